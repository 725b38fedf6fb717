from __future__ import annotations

import pytest

from oeuvre.model.names import Name, has_particle, initials, is_suffix, parse_name


@pytest.mark.parametrize(
    ("family", "sorted_as"),
    [
        ("de Bourcy", "bourcy"),
        ("van den Driessche", "driessche"),
        ("van der Meer", "meer"),
        ("van 't Hoff", "hoff"),
        ("’s-Gravesande", "gravesande"),
        ("von Lohmann", "lohmann"),
        ("d'Autume", "autume"),
        ("d’Autume", "autume"),
        ("dos Santos", "santos"),
        ("de la Cruz", "cruz"),
        ("al-Khwarizmi", "khwarizmi"),
        ("De Luca", "de luca"),
        ("La Fontaine", "la fontaine"),
        ("O'Connell", "oconnell"),
        ("El-Kishky", "el kishky"),
        ("Mądry", "madry"),
        ("Øster", "oster"),
        ("de", "de"),
    ],
)
def test_a_family_name_sorts_without_its_small_particles(family: str, sorted_as: str) -> None:
    assert Name(family, "X").sort_key[0] == sorted_as


def test_a_particle_sorts_alike_on_either_side_of_the_comma() -> None:
    assert (
        Name("van den Driessche", "George").sort_key == Name("Driessche", "George van den").sort_key
    )


def test_names_that_differ_by_a_particle_have_an_order() -> None:
    names = [Name("de Bourcy", "Charles"), Name("Bourcy", "Charles")]
    ordered = sorted(names, key=lambda name: name.sort_key)
    assert [name.family for name in ordered] == ["Bourcy", "de Bourcy"]


def test_a_suffix_sorts_last() -> None:
    names = [Name("King", "Martin", "Jr."), Name("King", "Martin"), Name("King", "Ann")]
    ordered = sorted(names, key=lambda name: name.sort_key)
    assert [name.display for name in ordered] == ["Ann King", "Martin King", "Martin King Jr."]


def test_a_group_sorts_by_the_name_it_shows() -> None:
    assert Name("Team", "Gemini", is_collective=True).sort_key == ("gemini team", "", "")


@pytest.mark.parametrize("text", ["Jr.", "Jr", "jr.", "SR", "Sr.", "II", "III", "IV", "3rd"])
def test_a_suffix_is_known(text: str) -> None:
    assert is_suffix(text)


@pytest.mark.parametrize("text", ["V", "V.", "Vi", "Ii", "iii", "J.", "Junior", "I", ""])
def test_what_may_be_a_name_is_no_suffix(text: str) -> None:
    assert not is_suffix(text)


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Smith Jr.", "John"), Name("Smith", "John", "Jr.")),
        (("Smith", "John III"), Name("Smith", "John", "III")),
        (("King", "Martin Luther, Jr."), Name("King", "Martin Luther", "Jr.")),
        (("Guan", "Melody Y."), Name("Guan", "Melody Y.")),
        (("Lee", "Anna V"), Name("Lee", "Anna V")),
        (("Jr.", ""), Name("Jr.")),
    ],
)
def test_a_suffix_finds_its_place(parts: tuple[str, str], name: Name) -> None:
    assert parse_name(*parts) == name


def test_a_suffix_given_apart_leaves_the_parts_alone() -> None:
    assert parse_name("Smith", "John", "Jr.") == Name("Smith", "John", "Jr.")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Jack W.", "J. W."),
        ("H. Francis", "H. F."),
        ("J.R.R.", "J. R. R."),
        ("Jean-Paul", "J.-P."),
        ("Jean-Paul Marie", "J.-P. M."),
        ("J.-B.", "J.-B."),
        ("George van den", "G. van den"),
        ("Diego de Las", "D. de Las"),
        ("Cyprien de Masson", "C. de M."),
        ("Maria dos", "M. dos"),
        ("élodie", "É."),
        ("小明", "小明"),
        ("محمد", "محمد"),
        ("", ""),
        ("?", ""),
    ],
)
def test_initials_are_as_apa_prints_them(given: str, shown: str) -> None:
    assert initials(given) == shown


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (Name("Mądry", "Aleksander"), "aleksander-madry"),
        (Name("MADRY", "aleksander"), "aleksander-madry"),
        (Name("O’Connell", "Ian"), "ian-o-connell"),
        (Name("Driessche", "George van den"), "george-van-den-driessche"),
        (Name("van den Driessche", "George"), "george-van-den-driessche"),
        (Name("王", "小明"), "王小明"),
        (Name("???"), "???"),
    ],
)
def test_a_key_is_equal_for_two_spellings(name: Name, key: str) -> None:
    assert name.key == key


def test_a_name_in_one_part_is_shown_and_written_as_it_is() -> None:
    name = Name("Plato")
    assert (name.display, name.as_written, name.sort_key) == ("Plato", "Plato", ("plato", "", ""))


def test_a_name_in_another_script_keeps_its_letters() -> None:
    assert Name("خوارزمی", "محمد").sort_key == ("خوارزمی", "محمد", "")
    assert Name("王", "小明").sort_key == ("王", "小明", "")


@pytest.mark.parametrize("family", ["de Bourcy", "d'Autume", "al-Tusi", "van 't Hoff"])
def test_a_particle_is_seen(family: str) -> None:
    assert has_particle(family)


@pytest.mark.parametrize("family", ["Deng", "Van Dyke", "dexter", "de", "vanity fair"])
def test_what_only_begins_like_a_particle_is_none(family: str) -> None:
    assert not has_particle(family)
