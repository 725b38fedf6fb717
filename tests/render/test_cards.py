"""Social cards, as they are drawn."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pytest
from PIL import Image, ImageChops

from oeuvre.build import Build, build
from oeuvre.model.diagnostics import SiteError
from oeuvre.model.identifiers import OutputPath
from oeuvre.model.memory import Memory
from oeuvre.render.cards import _say
from oeuvre.sources.project import Project, read_project
from oeuvre.write.commit import write_site

TITLES = {
    "looms": "Looms",
    "hundred": "On the Remarkable Consequences of Writing Titles That Go On Beyond All Reason, and Back",
    "long": "A Survey of the Remarkable Consequences of Writing Titles That Go On and On, " * 4,
    "japanese": "大規模言語モデルの推論能力を評価するための新しいベンチマークについて" * 2,
    "chinese": "深度学习在自然语言处理中的应用",
    "korean": "대규모 언어 모델의 효율적인 학습",
    "arabic": "التعلم العميق مع GPT-4 لمعالجة اللغة العربية",
    "hebrew": "למידה עמוקה של שפות טבעיות",
    "hindi": "हिन्दी भाषा के लिए प्राकृतिक भाषा संसाधन",
    "math": "Sorting in $O(n^2)$ with $\\epsilon \\le \\alpha$",
    "runes": "ᚠᚢᚦ",
}
RED = (0xB3, 0x26, 0x1A)
PAPER = (0xFB, 0xFB, 0xF8)
MARGIN = 60


def project(root: Path, settings: str = 'base_url = "https://ada.example/"\n') -> Path:
    seeds = root / "content" / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    papers = (f"{title}\nExample, Ada, Sample, Bo, Sample, Cy\nnull\n" for title in TITLES.values())
    (seeds / "a.txt").write_text("Example, Ada\n\n" + "\n".join(papers), "utf-8")
    (root / "content" / "site.toml").write_text(settings, "utf-8")
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("cards"))


@pytest.fixture(scope="module")
def built(root: Path) -> Build:
    return build(read_project(root))


@pytest.fixture(scope="module")
def cards(built: Build) -> dict[str, bytes]:
    return {p: o.make() for p, o in built.outputs.items() if p.endswith(".png")}


def pixels(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def test_every_card_has_the_size_that_other_sites_show(cards: dict[str, bytes]) -> None:
    assert len(cards) == len(TITLES) + 1
    for path, data in cards.items():
        assert pixels(data).size == (1200, 630), path
        assert len(data) <= 60_000, path


def test_nothing_on_a_card_comes_near_its_edge(cards: dict[str, bytes]) -> None:
    for path, data in cards.items():
        picture = pixels(data)
        blank = Image.new("RGB", picture.size, PAPER)
        inner = picture.crop((MARGIN, MARGIN, 1200 - MARGIN, 630 - MARGIN))
        blank.paste(inner, (MARGIN, MARGIN))
        assert blank.tobytes() == picture.tobytes(), path


def test_the_owner_is_red(cards: dict[str, bytes]) -> None:
    for path, data in cards.items():
        found = pixels(data).getcolors(1_000_000) or []
        assert RED in {colour for _, colour in found}, path


def edges(picture: Image.Image, top: int) -> tuple[int, int]:
    """Return the room left and right of what is drawn below `top`."""
    part = picture.crop((0, top, 1200, 630))
    box = ImageChops.difference(part, Image.new("RGB", part.size, PAPER)).getbbox()
    assert box
    return box[0], 1200 - box[2]


def test_a_card_begins_on_the_side_where_its_title_does(tmp_path: Path) -> None:
    owners = {"Ada": "Example, Ada", "عائشة": "مثال, عائشة"}
    for given, owner in owners.items():
        papers = (f"{given} {n}\n{owner}, Sample, Bo, Sample, Cy\nnull\n" for n in "12")
        seed = f"{owner}\n\n" + "\n".join(papers)
        own = project(tmp_path / given)
        (own / "content" / "seeds" / "a.txt").write_text(seed, "utf-8")
        outputs = build(read_project(own)).outputs
        for path in (p for p in outputs if p.endswith(".png")):
            picture = pixels(outputs[path].make())
            for top in (0, 420):  # all of it, and its dots
                start, end = edges(picture, top)[:: 1 if given == "Ada" else -1]
                assert 60 <= start <= 90 < end, (path, top)


def test_a_title_without_a_typeface_is_told_and_its_card_is_of_the_owner(
    built: Build, cards: dict[str, bytes]
) -> None:
    (problem,) = [p for p in built.problems if p.code == "card-no-letter"]
    assert "ᚠ" in problem.message
    (path,) = [p for p in cards if p in problem.message]
    lettering = pixels(cards[path]).crop((0, 0, 1200, 160)).getcolors(1_000_000) or []
    assert RED in {colour for _, colour in lettering}


def test_a_card_has_the_same_bytes_in_every_process(root: Path, cards: dict[str, bytes]) -> None:
    again = build(read_project(root))
    program = (
        "import sys, hashlib, pathlib\n"
        "from oeuvre.build import build\n"
        "from oeuvre.sources.project import read_project\n"
        "for path, output in build(read_project(pathlib.Path(sys.argv[1]))).outputs.items():\n"
        "    if path in sys.argv[2:]: sys.stdout.buffer.write(output.make())\n"
    )
    for path in ("index.png", next(p for p in cards if "sorting" in p)):
        assert again.outputs[OutputPath(path)].make() == cards[path]
        done = subprocess.run(
            [sys.executable, "-c", program, str(root), path], capture_output=True, check=True
        )
        assert done.stdout == cards[path]


def test_a_card_is_made_anew_only_if_something_on_it_changes(root: Path, built: Build) -> None:
    given = read_project(root)
    settings = replace(given.settings, description="Another", title="Another")
    after = build(replace(given, settings=settings)).outputs
    drawn = [path for path in after if path.endswith(".png")]
    assert [p for p in drawn if after[p].inputs != built.outputs[p].inputs] == []
    assert after[OutputPath("index.html")].inputs != built.outputs[OutputPath("index.html")].inputs
    newer = build(replace(given, drawer="another")).outputs
    assert [p for p in drawn if newer[p].inputs == built.outputs[p].inputs] == []


def test_what_a_card_says_is_looked_at_once(root: Path) -> None:
    memory = Memory()
    with patch("oeuvre.render.cards._say", wraps=_say) as say:
        first = build(read_project(root), keep=memory)
        count = say.call_count
        again = build(read_project(root), keep=memory)
    assert count == say.call_count == sum(path.endswith(".png") for path in first.outputs)
    assert again.problems == first.problems


def test_cards_are_wanted_first_as_they_take_longest(built: Build) -> None:
    cards = [path.endswith(".png") for path in built.outputs]
    assert cards == sorted(cards, reverse=True)
    assert any(cards)


def test_cards_on_disk_are_kept(tmp_path: Path) -> None:
    outputs = build(
        read_project(project(tmp_path, 'base_url = "https://a.example/"\ncards = "home"\n'))
    ).outputs
    first = write_site(outputs, tmp_path / "site", on_progress=lambda *_: None)
    second = write_site(outputs, tmp_path / "site", on_progress=lambda *_: None)
    assert "index.png" in first.made
    assert second.made == ()


def head(project: Project, path: str) -> str:
    return build(project).outputs[OutputPath(path)].make().decode().partition("</head>")[0]


def test_each_page_names_its_card_by_its_full_address(root: Path) -> None:
    given = read_project(root)
    paper = head(given, "papers/looms.html")
    assert '<meta property="og:image" content="https://ada.example/papers/looms.png">' in paper
    assert '<meta property="og:image:alt" content="Looms">' in paper
    assert '<meta name="twitter:card" content="summary_large_image">' in paper
    assert '"image":"https://ada.example/papers/looms.png"' in paper
    person = head(given, "people/bo-sample.html")
    assert '<meta property="og:image" content="https://ada.example/index.png">' in person
    assert '<meta property="og:image:alt" content="Ada Example">' in person


def test_one_card_can_serve_all_pages(root: Path) -> None:
    given = read_project(root)
    one = replace(given, settings=replace(given.settings, cards="home"))
    assert '"og:image" content="https://ada.example/index.png"' in head(one, "papers/looms.html")
    assert [p for p in build(one).outputs if p.endswith(".png")] == ["index.png"]


@pytest.mark.parametrize("cards", ["none", "all"])
def test_without_cards_no_page_names_one(root: Path, cards: str) -> None:
    given = read_project(root)
    if cards == "none":
        off = replace(given, settings=replace(given.settings, cards="none"))
    else:
        off = replace(given, settings=replace(given.settings, base_url=""))
    result = build(off)
    assert [p for p in result.outputs if p.endswith(".png")] == []
    assert "og:image" not in head(off, "papers/looms.html")
    assert "twitter:card" not in head(off, "papers/looms.html")
    assert [p for p in result.problems if p.code.startswith("card")] == []


def test_without_the_extra_the_build_says_so_once_and_has_no_cards(root: Path) -> None:
    bare = replace(read_project(root), drawer="")
    result = build(bare)
    assert [p.code for p in result.problems if p.code.startswith("card")] == ["cards-no-drawer"]
    assert [p for p in result.outputs if p.endswith(".png")] == []
    assert "og:image" not in head(bare, "papers/looms.html")
    for settings in (
        replace(bare.settings, cards="none"),
        replace(bare.settings, base_url=""),
    ):
        silent = build(replace(bare, settings=settings))
        assert [p for p in silent.problems if p.code.startswith("card")] == []


def test_a_template_of_the_owners_replaces_ours(root: Path, tmp_path: Path) -> None:
    own = project(tmp_path)
    card = own / "templates" / "cards" / "card.svg"
    card.parent.mkdir(parents=True)
    card.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">'
        '<rect width="1200" height="630" fill="#{{ "123456" if page.title else "654321" }}"/></svg>'
    )
    outputs = build(read_project(own)).outputs
    drawn = pixels(outputs[OutputPath("papers/looms.png")].make())
    assert drawn.getcolors() == [(1200 * 630, (0x12, 0x34, 0x56))]
    assert outputs[OutputPath("papers/looms.png")].recipe.made_from == ("templates/cards/card.svg",)
    del root


@pytest.mark.parametrize("text", ["{{ page.nosuch }}", "{{ site.owner }}", "no drawing", "<svg"])
def test_a_template_at_fault_is_told(tmp_path: Path, text: str) -> None:
    own = project(tmp_path)
    card = own / "templates" / "cards" / "card.svg"
    card.parent.mkdir(parents=True)
    card.write_text(text)
    output = build(read_project(own)).outputs[OutputPath("papers/looms.png")]
    with pytest.raises(SiteError, match=r"templates/cards/card.svg:1:1: .*\[template-fault\]"):
        output.make()


def test_a_card_with_words_of_the_interface_is_drawn_again_in_another_language(
    tmp_path: Path,
) -> None:
    card = tmp_path / "templates" / "cards" / "card.svg"
    card.parent.mkdir(parents=True)
    card.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><text y="90" '
        'font-size="50" font-family="{{ (page.owner | card_title).lines[0].runs[0].family }}">{{ t("missing.title") }}</text></svg>',
        "utf-8",
    )
    found = []
    for interface in ("de", "en"):
        settings = f'base_url = "https://ada.example/"\ninterface = "{interface}"\n'
        outputs = build(read_project(project(tmp_path, settings))).outputs
        found.append(outputs[OutputPath("papers/looms.png")])
    assert found[0].make() != found[1].make()
    assert found[0].inputs != found[1].inputs


@pytest.mark.parametrize("name", ["asset('site.css')", "csp", "styles"])
def test_a_card_sees_nothing_that_is_a_pages_own(tmp_path: Path, name: str) -> None:
    card = tmp_path / "templates" / "cards" / "card.svg"
    card.parent.mkdir(parents=True)
    card.write_text(f"<svg>{{{{ {name} }}}}</svg>", "utf-8")
    outputs = build(read_project(project(tmp_path))).outputs
    with pytest.raises(SiteError, match="is undefined"):
        outputs[OutputPath("papers/looms.png")].make()
