from __future__ import annotations

from oeuvre.model.work import Seed
from oeuvre.sources.owner import choose_owner, find_absences
from tests.sources.reading import seed_of

ADA = seed_of("Example, Ada\nA Paper\nExample, Ada, Muster, Max\nText.\n")
MAX = seed_of("Muster, Max\nB Paper\nMuster, Max, Example, Ada\nText.\n")


def codes(*seeds: Seed, wanted: str = "") -> list[str]:
    owner = choose_owner(seeds, wanted)
    found = (*owner.problems, *find_absences(seeds, owner.value))
    return [problem.code for problem in found]


def test_the_first_line_names_the_owner() -> None:
    owner = choose_owner([ADA], "").value
    assert owner
    assert owner.as_written == "Example, Ada"
    assert codes(ADA, ADA) == []


def test_two_owners_are_one_too_many() -> None:
    checked = choose_owner([ADA, MAX], "")
    (problem,) = checked.problems
    assert checked.value == ADA.owner
    assert problem.code == "owner-two"
    assert problem.at == MAX.owner_at
    assert 'owner = "Example, Ada"' in problem.hint


def test_the_settings_decide_between_two_owners_however_they_spell() -> None:
    assert choose_owner([ADA, MAX], "MUSTER,  Max").value == MAX.owner
    assert codes(ADA, MAX, wanted="Muster, Max") == []


def test_without_seed_files_nobody_is_the_owner() -> None:
    assert choose_owner([], "").value is None
    assert codes() == []


def test_an_owner_who_is_on_no_paper_is_told_where_the_name_comes_from() -> None:
    stranger = seed_of("Elsewhere, Eve\nA Paper\nExample, Ada, Muster, Max\nText.\n")
    (problem,) = find_absences([stranger], stranger.owner)
    assert (problem.code, problem.at) == ("owner-absent", stranger.owner_at)
    chosen = choose_owner([ADA], "Elsewhere, Eve").value
    (problem,) = find_absences([ADA], chosen)
    assert problem.at
    assert problem.at.path == "content/site.toml"
    assert "owner in content/site.toml" in problem.hint


def test_a_paper_without_the_owner_is_noted() -> None:
    mixed = seed_of(
        "Example, Ada\nA Paper\nExample, Ada\nText.\nAnother Paper\nMuster, Max\nText.\n"
    )
    (problem,) = find_absences([mixed], mixed.owner)
    assert problem.code == "owner-not-author"
    assert problem.quote
    assert problem.quote.text == "Another Paper"
