from dataclasses import replace

from oeuvre.model.identifiers import OutputPath
from oeuvre.model.names import Name
from oeuvre.pages.evidence import Origin, RuleUse
from oeuvre.pages.parts import ByLine, Citation, ExternalLink, PersonLink, WorkLink
from oeuvre.pages.search import SearchData
from oeuvre.render.digests import Digests

ADA = PersonLink("Ada Example", OutputPath("people/ada-example.html"), "once", 1)
MAX = PersonLink("Max Muster", OutputPath("people/max-muster.html"), "back", 2)
LINE = ByLine((), (ADA, MAX), 0, ())


def test_equal_values_have_one_digest_whoever_makes_it() -> None:
    copy = ByLine((), (replace(ADA), replace(MAX)), 0, ())
    assert copy is not LINE
    digests = Digests()
    assert digests.of(LINE) == digests.of(copy) == Digests().of(LINE)


def test_what_differs_in_one_field_deep_down_has_another_digest() -> None:
    digests = Digests()
    others = [
        replace(LINE, others=1),
        replace(LINE, first=(ADA, replace(MAX, count=3))),
        replace(LINE, first=(ADA,), among=(MAX,)),
        replace(LINE, first=(MAX, ADA)),
        replace(LINE, groups=(ADA,), first=(MAX,)),
    ]
    found = {digests.of(value) for value in (LINE, *others)}
    assert len(found) == 6


def test_a_long_list_counts_to_the_last_of_its_items() -> None:
    crowd = (ADA,) * 40
    digests = Digests()
    lists = (crowd, (*crowd[:-1], MAX), crowd[:-1], (*crowd, ADA))
    assert len({digests.of((one, "the same")) for one in lists}) == 4
    assert digests.of((crowd, "the same")) == Digests().of(((ADA,) * 40, "the same"))


def test_types_count_as_values_do() -> None:
    digests = Digests()
    values = (
        1, True, "1", None, "None", (), ((),), ("", ""), ("', '",), ("1",), (1,), (True,), (None,),
        SearchData((), (), is_newest_first=False), ((), (), False),
        ExternalLink("a", "b"), RuleUse("papers", 1),
        WorkLink(1, "T", OutputPath("x")), (1, "T", "x"), ("WorkLink", 1, "T", "x"),
        Origin("a", ("b",)), Origin("a", (), ("b",)),
    )  # fmt: skip
    assert len({digests.of(value) for value in values}) == len(values)


def test_a_field_of_texts_counts_to_the_last_of_them() -> None:
    digests = Digests()
    origins = [
        Origin("a", ("b", "c"), ("d",)),
        Origin("a", ("b",), ("c", "d")),
        Origin("a", ("b",)),
    ]
    origins += [replace(origins[0], omitted=1), replace(origins[0], rules=(RuleUse("r"),))]
    assert len({digests.of(origin) for origin in origins}) == 5


def test_what_passes_is_never_taken_for_what_stands_in_its_place() -> None:
    digests = Digests()
    long = [(RuleUse("r", count), *"abcdef") for count in range(1, 9)]
    found = [digests.of_passing((RuleUse("r", count), *"abcdef")) for count in range(1, 9)]
    assert found == [Digests().of(value) for value in long]


def test_a_citation_has_one_digest_alone_and_within_a_page() -> None:
    digests = Digests()
    citation = Citation(
        "key", OutputPath("x"), "", "T", (Name("Example", "Ada"),), "", None, "", "", "", "", ("a",)
    )
    others = [replace(citation, tags=("b",)), replace(citation, authors=(Name("Example"),))]
    assert digests.of(citation) == digests.of(replace(citation)) == Digests().of(citation)
    assert len({digests.of((one, "page")) for one in (citation, *others)}) == 3
    assert digests.of((citation, "page")) == Digests().of((replace(citation), "page"))


def test_equal_texts_count_alike_wherever_they_come_from() -> None:
    name = "Ada Example"
    built = "Ada {}".format("Example")  # another object, made anew
    assert built is not name
    twice = (PersonLink(name, OutputPath(name), "once", 1), name, name)
    apart = (PersonLink(built, OutputPath("Ada Exampl" + "e"), "once", 1), built, f"{name}")
    assert Digests().of(twice) == Digests().of(apart)
