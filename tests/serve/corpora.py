"""The corpora of hostile requests, as bytes to send."""

from __future__ import annotations

import json
import re
from pathlib import Path

_CORPORA = Path(__file__).parent.parent / "corpora"
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|\\)")


def traversal_targets() -> list[bytes]:
    """Return the raw request targets of traversal.txt."""
    lines = (_CORPORA / "traversal.txt").read_text("utf-8").splitlines()
    return [_raw(line.split("\t", 1)[1]) for line in lines if not line.startswith("#")]


def hosts(kind: str, port: int) -> list[bytes]:
    """Return the values of hosts.txt that are marked `kind`."""
    lines = (_CORPORA / "hosts.txt").read_text("utf-8").splitlines()
    pairs = [line.split("\t", 1) for line in lines if not line.startswith("#")]
    values = [json.loads(value) for mark, value in pairs if mark == kind]
    return [value.replace("{PORT}", str(port)).encode() for value in values]


def _raw(text: str) -> bytes:
    def byte(match: re.Match[str]) -> str:
        return "\\" if match[1] == "\\" else chr(int(match[1][1:], 16))

    return _ESCAPE.sub(byte, text).encode("latin-1")
