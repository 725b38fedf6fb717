import re
import xml.etree.ElementTree as ET

import pytest

from oeuvre.model.identifiers import OutputPath
from oeuvre.pages.parts import Block, Blocks, CoauthorMap, MapGroup, WorkLink
from oeuvre.render.pictures import coauthor_map, roster, skyline, strip
from tests.languages import ENGLISH


def paper(number: int, title: str = "On Lamps") -> WorkLink:
    return WorkLink(number, title, OutputPath(f"papers/{number}.html"))


def run(*blocks: Block, year: str = "") -> tuple[Blocks, ...]:
    return (Blocks(year, blocks),)


def parse(markup: str) -> ET.Element:
    """Return the markup as a tree: it has to be well-formed XML for that."""
    return ET.fromstring(f"<div>{markup}</div>")  # noqa: S314 - our own output


def count_dots(markup: str, kind: str) -> int:
    drawn = [p for p in parse(markup).iter("path") if p.get("class") == kind]
    lines = re.findall(r"h(\d+)", "".join(p.get("d", "") for p in drawn))
    return sum(int(length) // 10 + 1 for length in lines)


def corners(markup: str, kind: str) -> list[tuple[int, int]]:
    (path,) = (p for p in parse(markup).iter("path") if p.get("class") == kind)
    found = re.findall(r"M(\d+) (\d+)h(\d+)", path.get("d", ""))
    return [(int(x) + dx, int(y)) for x, y, length in found for dx in range(0, int(length), 10)]


def test_a_skyline_has_one_dot_for_each_author() -> None:
    blocks = run(Block(paper(1), "w" + "o" * 40 + "b" * 9), Block(paper(2), "bwo"))
    picture = skyline(ENGLISH, blocks, "")
    assert count_dots(picture, "owner") == 2
    assert count_dots(picture, "back") == 10
    assert count_dots(picture, "once") == 41


def test_a_block_is_a_link_that_reads_as_a_sentence() -> None:
    link = parse(
        skyline(ENGLISH, run(Block(paper(2, "On <Lamps>"), "w" + "o" * 1415)), "../")
    ).find(".//a")
    assert link is not None
    assert link.get("href") == "../papers/2.html"
    said = [one for one in link if one.get("aria-hidden") != "true"]
    assert [one.text for one in said] == ["1,416 authors on paper 2: On <Lamps>"]


def test_a_block_fills_from_the_ground_up() -> None:
    picture = skyline(ENGLISH, run(Block(paper(1), "w" + "o" * 14)), "")
    assert corners(picture, "owner") == [(5, 15)]
    assert (5, 5) in corners(picture, "once")


def test_a_block_of_very_many_is_broken_and_keeps_the_owner() -> None:
    picture = skyline(ENGLISH, run(Block(paper(1), "o" * 2000 + "w" + "o" * 99)), "")
    assert corners(picture, "owner")[0][1] == 5
    assert max(y for _, y in corners(picture, "once")) == 595
    assert 'class="gap"' in picture
    assert "2,100" in picture


@pytest.mark.parametrize(("papers", "style"), [(24, "skyline"), (25, "dense"), (61, "tiny")])
def test_the_more_papers_the_smaller_the_skyline(papers: int, style: str) -> None:
    blocks = [Block(paper(n), "wo") for n in range(1, papers + 1)]
    listed = parse(skyline(ENGLISH, run(*blocks), "")).find("ol")
    assert listed is not None
    assert (listed.get("class") or "").split()[-1] == style


def test_years_label_the_runs_of_a_skyline() -> None:
    runs = (*run(Block(paper(2), "wo"), year="2024"), *run(Block(paper(1), "wo"), year="2023"))
    years = parse(skyline(ENGLISH, runs, "")).find("ol")
    assert years is not None
    assert (years.get("class") or "").split() == ["years"]
    assert [item.findtext("p") for item in years.iterfind("li")] == ["2024", "2023"]
    assert [a.get("href") for a in years.iter("a")] == ["papers/2.html", "papers/1.html"]


def test_over_sixty_papers_stand_in_pictures_of_twelve_without_links_or_numbers() -> None:
    blocks = [Block(paper(n), "w" + "o" * n) for n in range(1, 62)]
    picture = skyline(ENGLISH, run(*blocks), "")
    assert picture.count("<svg") == 6
    assert "<a" not in picture
    assert "".join(parse(picture).itertext()).strip() == ""
    assert count_dots(picture, "owner") == 61
    assert count_dots(picture, "once") == sum(range(1, 62))


def test_blocks_that_stand_close_share_one_ground() -> None:
    blocks = (*(Block(paper(n), "w") for n in range(1, 61)), Block(paper(61), "w" + "o" * 25))
    last = list(parse(skyline(ENGLISH, run(*blocks), "")).iter("svg"))[-1]
    assert corners(ET.tostring(last, "unicode"), "owner") == [(5, 25)]
    pair = (*(Block(paper(n), "w" + "o" * (n % 2 * 20)) for n in range(1, 62)),)
    first = next(parse(skyline(ENGLISH, run(*pair), "")).iter("svg"))
    assert {y for _, y in corners(ET.tostring(first, "unicode"), "owner")} == {25}


def test_a_strip_of_over_a_thousand_shows_some_rows_and_who_matters() -> None:
    picture = strip("o" * 2000 + "w" + "o" * 500 + "s" + "o" * 498, "3,000 dots")
    assert count_dots(picture, "owner") == count_dots(picture, "subject") == 1
    assert count_dots(picture, "once") < 700
    assert picture.count('class="gap"') == 1


def test_a_roster_stands_in_printed_order_row_by_row() -> None:
    picture = roster("o" * 12 + "w", "13 dots")
    assert corners(picture, "owner") == [(15, 15)]
    assert count_dots(picture, "once") == 12


@pytest.mark.parametrize(("authors", "columns"), [(24, 11), (100, 13), (416, 26), (3000, 52)])
def test_a_roster_is_as_wide_as_its_authors_are_many(authors: int, columns: int) -> None:
    assert max(x for x, _ in corners(roster("o" * authors, ""), "once")) == columns * 10 - 5


def test_a_strip_tells_only_the_owner_and_the_subject_apart() -> None:
    picture = strip("bwsob", "5 dots")
    kinds = {kind: count_dots(picture, kind) for kind in ("owner", "subject", "once", "back")}
    assert kinds == {"owner": 1, "subject": 1, "once": 3, "back": 0}


def test_a_label_cannot_break_out_of_its_attribute() -> None:
    picture = parse(roster("w", 'the "dots" <of> all')).find("svg")
    assert picture is not None
    assert picture.get("aria-label") == 'the "dots" <of> all'
    assert picture.get("role") == "img"


def test_the_owner_is_drawn_last_and_larger() -> None:
    *others, owner = list(parse(roster("wbos", "")).iter("path"))
    assert owner.get("class") == "owner"
    sizes = [float(path.get("stroke-width", "0")) for path in others]
    assert float(owner.get("stroke-width", "0")) > max(sizes)


def test_no_picture_sets_a_style_of_its_own() -> None:
    groups = (MapGroup((0,), 3, "3"),)
    pictures = (
        skyline(ENGLISH, run(Block(paper(1), "wo")), ""),
        roster("wo", ""),
        strip("wo", ""),
        coauthor_map(CoauthorMap("Map", "Paper", (paper(1),), groups), ""),
    )
    assert not any("style=" in picture for picture in pictures)
