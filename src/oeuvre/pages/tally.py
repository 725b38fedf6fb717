"""In how many texts terms are, and on which of them somebody dwells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from oeuvre.model.values import dataclass, field
from oeuvre.pages.tokens import NOTHING
from oeuvre.pages.uses import LOW, Said, Term, is_rare, words_of


@dataclass(frozen=True, slots=True)
class Tally:
    """In how many texts each term is, stands as a name, or is stressed."""

    words: Counter[int] = field(default_factory=Counter)
    """Words alone."""

    named: Counter[Term] = field(default_factory=Counter)
    stressed: Counter[Term] = field(default_factory=Counter)

    def replace(self, before: Iterable[Said], after: Iterable[Said]) -> set[Term]:
        """Count some texts as they are after, no longer as before; return what that changes."""
        less, more = _tally(before), _tally(after)
        changed = recount(self.named, less.named, more.named)
        changed |= recount(self.stressed, less.stressed, more.stressed)
        return changed | recount(self.words, less.words, more.words)

    def is_dwelt_on(self, term: Term, total: int) -> bool:
        """Whether one of all texts stresses a term, or several spell it as a name."""
        if term not in self.stressed and self.named.get(term, 0) < 2:
            return False
        if term <= LOW:
            return term != NOTHING and is_rare(term, self.words[term], total)
        return NOTHING not in words_of(term)


def _tally(texts: Iterable[Said]) -> Tally:
    found = Tally()
    for text in texts:
        found.words.update(set(text.ends))
        found.named.update(set(text.names()))
        found.stressed.update(set(text.stressed()))
    return found


def recount(counts: Counter[Term], less: Counter[Term], more: Counter[Term]) -> set[Term]:
    """Take some numbers off the counts and add others; return of what that changes the count.

    Of what is in no text, no count is held.
    """
    if not counts and not less:
        counts.update(more)
        return set(more)
    changed = {term for term in less.keys() | more.keys() if less[term] != more[term]}
    for term in changed:
        count = counts.pop(term, 0) - less[term] + more[term]
        if count:
            counts[term] = count
    return changed
