"""Projects whose CV tests read, and what is read of a PDF."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

import oeuvre
from oeuvre.build import build
from oeuvre.pages.cv import compose_cv
from oeuvre.pages.data import Cv
from oeuvre.sources.languages import read_language
from oeuvre.sources.project import Project, read_project

TWO = (
    "Example, Ada\n\nOn Looms\nExample, Ada, Muster, Max\nAn abstract.\n\n"
    'Of $O(n^2)$ "Threads"\nSample, Charles, Example, Ada, Prøve, Kari\nAnother.\n'
)


def make_project(folder: Path, seed: str = TWO, settings: str = "", **files: str) -> Project:
    """Make a project; `__` in a name stands for `/` and `_dot_` for a dot."""
    named = {name.replace("__", "/").replace("_dot_", "."): text for name, text in files.items()}
    texts = {"content/seeds/a.txt": seed, "content/site.toml": settings} | named
    for name, text in texts.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", "surrogatepass")
    return read_project(folder)


def cv_of(project: Project) -> Cv:
    """Return what the CV of a project says."""
    language = read_language(project.settings.spoken)
    return compose_cv(build(project).catalog, project.settings, language, project.typesetter)


def read_pdf(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data), strict=True)


def text_of(reader: PdfReader) -> str:
    """Return all words of a PDF, one space between two."""
    text = " ".join(page.extract_text() for page in reader.pages)
    return re.sub(r"\s+", " ", text)


def make_font(family: str, letter: str) -> bytes:
    """Return a font of one letter: one of ours, with its names and its letters replaced."""
    ours = Path(oeuvre.__file__).parent / "typefaces" / "reading" / "literata-reading.ttf"
    data = ours.read_bytes()
    count = struct.unpack(">H", data[4:6])[0]
    tables = {}
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * number)
        tables[tag] = data[offset : offset + length]
    group = struct.pack(">LLL", ord(letter), ord(letter), 40)
    segments = struct.pack(">HHLLL", 12, 0, 16 + len(group), 0, 1) + group
    tables[b"cmap"] = struct.pack(">HHHHL", 0, 1, 3, 10, 12) + segments
    name = family.encode("utf-16-be")
    records = b"".join(
        struct.pack(">HHHHHH", 3, 1, 0x409, number, len(name), 0) for number in (1, 4, 6)
    )
    tables[b"name"] = struct.pack(">HHH", 0, 3, 6 + len(records)) + records + name
    head, body = data[:12], b""
    for tag, table in sorted(tables.items()):
        head += struct.pack(">4sLLL", tag, 0, 12 + 16 * count + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return head + body


def metadata_of(reader: PdfReader) -> bytes:
    """Return the XMP metadata, where a PDF says which standards it conforms to."""
    stream = reader.root_object["/Metadata"]
    assert isinstance(stream, StreamObject)
    return stream.get_data()


def tags_of(reader: PdfReader) -> list[str]:
    """Return the kinds of the structure elements, in the order of reading."""
    return list(_tags(reader.root_object["/StructTreeRoot"]))


def _tags(node: PdfObject) -> Iterator[str]:
    found = node.get_object()
    if isinstance(found, ArrayObject):
        for one in found:
            yield from _tags(one)
    elif isinstance(found, DictionaryObject):
        if "/S" in found:
            yield str(found["/S"])
        if "/K" in found:
            yield from _tags(found["/K"])
