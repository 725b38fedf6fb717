import json
import tomllib
from pathlib import Path

import pytest

from oeuvre.cli import run
from oeuvre.cli.people import append_answers

SEED = (
    "Lovelace, Ada\n"
    "First\nLovelace, Ada, Roe, J., Vane, Tim\nOne.\n"
    "Second\nLovelace, Ada, Roe, John, Vane, Tim\nTwo.\n"
    "Third\nLovelace, Ada, Tootleworth, Amin\nThree.\n"
    "Fourth\nLovelace, Ada, Tooleworth, Amin\nFour.\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    seeds = tmp_path / "content/seeds"
    seeds.mkdir(parents=True)
    (seeds / "ada.txt").write_text(SEED, "utf-8")
    return tmp_path


def told(project: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[dict[str, object]]]:
    assert run(["people", str(project), "--format", "json"]) == 0
    loaded: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return loaded


def test_merges_and_proposals_are_told_with_what_to_paste(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["people", str(project)]) == 0
    text = capsys.readouterr().out
    assert "1 merged, 1 proposed, 0 open" in text
    assert '      [[different]]\n      names = ["Roe, J.", "Roe, John"]' in text
    assert '      [[same]]\n      names = ["Tooleworth, Amin", "Tootleworth, Amin"]' in text


def test_an_accepted_proposal_is_merged_by_the_owners_word(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (proposal,) = told(project, capsys)["proposals"]
    assert run(["people", str(project), "--accept", str(proposal["id"])]) == 0
    capsys.readouterr()
    after = told(project, capsys)
    assert after["proposals"] == []
    assert [merge["rule"] for merge in after["merges"]] == ["owners-word", "initials"]


def test_a_rejected_merge_and_a_rejected_proposal_do_not_come_back(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = told(project, capsys)
    ids = [str(one["id"]) for one in (*before["merges"], *before["proposals"])]
    assert run(["people", str(project), *(f"--reject={one}" for one in ids)]) == 0
    capsys.readouterr()
    after = told(project, capsys)
    assert after["merges"] == after["proposals"] == []


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# mine\n",
        '# mine\n[[person]] # me\nname = "Ada Lovelace"',
        '# crlf\r\n[[person]]\r\nname = "A"\r\n',
    ],
)
def test_answers_are_added_and_the_rest_stays_to_the_byte(tmp_path: Path, before: str) -> None:
    path = tmp_path / "people.toml"
    path.write_bytes(before.encode())
    append_answers(path, ['[[same]]\nnames = ["A", "B"]\n', '[[different]]\nnames = ["A", "C"]\n'])
    after = path.read_bytes().decode()
    assert after.startswith(before)
    assert tomllib.loads(after)["same"] == [{"names": ["A", "B"]}]
    assert tomllib.loads(after)["different"] == [{"names": ["A", "C"]}]
    assert after.count("\r\n") in {0, after.count("\n")}
    assert [one.name for one in tmp_path.iterdir()] == ["people.toml"]


def test_the_halves_of_a_name_become_one_name(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = "Lovelace, Ada\nFirst\nLovelace, Ada, Shuilin, null, Xia, null\nOne.\n"
    (project / "content/seeds/ada.txt").write_text(seed, "utf-8")
    (proposal,) = told(project, capsys)["proposals"]
    assert proposal["accept"] == ('[[person]]\nname = "Xia, Shuilin"\nnames = ["Shuilin", "Xia"]\n')
    assert run(["people", str(project), "--accept", str(proposal["id"])]) == 0
    capsys.readouterr()
    assert len(told(project, capsys)["merges"]) == 1


@pytest.mark.parametrize("answer", [["--accept", "zz"], ["--reject", ""]])
def test_an_id_that_is_not_clear_is_at_fault_and_nothing_is_written(
    project: Path, capsys: pytest.CaptureFixture[str], answer: list[str]
) -> None:
    assert run(["people", str(project), *answer]) == 1
    assert "people-unknown-id" in capsys.readouterr().err
    assert not (project / "content/people.toml").exists()


def test_a_fault_in_people_toml_is_told_and_no_answer_goes_unread(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "content/people.toml").write_text("[[same\n", "utf-8")
    assert run(["people", str(project)]) == 1
    assert "people-syntax" in capsys.readouterr().err
    assert run(["people", str(project), "--accept", "0"]) == 1
    assert (project / "content/people.toml").read_text("utf-8") == "[[same\n"


def test_a_wrong_command_line_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["people", "--format", "xml"])
    assert ended.value.code == 2
    assert "invalid choice" in capsys.readouterr().err
