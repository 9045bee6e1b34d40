"""A zip of files, the same bytes from the same files."""

import io
import zipfile
from collections.abc import Mapping

# The first moment that a zip can name; a file's own date would change with every build.
DATE = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16


def to_zip(files: Mapping[str, bytes]) -> bytes:
    """The files by their paths, sorted, deflated, readable for all, without dates."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = READABLE
            archive.writestr(entry, files[name])
    return stream.getvalue()
