"""The terms of texts: what each says in words that are rare in the site.

A term is a word, or two or three in a row. How rare it is, is told in classes by powers of two,
so that a change of one text changes the weight of few terms in others.

A term is a number here, as there are very many; so is how a text uses it. When texts change, only
what follows from that is worked out again; where all are new, that is everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, compress, count
from operator import ne
from sys import intern
from zlib import crc32

from oeuvre.model.values import dataclass, field
from oeuvre.pages.moves import Moves, move
from oeuvre.pages.stances import Stance, Stances
from oeuvre.pages.tally import Tally, recount
from oeuvre.pages.tokens import Numbers, Reader
from oeuvre.pages.uses import (
    HOW,
    LOW,
    RANKS,
    TITLE,
    USE,
    Said,
    Term,
    TermId,
    Uses,
    capitals,
    is_rare,
    is_telling,
    may_have,
    parts_of,
    say,
    size_of,
    weigh,
    words_of,
)

Pair = tuple[str, str]
"""A text: its title, and what follows."""

_UNREAD: tuple[Numbers, int] = ((), 0)
"""What is read where there is no text."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is other than it was, when texts changed."""

    texts: Mapping[int, AbstractSet[TermId]] = field(default_factory=dict)
    """For each text that uses some terms in another way, or in another form, these; all texts, and
    no terms, if nothing was known before."""

    stances: AbstractSet[Stance] = frozenset()
    """Those that other texts have."""

    terms: AbstractSet[TermId] = frozenset()
    """Those that weigh more or less."""


class Terms:
    """The terms that several texts have, but not most of them. To be used from one thread."""

    def __init__(self, reader: Reader | None = None) -> None:
        """Begin without texts. reader: one that may know some of the words already."""
        self._reader = reader or Reader()
        self._begin(0)

    def _begin(self, count: int) -> None:
        """Know of so many texts that they are there."""
        self.texts: list[Pair | None] = [None] * count
        """None where there is none, or none is known yet."""

        self._read: list[tuple[Numbers, int]] = [_UNREAD] * count
        self._tally = Tally()
        self._terms: list[Term] = []  # also some on which no text dwells any more
        self._dwelt: dict[Term, TermId] = {}
        self._counts: Counter[TermId] = Counter()  # of words in a row
        self.weighed: dict[TermId, int] = {}
        """How much each term says when two texts share it: 1 to 4."""

        self.stances = Stances(count)
        """Which texts use each of these, how, and where: if in several ways, as it is shown."""

    def read(self, texts: Sequence[Pair | None]) -> Changes:
        """Know these texts instead of others; return what differs. Never to be cut short.

        None stands where a text has gone, until `move` is told.
        """
        if len(texts) != len(self.texts):
            self._begin(len(texts))
        is_new = not any(self.texts)
        places = [*compress(count(), map(ne, texts, self.texts))]
        was = {at: self._said(at) for at in places if self.texts[at] is not None}
        self._put(places, [texts[at] for at in places])
        counted = self._tally.replace(was.values(), map(self._said, places))
        uses, recounted = self._use(places, was, counted)
        alone = map(self._dwelt.get, (term for term in counted if term <= LOW))
        reweighed = self._weigh({*recounted, *(term for term in alone if term is not None)})
        gone, users = reweighed - self.weighed.keys(), self.stances.users
        fading = {at for term in gone for at in users(term)}
        came = [self._terms[term] for term in reweighed - gone if next(users(term), None) is None]
        uses |= {at: self._said(at).uses(self._dwelt) for at in self._holding(came, uses)}
        stances: set[Stance] = set()
        changed: dict[int, AbstractSet[TermId]] = {}
        for at in sorted(uses.keys() | fading):
            old = self.stances.uses(at)
            now = zip(*uses.pop(at), strict=True) if at in uses else old.items()
            stances |= self.stances.replace(at, now, self.weighed)
            if is_new:
                changed[at] = frozenset()
            elif differing := self._differing(at, old, was.get(at)):
                changed[at] = differing
        return Changes(changed, stances, reweighed)

    def move(self, moves: Moves, count: int) -> None:
        """Know that texts have moved, and that there are so many places now.

        Others must have gone. In binary, there may be no digit more of places, and none less:
        it tells how rare all terms are.
        """
        self.texts = move(self.texts, moves, count, none=None)
        self._read = move(self._read, moves, count, none=_UNREAD)
        self.stances.move(moves, count)

    def _put(self, places: Sequence[int], texts: Sequence[Pair | None]) -> None:
        """Have so many texts in these places, and read them."""
        found = iter(self._reader.read([text for text in texts if text]))
        for at, text in zip(places, texts, strict=True):
            self.texts[at] = text
            self._read[at] = _UNREAD if text is None else next(found)

    def _use(
        self, places: Sequence[int], was: Mapping[int, Said], counted: Iterable[Term]
    ) -> tuple[dict[int, Uses], set[TermId]]:
        """Return how texts use terms that changed, or that have a term which is one no longer.

        Besides, return these, and the terms in a row that others or fewer of the texts have.
        """
        total, dwelt, now = len(self.texts), self._dwelt, self._tally.is_dwelt_on
        crossed = [term for term in counted if (term in dwelt) != now(term, total)]
        others = self._holding(crossed, set(places))
        before = chain(was.values(), map(self._said, others))
        less = Counter(chain.from_iterable(said.uses(dwelt)[0] for said in before))
        gone = {dwelt.pop(term) for term in crossed if term in dwelt}
        came = [term for term in crossed if now(term, total)]
        dwelt |= zip(came, count(len(self._terms)), strict=False)
        self._terms += came
        uses = {at: self._said(at).uses(dwelt) for at in (*places, *others)}
        more = Counter(chain.from_iterable(terms for terms, _ in uses.values()))
        return uses, gone | recount(self._counts, less, more)

    def _weigh(self, terms: Iterable[TermId]) -> set[TermId]:
        """Weigh terms of which others or fewer texts have some; return those whose weight differs.

        Of a single word, all texts that have it count, also where it is no use of a term.
        """
        total, weighed, changed = len(self.texts), self.weighed, set()
        for number in terms:
            term = self._terms[number]
            many = self._tally.words[term] if term <= LOW else self._counts[number]
            is_one = self._dwelt.get(term) == number and is_rare(term, many, total)
            weight = weigh(term, many, total) if is_one else 0
            if weight != weighed.get(number, 0):
                changed.add(number)
                weighed.pop(number, None)
                if weight:
                    weighed[number] = weight
        return changed

    def _differing(self, at: int, old: Mapping[TermId, int], was: Said | None) -> set[TermId]:
        """Return the terms that a text used in another way before, or in another form.

        was: the text before, if it was another.
        """
        new, forms = self.stances.uses(at), self._read[at][0]
        before = was.forms if was else forms
        return {
            term
            for term in old.keys() | new.keys()
            if self._seen(term, old.get(term), before) != self._seen(term, new.get(term), forms)
        }

    def _seen(self, term: TermId, use: int | None, forms: Numbers) -> tuple[object, ...]:
        """Return how a term is used, and its forms."""
        return () if use is None else (use & HOW, *self._forms(term, use, forms))

    def _forms(self, term: TermId, use: int, forms: Numbers) -> Numbers:
        """Return those of the forms of a text that are of a term, where it is used."""
        start = use >> USE
        return forms[start : start + size_of(self._terms[term])]

    def _said(self, at: int) -> Said:
        return say(self._reader.vocabulary, *self._read[at])

    def _holding(self, terms: Collection[Term], known: Collection[int]) -> list[int]:
        """Return the places of texts that may have one of some terms, save those that are known."""
        if not terms or len(known) == len(self._read):
            return []
        ends = {(words[0], words[-1]) for words in map(words_of, terms)}
        words = {min(both, key=self._tally.words.__getitem__) for both in ends}
        keys = self._reader.vocabulary.keys
        forms = {form for form, key in enumerate(keys) if key in words}
        texts = enumerate(self._read)
        near = [at for at, (said, _) in texts if at not in known and not forms.isdisjoint(said)]
        return [at for at in near if may_have(self._read[at][0], keys, forms, ends)]

    def name(self, term: TermId) -> str:
        """Return a term in lower case."""
        known = self._reader.vocabulary.words
        return " ".join([known[word] for word in words_of(self._terms[term])])

    def mark(self, stance: Stance) -> int:
        """Return what puts stances in some order, which is the same in every process."""
        term, rank = divmod(stance, RANKS)
        return crc32(self.name(term).encode("utf-8", "replace")) * RANKS + rank

    def telling(self, mine: Mapping[TermId, int], other: int) -> list[TermId]:
        """Return the terms that a text, which uses `mine`, and another both dwell on.

        A part of a longer term that they share is left out.
        """
        theirs = self.stances.uses(other)
        found = [t for t in mine.keys() & theirs.keys() if is_telling(mine[t], theirs[t])]
        if len(found) < 2:
            return found
        terms = [self._terms[term] for term in found]
        if max(terms) <= LOW:
            return found
        parts = {part for term in terms for part in parts_of(term)}
        return [number for number, term in zip(found, terms, strict=True) if term not in parts]

    def weigh(self, found: Sequence[TermId], most: int) -> int:
        """Return how much the most telling of several terms say, at most so many."""
        weights = [self.weighed[term] for term in found]
        return sum(weights if len(found) <= most else sorted(weights)[-most:])

    def ranked(self, one: int, other: int, found: Sequence[TermId]) -> tuple[str, ...]:
        """Return terms that two texts share as one of them has them, most telling first."""
        mine, theirs = self.stances.uses(one), self.stances.uses(other)

        def rank(term: TermId) -> tuple[int, int, str]:
            in_titles = (mine[term] & TITLE) + (theirs[term] & TITLE)
            return -self.weighed[term], -in_titles, self.name(term)

        first = sorted(found, key=rank) if len(found) > 1 else found
        forms = ({self._form(one, term), self._form(other, term)} for term in first)
        return tuple(min(found, key=capitals) for found in forms)

    def _form(self, text: int, term: TermId) -> str:
        """Return a term as it stands in a text."""
        names = self._reader.vocabulary.forms
        forms = self._forms(term, self.stances.uses(text)[term], self._read[text][0])
        return intern(" ".join([names[form] for form in forms]))  # which is named on many pages
