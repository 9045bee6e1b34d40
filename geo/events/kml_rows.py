"""KML and KMZ: one row a Placemark, parsed in a stream by lxml without entities, DTD or network."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO, Any

from lxml import etree

from geo.events.batches import LAT, LON, SHAPE, Batch, Source, to_batches
from geo.events.counted import counted
from geo.events.markup import plain_text
from geo.events.report import EventFileError, shown

PEEK = 1000
LARGEST = 1 << 30
# Text deflates to a tenth, rarely to a fiftieth; a bomb to a thousandth.
LARGEST_RATIO = 200
SHAPES = ("LineString", "LinearRing", "Polygon", "MultiGeometry", "Model", "Track")
MARKUP = frozenset({"description", "Snippet"})
Seen = Callable[[int], None]


def open_kml(path: Path) -> Source:
    """A KML or KMZ file. Raises EventFileError for broken XML, a DOCTYPE, a doubtful archive."""

    def batches(seen: Seen) -> Iterator[Batch]:
        return to_batches(_rows(path, seen))

    first = list(islice(_rows(path, lambda _: None), PEEK))
    columns = dict.fromkeys(key for row in first for key in row)
    return Source(path.name, tuple(columns), batches, path.stat().st_size, {}, "kml")


def _rows(path: Path, seen: Seen) -> Iterator[dict[str, Any]]:
    opened = _opened_archive if zipfile.is_zipfile(path) else _opened_file
    try:
        with opened(path, seen) as stream:
            yield from _placemarks(stream, path.name)
    except etree.XMLSyntaxError as error:
        raise EventFileError(f"{path.name}: broken XML ({shown(error.msg)})") from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise EventFileError(f"{path.name}: broken archive ({shown(error)})") from None


def _placemarks(stream: IO[bytes], name: str) -> Iterator[dict[str, Any]]:
    parsed = etree.iterparse(
        stream,
        tag="{*}Placemark",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    for _, element in parsed:
        if element.getroottree().docinfo.doctype:
            raise EventFileError(f"{name}: broken XML (a DOCTYPE, allowed: none)")
        yield _row(element)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    root = parsed.root
    if root is None or etree.QName(root).localname != "kml":
        raise EventFileError(f"{name}: no element kml at the top, allowed: KML")


def _row(element: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"id": element.get("id")}
    for child in element.iter():
        if not isinstance(child.tag, str):
            continue
        tag = etree.QName(child).localname
        if tag == "Data":
            row[child.get("name") or "Data"] = "".join(child.itertext()).strip()
        elif tag == "SimpleData":
            row[child.get("name") or "SimpleData"] = (child.text or "").strip()
        elif tag in ("name", "description", "when", "begin", "end", "address", "styleUrl"):
            row.setdefault(tag, _text(child, tag))
        elif tag in SHAPES:
            row.setdefault(SHAPE, tag)
        elif tag == "coordinates" and etree.QName(child.getparent()).localname == "Point":
            row |= _position(child.text or "")
    if LON in row:
        row.pop(SHAPE, None)
    folder = element.getparent().find("{*}name")
    return row | {"folder": None if folder is None else folder.text}


def _text(child: Any, tag: str) -> str:
    text = "".join(child.itertext()).strip()
    return plain_text(text) if tag in MARKUP else text


def _position(text: str) -> dict[str, Any]:
    """Longitude and latitude of 'lon,lat[,height]', in degrees, as text."""
    parts = text.split(",")
    if not text.strip():
        return {}
    return {LON: parts[0].strip(), LAT: parts[1].strip() if len(parts) > 1 else None}


@contextmanager
def _opened_file(path: Path, seen: Seen) -> Iterator[IO[bytes]]:
    with path.open("rb") as raw, counted(raw, seen) as stream:
        yield stream


@contextmanager
def _opened_archive(path: Path, seen: Seen) -> Iterator[IO[bytes]]:
    """The one KML document of a KMZ; nothing is unpacked to disk."""
    with path.open("rb") as raw, zipfile.ZipFile(raw) as archive:
        entry = _document(archive, path.name)
        with archive.open(entry) as stream:
            yield counted(stream, lambda _: seen(raw.tell()))


def _document(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    for entry in archive.infolist():
        inside = PurePosixPath(entry.filename.replace("\\", "/"))
        if inside.is_absolute() or ".." in inside.parts:
            raise EventFileError(
                f"{name}: path {shown(entry.filename)!r} climbs out of the archive"
            )
    documents = [item for item in archive.infolist() if item.filename.lower().endswith(".kml")]
    main = [item for item in documents if item.filename == "doc.kml"] or documents
    if len(main) != 1:
        raise EventFileError(f"{name}: {len(main)} KML documents, allowed: one, or doc.kml")
    entry = main[0]
    if entry.file_size > max(LARGEST_RATIO * entry.compress_size, 1 << 20):
        ratio = entry.file_size // max(entry.compress_size, 1)
        raise EventFileError(f"{name}: deflated 1:{ratio}, allowed: 1:{LARGEST_RATIO} (zip bomb?)")
    if entry.file_size > LARGEST:
        raise EventFileError(f"{name}: {entry.file_size} bytes inside, allowed: {LARGEST}")
    return entry
