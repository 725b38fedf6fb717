import re
import xml.etree.ElementTree as ET
from itertools import combinations

from oeuvre.model.identifiers import OutputPath
from oeuvre.pages.parts import CoauthorMap, MapGroup, WorkLink
from oeuvre.render.pictures_map import coauthor_map


def papers(count: int) -> tuple[WorkLink, ...]:
    return tuple(
        WorkLink(n, f"Paper {n}", OutputPath(f"papers/{n}.html")) for n in range(1, count + 1)
    )


def draw(count: int, *groups: MapGroup) -> ET.Element:
    return ET.fromstring(coauthor_map(CoauthorMap("Map", "Paper", papers(count), groups), "../"))  # noqa: S314 - our own


def count_dots(picture: ET.Element, kind: str) -> int:
    return sum(
        path.get("d", "").count("h0") for path in picture.iter("path") if path.get("class") == kind
    )


def words(picture: ET.Element) -> list[str]:
    return [text.text or "" for text in picture.iter("text")]


def crowd(columns: tuple[int, ...], size: int) -> MapGroup:
    return MapGroup(columns, size, f"{size:,} people" if len(columns) > 1 else f"{size}")


def test_every_coauthor_is_one_dot() -> None:
    picture = draw(3, crowd((0,), 285), crowd((1,), 1), crowd((0, 2), 17), crowd((0, 1, 2), 4))
    assert count_dots(picture, "once") == 286
    assert count_dots(picture, "back") == 21
    assert count_dots(picture, "owner") == 3


def test_one_person_is_a_link_by_name_and_a_group_is_its_size() -> None:
    person = MapGroup((0, 1), 1, "Ada <Lamp>", "people/ada.html")
    picture = draw(2, person, crowd((0, 1), 1200))
    assert {"Ada <Lamp>", "1,200 people"} <= set(words(picture))
    assert [a.get("href") for a in picture.iter("a")][-1] == "../people/ada.html"


def test_a_hub_leads_to_its_paper_and_says_which() -> None:
    first = next(draw(2, crowd((0, 1), 2)).iter("a"))
    assert first.get("href") == "../papers/1.html"
    assert first.get("aria-label") == "Paper 1: Paper 1"


def test_a_group_hangs_from_each_of_its_papers() -> None:
    thread = draw(4, crowd((0, 1, 3), 5)).find("path[@class='thread']")
    assert thread is not None
    starts = re.findall(r"M([\d.]+) ", thread.get("d", ""))
    assert starts == ["114", "342", "798"]


def test_no_two_labels_below_the_line_cover_each_other() -> None:
    pairs = list(combinations(range(8), 2))[:24]
    people = (
        MapGroup(pair, 1, f"Person Number {i}", f"people/{i}.html") for i, pair in enumerate(pairs)
    )
    places = [
        (float(text.get("x", "")), float(text.get("y", "")))
        for text in draw(8, *people).iter("text")
        if (text.text or "").startswith("Person")
    ]
    assert len(places) == 24
    assert not [
        (a, b)
        for a, b in combinations(places, 2)
        if abs(a[0] - b[0]) < 100 and abs(a[1] - b[1]) < 14
    ]


def test_labels_at_the_edge_stay_in_the_picture() -> None:
    name = "A Very Long Name Indeed, of Somebody " * 2
    text = next(t for t in draw(9, MapGroup((0, 1), 1, name, "x")).iter("text") if t.text == name)
    assert float(text.get("x", "")) - len(name) * 3 > 0
    assert float(text.get("x", "")) + len(name) * 3 < 912


def test_an_order_of_groups_makes_no_difference_below_the_line() -> None:
    groups = (crowd((0, 1), 3), crowd((1, 2), 5), crowd((0, 2), 2))
    one, other = (draw(3, *order).find("path[@class='back']") for order in (groups, groups[::-1]))
    assert one is not None
    assert other is not None
    assert one.get("d") == other.get("d")


def test_a_map_without_groups_is_its_papers() -> None:
    assert words(draw(2)) == ["1", "2"]


def test_numbers_that_mean_nothing_aloud_are_for_eyes_only() -> None:
    picture = draw(2, crowd((0,), 285), crowd((0, 1), 17), MapGroup((0, 1), 1, "Someone", "x"))
    hidden = next(picture.iter("g"))
    assert hidden.get("aria-hidden") == "true"
    shown = [text.text for link in picture.iter("a") for text in link.iter("text")]
    assert len(list(hidden.iter("text"))) == 2
    assert "Someone" in shown
    assert len(words(picture)) == len(shown) + 2
