"""Names of things: identifiers, slugs, digests and the paths of the site."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from hashlib import blake2b
from typing import NewType, TypeVar

from oeuvre.model.patterns import late

WorkId = NewType("WorkId", str)
"""The slug of the work's permalink."""

WorkKey = NewType("WorkKey", str)
"""A former id of the work, or its id if it had no other; no two works have the same. No address."""

PersonId = NewType("PersonId", str)
"""The slug of the person's permalink."""

Orcid = NewType("Orcid", str)
"""Sixteen characters in four hyphenated groups, without the https prefix."""

Slug = NewType("Slug", str)
"""One path segment: `[a-z0-9]+(-[a-z0-9]+)*`, at most 80 characters."""

OutputPath = NewType("OutputPath", str)
"""Path of a file below site/, with forward slashes; also the link to it from the root."""

Digest = NewType("Digest", str)
"""32 hexadecimal digits of BLAKE2b-128; or several of 16, each named (see `join_parts`)."""

K = TypeVar("K", bound=Hashable)

SLUG_LENGTH = 80
_MARK = 8
"""Hexadecimal digits that set apart a slug which does not say all of its text."""

_LETTERS = {
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
    "þ": "th", "Þ": "TH", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ß": "ss",
    "ẞ": "SS", "ı": "i", "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T", "ŋ": "n", "Ŋ": "N",
    "ĸ": "k", "ſ": "s", "ə": "e", "Ə": "E",
}  # fmt: skip
"""Letters that Unicode does not take apart. Source: Unicode CLDR, Latin-ASCII transform."""

_LETTER = late(f"[{''.join(_LETTERS)}]")
"""Any of them. A search for it takes a tenth of the time of str.translate."""

_MAY_COMBINE = late("[^\0-\u02ff]+")
"""Where Unicode has its combining marks. To spell out where would take 5 ms to compile."""

_WORDS = late(r"[a-z0-9]+")
_MARKED_END = late(rf"(^|-)[0-9a-f]{{{_MARK}}}$")

_RESERVED = late(r"(index|404|con|prn|aux|nul|com\d|lpt\d|conin|conout)(-|$)")
"""The directory page, and what Windows keeps for devices, whatever follows."""

_ORCID = late(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])")


def parse_orcid(text: str) -> Orcid:
    """Return the ORCID iD in `text`, with or without the https prefix.

    Raises ValueError if the shape or the check character is wrong.
    Source: ISO/IEC 7064:2003, MOD 11-2, as the ORCID structure page applies it.
    """
    match = _ORCID.fullmatch(text.strip().removeprefix("https://orcid.org/").upper())
    if match is None or not match[0].isascii():
        raise ValueError("an ORCID iD has four groups of four digits")
    digits = "".join(match.groups())
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[-1] != ("X" if check == 10 else str(check)):
        raise ValueError("the last character does not match the others")
    return Orcid("-".join(match.groups()))


def fold(text: str) -> str:
    """Return `text` without case, diacritics and ligatures: for comparing, sorting and search."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", _LETTER.sub(_plain_letter, text))
    bare = _MAY_COMBINE.sub(_without_marks, apart)
    return _LETTER.sub(_plain_letter, bare).casefold()


def _plain_letter(found: re.Match[str]) -> str:
    return _LETTERS[found[0]]


def _without_marks(found: re.Match[str]) -> str:
    return "".join([char for char in found[0] if not unicodedata.combining(char)])


def slugify(text: str) -> Slug:
    """Return a path segment for `text`: readable, ASCII, never empty, the same every time.

    Where the segment cannot say all of `text` (another script, too long, a reserved word),
    it ends in eight digits of the digest of the folded text, so that two texts which
    differ by more than case, accents and punctuation differ here, too.
    """
    folded = fold(text)
    plain = "-".join(_WORDS.findall(folded))
    if plain and len(plain) <= SLUG_LENGTH and not _needs_mark(folded, plain):
        return Slug(plain)
    return mark_slug(_romanize(folded), folded)


def assign_slugs(texts: Mapping[K, str], identify: Callable[[K], str]) -> Mapping[K, Slug]:
    """Return a slug for each key, no two the same, whatever the order of the keys.

    texts: what the slug should say. identify: returns what sets a key apart from every other.
    Keys whose slugs would be equal each get the mark of their identity.
    """
    groups: dict[Slug, list[K]] = defaultdict(list)
    for key, text in texts.items():
        groups[slugify(text)].append(key)
    slugs: dict[K, Slug] = {}
    for slug, keys in groups.items():
        for key in keys:
            slugs[key] = slug if len(keys) == 1 else mark_slug(slug, identify(key))
    return slugs


def unmarked_slug(assigned: str, text: str) -> str:
    """Return the slug of `text`, to which `assigned` was given: the same, if it has no mark."""
    return slugify(text) if _looks_marked(assigned) else assigned


def mark_slug(readable: str, identity: str) -> Slug:
    """Return `readable`, shortened if need be, with eight digits of the digest of `identity`."""
    head = readable[: SLUG_LENGTH - _MARK - 1]
    if len(readable) > len(head) and "-" in head:
        head = head.rpartition("-")[0]
    if _RESERVED.match(head):
        head = f"x-{head}"
    return Slug("-".join(filter(None, (head.strip("-"), digest(identity)[:_MARK]))))


def digest(*parts: str | bytes) -> Digest:
    """Return the digest of `parts`, each taken with its length."""
    state = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return Digest(state.hexdigest())


def digest_parts(size: int, parts: Iterable[bytes]) -> Digest:
    """Return the digest of bytes that come in parts, as `digest` does of the whole.

    size: of all.
    """
    state = blake2b(size.to_bytes(8, "big"), digest_size=16)
    for part in parts:
        state.update(part)
    return Digest(state.hexdigest())


def join_parts(**parts: Digest) -> Digest:
    """Return one digest of several, which still tells which of them changed.

    Each part stands with its name and 64 bits: `words=0123456789abcdef.site=...`.
    """
    return Digest(".".join([f"{name}={part[:16]}" for name, part in parts.items()]))


def changed_parts(before: Digest, now: Digest) -> tuple[str, ...]:
    """Return the names of the parts that differ; none if the digests tell no parts."""
    old = dict(part.split("=", 1) for part in before.split(".") if "=" in part)
    new = dict(part.split("=", 1) for part in now.split(".") if "=" in part)
    return tuple(name for name in new if old and old.get(name) != new[name])


def _needs_mark(folded: str, plain: str) -> bool:
    """Whether `plain` says less than `folded`, is reserved, or looks like a marked slug."""
    says_all = folded.isascii() or not any(ord(c) > 127 and _is_spoken(c) for c in folded)
    return not says_all or bool(_RESERVED.match(plain)) or bool(_looks_marked(plain))


def _looks_marked(plain: str) -> bool:
    return bool(_MARKED_END.search(plain, max(0, len(plain) - _MARK - 1)))


def _is_spoken(char: str) -> bool:
    """Whether dropping `char` loses a letter, a number or a symbol, not mere punctuation."""
    return unicodedata.category(char)[0] in "LNS"


def _romanize(folded: str) -> str:
    if folded.isascii():
        return "-".join(_WORDS.findall(folded))
    from anyascii import anyascii  # noqa: PLC0415 - 30 ms, only for names in other scripts

    spaced = anyascii(folded.encode("utf-8", "replace").decode()).lower()
    return "-".join(_WORDS.findall(spaced))
