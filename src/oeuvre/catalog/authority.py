"""Who is who: the people of a catalogue, why names were merged, and what is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from oeuvre.catalog.lore import share
from oeuvre.catalog.rules import SPLIT_NAME, Rule
from oeuvre.model.identifiers import PersonId, WorkId, WorkKey, digest, fold
from oeuvre.model.names import Name
from oeuvre.model.values import dataclass, field, replace
from oeuvre.model.work import Person

_MOST_NAMED = 4
"""Co-authors that a sentence names."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for two names being one person's, and what is different."""

    papers: tuple[tuple[str, ...], tuple[str, ...]]
    """Of the one name and of the other: keys, or ids once it is `named`."""

    shared: tuple[Name, ...]
    """Those besides the owner who wrote with both."""

    close: tuple[Name, ...]
    """Those of them who did so on papers of few authors."""

    expected: float
    """How many of `close` there would be by chance."""

    differences: tuple[str, ...]
    """What sets the names apart, in words."""

    candidates: int = 1
    """How many people the one name, or the other, could be."""

    risk: float = 0.0
    """Odds, roughly, that the names are two people's all the same."""

    same_paper: tuple[str, ...] = ()
    """Where both names stand side by side."""

    def named(self, ids: Mapping[WorkKey, WorkId]) -> Evidence:
        """Return the same with papers by the ids that they have now."""

        def now(papers: Iterable[str]) -> tuple[str, ...]:
            return tuple([ids[WorkKey(paper)] for paper in papers])

        one, other = self.papers
        return replace(self, papers=(now(one), now(other)), same_paper=now(self.same_paper))

    @property
    def words(self) -> tuple[str, ...]:
        """The evidence in sentences."""
        return tuple(filter(None, (_shared(self), *self.differences, _crowd(self), _side(self))))


@dataclass(frozen=True, slots=True)
class Merge:
    """That names were held for one person's."""

    names: tuple[Name, Name]
    person: PersonId
    rule: Rule
    weigh: Callable[[], Evidence] = field(compare=False, repr=False)
    """Gathers the evidence: of thousands of merges, few are ever looked at."""

    @property
    def id(self) -> str:
        """What depends on the two names alone."""
        return pair_id(*self.names)

    @property
    def evidence(self) -> Evidence:
        """What speaks for it, and what is different."""
        return self.weigh()

    @property
    def accept(self) -> str:
        """What to add to `content/people.toml` to have it so for good."""
        return snippet("same", self.names)

    @property
    def reject(self) -> str:
        """What to add if they are two people."""
        return snippet("different", self.names)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question for the owner: whether two names are one person's."""

    names: tuple[Name, Name]
    people: tuple[PersonId, PersonId]
    rule: Rule
    score: float
    """How useful an answer would be: how likely it is yes, and how many papers it is about."""

    is_open: bool
    """Whether a name could be any of several people's."""

    weigh: Callable[[], Evidence] = field(compare=False, repr=False)
    """Gathers the evidence."""

    @property
    def id(self) -> str:
        """What depends on the two names alone."""
        return pair_id(*self.names)

    @property
    def evidence(self) -> Evidence:
        """What speaks for it, and what is different."""
        return self.weigh()

    @property
    def accept(self) -> str:
        """What to add to `content/people.toml` if they are one person."""
        if self.rule == SPLIT_NAME:
            return _whole(*self.names)
        return snippet("same", self.names)

    @property
    def reject(self) -> str:
        """What to add if they are not."""
        return snippet("different", self.names)


def _no_proposals() -> tuple[Proposal, ...]:
    return ()


def _nothing() -> None:
    """Let go of nothing."""


@dataclass(frozen=True, slots=True)
class Authority:
    """The people of a catalogue, and how to find one."""

    people: Mapping[PersonId, Person]
    """By name, as a directory has them."""

    signed: Mapping[WorkKey, tuple[PersonId, ...]]
    """The person behind each name of a work, in printed order."""

    owner: PersonId | None
    merges: tuple[Merge, ...] = ()
    """By the strength of their rules, then by name."""

    propose: Callable[[], tuple[Proposal, ...]] = field(
        default=_no_proposals, compare=False, repr=False
    )
    """Looks for what to ask, once: it takes longer than to tell who is who."""

    let_go: Callable[[], None] = field(default=_nothing, compare=False, repr=False)
    """Lets go of how names were compared: much, and reasons are asked for but seldom. It is done
    again for who asks all the same."""

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What is open, most useful first."""
        return self.propose()


def pair_id(one: Name, other: Name) -> str:
    """Return eight digits that two names always have, in whichever order."""
    return digest(*sorted((one.as_written, other.as_written)))[:8]


def snippet(kind: str, names: tuple[Name, Name]) -> str:
    """Return two lines for `content/people.toml` that say that names are one's, or two's."""
    one, other = sorted(name.as_written for name in names)
    return f"[[{kind}]]\nnames = [{_quoted(one)}, {_quoted(other)}]\n"


def _whole(one: Name, other: Name) -> str:
    """Return the lines that make one name of its two halves, the commoner family name first."""
    given, family = sorted((one, other), key=lambda name: (share(fold(name.family)), name))
    name = _quoted(f"{family.family}, {given.family}")
    halves = ", ".join(_quoted(half.as_written) for half in (one, other))
    return f"[[person]]\nname = {name}\nnames = [{halves}]\n"


def _quoted(text: str) -> str:
    """Return a TOML basic string."""
    return f'"{"".join(_escaped(char) for char in text)}"'


def _escaped(char: str) -> str:
    if char in {'"', "\\"}:
        return f"\\{char}"
    return char if char.isprintable() else f"\\U{ord(char):08X}"


def _shared(evidence: Evidence) -> str:
    count = len(evidence.close)
    if count:
        named = ", ".join(name.display for name in evidence.close[:_MOST_NAMED])
        more = f" and {count - _MOST_NAMED} more" if count > _MOST_NAMED else ""
        chance = f"{evidence.expected:.1f} would be chance"
        return f"{count} co-author{'' if count == 1 else 's'} in common ({chance}): {named}{more}"
    if evidence.shared:
        number = len(evidence.shared)
        told = "1 co-author" if number == 1 else f"{number} co-authors"
        return f"{told} in common, on papers of so many authors that it says little"
    return "no co-author in common but the owner"


def _crowd(evidence: Evidence) -> str:
    if evidence.candidates < 2:
        return ""
    return f"one of {evidence.candidates} people whom the name could mean"


def _side(evidence: Evidence) -> str:
    if not evidence.same_paper:
        return ""
    return f"both stand on {evidence.same_paper[0]}: two people, or one who is listed twice"
