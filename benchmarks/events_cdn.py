"""What pages of events ask the network for, out of a folder of npm packages.

Beside the scripts by their name (`timelapse_browser.Local`): modules of React, which publishes no
script for a page any more, and the parts that lonboard and pydeck load.
"""

import re
import tarfile
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from playwright.sync_api import Route
from timelapse_browser import Local

MODULES = "https://esm.sh/"
# What a page or a module imports -> the package, and the file in it.
COMMON_JS = {
    "react": ("react", "cjs/react.production.js"),
    "react/jsx-runtime": ("react", "cjs/react-jsx-runtime.production.js"),
    "react-dom": ("react-dom", "cjs/react-dom.production.js"),
    "react-dom/client": ("react-dom", "cjs/react-dom-client.production.js"),
    "scheduler": ("scheduler", "cjs/scheduler.production.js"),
    "redux": ("redux", "dist/cjs/redux.cjs"),
    "react-redux": ("react-redux", "dist/cjs/react-redux.production.min.cjs"),
    "use-sync-external-store/with-selector.js": (
        "use-sync-external-store",
        "cjs/use-sync-external-store-with-selector.production.js",
    ),
    "styled-components": ("styled-components", "dist/styled-components.min.js"),
}
# Those that the page's map of imports leads to, each of one address: React must not come twice.
MAPPED = COMMON_JS.keys() - {"scheduler", "use-sync-external-store/with-selector.js"}
# Files whose names say too little: by what stands in the address.
NAMED = {
    "/anywidget@": ("anywidget", "dist/index.js"),
    "/parquet-wasm@": ("parquet-wasm", "esm/parquet_wasm_bg.wasm"),
}
PYDECK = "/@deck.gl/jupyter-widget@"
PYDECK_FILE = "pydeck-index.js"
# kepler.gl's script asks for it, as built before the version that its page names.
PROCESS = b"window.process = { env: {} };"
KINDS = {".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css"}


@dataclass
class Packs(Local):
    """A folder of npm packages; what is asked for and not in it is kept in `missing`."""

    missing: list[str] = field(default_factory=list)

    def answer(self, route: Route) -> None:
        """The file, or an error of the network where the folder has none; an unknown style is empty."""
        url = route.request.url
        self.asked.append(url)
        name = url.split("?")[0].rsplit("/", 1)[-1]
        ending = ".js" if url.startswith(MODULES) else Path(name).suffix
        try:
            body = (
                self.styles.get(name.replace(".min.", "."), b"")
                if ending in {".css", ""}
                else self.found(url, name)
            )
        except KeyError as error:
            self.missing.append(str(error.args[0]))
            route.abort()
            return
        headers = {"access-control-allow-origin": "*"}
        kind = KINDS.get(ending, "application/octet-stream")
        route.fulfill(body=body, headers=headers, content_type=kind)

    @cached_property
    def styles(self) -> dict[str, bytes]:
        """The styles of packages by file name without `.min`."""
        found: dict[str, bytes] = {}
        for pack in sorted(self.folder.glob("*.tgz")):
            with tarfile.open(pack) as members:
                for member in members:
                    name = Path(member.name).name
                    if name.endswith(".css") and (content := members.extractfile(member)):
                        found.setdefault(name.replace(".min.", "."), content.read())
        return found

    def found(self, url: str, name: str) -> bytes:
        """What an address gives. Raises KeyError with what is missing."""
        if url.startswith(MODULES):
            return self.module(
                re.sub(r"@[\d.]+", "", url[len(MODULES) :].split("?", maxsplit=1)[0])
            )
        if PYDECK in url:
            if not (self.folder / PYDECK_FILE).exists():
                raise KeyError(PYDECK_FILE)
            return (self.folder / PYDECK_FILE).read_bytes()
        for part, (package, path) in NAMED.items():
            if part in url:
                return packed(self.folder, package, path)
        try:
            return (PROCESS if "kepler" in name else b"") + self.script(name)
        except SystemExit:
            raise KeyError(name) from None

    def module(self, name: str) -> bytes:
        """A CommonJS file as a module: its `require` finds what is imported before."""
        source = packed(self.folder, *COMMON_JS[name]).decode()
        needs = [need for need in COMMON_JS if re.search(rf"require\(\"{need}\"\)", source)]
        imports = [
            f"import m{at} from '{need if need in MAPPED else MODULES + need}';"
            for at, need in enumerate(needs)
        ]
        known = ", ".join(f"'{need}': m{at}" for at, need in enumerate(needs))
        names = sorted(set(re.findall(r"^exports\.(\w+) =", source, re.MULTILINE)))
        return "\n".join(
            [
                *imports,
                f"const known = {{ {known} }}, module = {{ exports: {{}} }};",
                "(function (module, exports, require) {",
                source,
                "})(module, module.exports, (name) => known[name]);",
                "export default module.exports;",
                *(f"export const {one} = module.exports.{one};" for one in names),
            ]
        ).encode()


@cache
def packed(folder: Path, package: str, path: str) -> bytes:
    """A file of a package. Raises KeyError with the package where the folder lacks it."""
    for pack in sorted(folder.glob(f"{package}-[0-9]*.tgz")):
        with tarfile.open(pack) as members:
            content = members.extractfile(f"package/{path}")
            if content:
                return content.read()
    raise KeyError(f"{package} ({path})")
