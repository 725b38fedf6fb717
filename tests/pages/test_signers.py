from random import Random

from oeuvre.model.identifiers import PersonId
from oeuvre.pages.signers import Cast, Signers


def cast(people: str) -> Cast:
    return tuple(map(PersonId, people))


def test_those_who_signed_several_papers_are_known_by_their_places() -> None:
    signers = Signers(3)
    signers.read([cast("ab"), cast("bc"), cast("b")])
    assert signers.shared == {"b": [0, 1, 2]}
    assert signers.authors == [{"a", "b"}, {"b", "c"}, {"b"}]


def test_what_differs_is_told_with_all_papers_of_those_who_signed_more_or_fewer() -> None:
    signers = Signers(3)
    signers.read([cast("ab"), cast("bc"), cast("")])
    changed = signers.read([cast("ab"), cast("c"), cast("a")])
    assert changed.places == {1, 2}
    told = {person: set(places) for person, places in changed.people.items()}
    assert told == {"a": {0, 2}, "b": {0, 1}, "c": {1}}
    assert not signers.read([cast("ab"), cast("c"), cast("a")]).people


def test_whatever_happens_it_is_known_who_signed_what() -> None:
    chance = Random(7)
    casts = [cast("".join(chance.sample("abcdefgh", 3))) for _ in range(12)]
    signers = Signers(12)
    signers.read(casts)
    for _ in range(50):
        place = chance.randrange(len(casts))
        left = [one if at != place else cast("") for at, one in enumerate(casts)]
        signers.read(left)
        moves = {at: at - (at > place) for at in range(len(casts)) if at != place}
        signers.move(moves, len(casts))
        casts = [*casts[:place], *casts[place + 1 :], cast("".join(chance.sample("abcdefgh", 3)))]
        signers.read(casts)
        fresh = Signers(len(casts))
        fresh.read(casts)
        assert signers.shared == fresh.shared
        assert signers.authors == fresh.authors
        assert [*signers.casts] == casts


def test_people_are_put_in_the_same_order_in_every_process() -> None:
    assert Signers(0).mark(PersonId("ada")) == 0x8D708768
