"""The code of templates, kept between runs.

The compiler takes most of the time that a small site does. What it makes depends on the text
of the template, its name and the program alone: nothing is folded into it that depends on the
site or its language (`optimized=False`).
"""

from __future__ import annotations

import marshal
from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache

from oeuvre.model.identifiers import Digest, digest

References = tuple[str, ...]
"""The templates that one extends, includes or imports."""


class Compiled(BytecodeCache):
    """Code by name and text of a template, and the templates that a text refers to."""

    def __init__(self, kept: bytes = b"") -> None:
        """Take what `to_bytes` returned at another time; what is damaged counts as nothing."""
        head, _, data = kept.partition(b"\n")
        is_whole = bool(data) and head == digest(data).encode()
        self.codes: dict[str, CodeType] = {}
        self.references: dict[Digest, References] = {}
        if is_whole:
            self.codes, self.references = marshal.loads(data)  # noqa: S302 - from the user's own cache
        self.is_new = False
        """Whether it holds more than was taken."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give `bucket` the code of its template, if that is known."""
        bucket.code = self.codes.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code that was made for a template."""
        if bucket.code is not None:
            self.codes[_key(bucket)] = bucket.code
            self.is_new = True

    def refer(self, text: Digest, names: References) -> None:
        """Keep the templates that the one with this text refers to."""
        self.references[text] = names
        self.is_new = True

    def to_bytes(self) -> bytes:
        """Return all of it, for the next run of the same program."""
        data = marshal.dumps((self.codes, self.references))
        return digest(data).encode() + b"\n" + data


def _key(bucket: Bucket) -> str:
    return f"{bucket.key} {bucket.checksum}"
