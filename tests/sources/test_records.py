from __future__ import annotations

from pathlib import Path

from oeuvre.sources.project import read_project
from oeuvre.sources.records import Records, read_records

SEED = "Example, Ada\nOn Looms\nExample, Ada, Smith, Bo\nWe weave.\n"
OTHER = "Example, Eve\nOn Dyes\nExample, Eve\n"


def records(root: Path, files: dict[str, str]) -> Records:
    for name, text in files.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return read_records(read_project(root))


def test_what_files_say_is_read(tmp_path: Path) -> None:
    found = records(
        tmp_path,
        {
            "seeds/a.txt": SEED,
            "site.toml": 'language = "de"\n',
            "people.toml": '[[person]]\nname = "Smith, Bo"\norcid = "0000-0002-1825-0097"\n',
        },
    )
    assert [work.title.plain for work in found.works] == ["On Looms"]
    assert [seed.path for seed in found.seeds] == ["content/seeds/a.txt"]
    assert found.owner
    assert found.owner.display == "Ada Example"
    assert [entry.orcid for entry in found.entries.persons] == ["0000-0002-1825-0097"]
    assert (found.language.tag, found.problems) == ("de", ())


def test_problems_are_told_in_the_order_of_the_stages(tmp_path: Path) -> None:
    found = records(
        tmp_path, {"seeds/a.txt": SEED, "seeds/b.txt": OTHER, "people.toml": "[[person]]\n"}
    )
    told = [(problem.code, problem.at and problem.at.path) for problem in found.problems]
    assert told == [
        ("seed-no-abstract", "content/seeds/b.txt"),
        ("owner-two", "content/seeds/b.txt"),
        ("people-no-name", "content/people.toml"),
    ]
