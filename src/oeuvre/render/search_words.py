"""The words by which something is found. `static/assets/site.js` takes texts apart the same way."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from oeuvre.model.identifiers import fold
from oeuvre.model.patterns import late

_WORD = late(r"[^\W_]+")
_PLAIN = bytes(ord(one.lower()) if one.isalnum() else 32 for one in map(chr, range(128))) + bytes(
    range(128, 256)
)
"""What each byte of a text is in a word; a space, if it stands in none."""

_APOSTROPHES = str.maketrans("", "", "'’ʼ")
_CJK = late(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]+")
"""Letters that are written without spaces; each two that are neighbours are a word."""

_FIRST_CJK = "\u3005"

_SPELT_OUT = str.maketrans(
    {"ä": "ae", "Ä": "Ae", "ö": "oe", "Ö": "Oe", "ü": "ue", "Ü": "Ue", "ø": "oe", "Ø": "Oe"}
    | {"å": "aa", "Å": "Aa"}
)
"""What German and the Nordic languages write where a letter is missing; the other way of
leaving out the dots is what `fold` does."""

_HYPHENS = str.maketrans("", "", "-‐‑")
_APART = str.maketrans("'’ʼ", "   ")


def words(text: str) -> list[str]:
    """Return the words of `text`, folded, in order.

    `O’Brien’s 王小明` gives obriens, 王小, 小明 and 明.
    """
    if not text.isascii():
        text = " ".join([one if one.isascii() else _folded(one) for one in text.split()])
    plain = text.encode("utf-8", "surrogatepass").translate(_PLAIN, b"'")
    return plain.decode("utf-8", "surrogatepass").split()


def spellings(text: str) -> set[str]:
    """Return the words of a name or a title in all the ways in which they may be asked for.

    `Jean-Paul` is found as jean, paul and jeanpaul, `O’Brien` as obrien, o and brien, `Jörg` as
    jorg and joerg.
    """
    found = set(words(text))
    if text.isascii() and "-" not in text and "'" not in text:
        return found
    composed = unicodedata.normalize("NFC", text)
    for table in (_SPELT_OUT, _HYPHENS, _APART):
        other = composed.translate(table)
        if other != composed:
            found.update(words(other))
    return found


def shard_of(word: str, shards: int) -> int:
    """Return which of so many shards has the words that begin as `word` does.

    Two letters decide, or one where each letter says as much as a syllable.
    """
    is_whole = len(word) == 1 or (word[0] >= _FIRST_CJK and _CJK.match(word))
    second = 0 if is_whole else ord(word[1])
    return (ord(word[0]) * 31 + second) % shards


def shorten_words(sorted_words: Iterable[str]) -> str:
    """Return words in order as one text: each as what it shares with the last one, and the rest."""
    return " ".join(_front_coded(sorted_words))


def _front_coded(sorted_words: Iterable[str]) -> Iterator[str]:
    last = ""
    for word in sorted_words:
        same = 0
        for one, other in zip(last[:9], word, strict=False):
            if one != other:
                break
            same += 1
        yield f"{same}{word[same:]}"
        last = word


@lru_cache(maxsize=1 << 16)
def _folded(part: str) -> str:
    """Return the words of a text with other letters than those of ASCII, with spaces between."""
    bare = "".join(c for c in fold(part) if unicodedata.category(c)[0] != "M")
    plain = unicodedata.normalize("NFC", bare).translate(_APOSTROPHES)
    return " ".join([word for found in _WORD.findall(plain) for word in _split(found)])


def _split(word: str) -> Iterator[str]:
    if max(word) < _FIRST_CJK:
        yield word
        return
    end = 0
    for run in _CJK.finditer(word):
        if run.start() > end:
            yield word[end : run.start()]
        for at in range(run.start(), run.end()):
            yield word[at : min(at + 2, run.end())]
        end = run.end()
    if end < len(word):
        yield word[end:]
