"""The corpus of hostile texts, and a project that has them wherever text can stand."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import BrowserContext

from oeuvre.build import build
from oeuvre.sources.project import read_project

CORPUS = Path(__file__).parent.parent / "corpora" / "xss.txt"

CANARY = "XSS"
"""The function that each payload tries to call."""

OWNER = "<img src=x onerror=XSS(1)>\"'><script>XSS(1)</script>, Ada"


def read_payloads() -> list[str]:
    """Return the texts of the corpus, in its order."""
    lines = CORPUS.read_text("utf-8").splitlines()
    texts = [json.loads(line.split("\t")[1]) for line in lines if not line.startswith("#")]
    assert len(texts) > 150
    return texts


def count_calls(context: BrowserContext) -> list[str]:
    """Return a list that grows with each call of the canary, in any page and frame."""
    calls: list[str] = []
    context.expose_binding(CANARY, lambda source, *_: calls.append(source["page"].url))
    return calls


def one_line(text: str) -> str:
    """Return `text` as it can stand in a seed file."""
    return re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]+", " ", text).strip()


def quoted(text: str) -> str:
    """Return `text` as JSON, TOML and YAML all write it."""
    return json.dumps(text)


def write_project(root: Path, payloads: Sequence[str], *, loud: bool) -> Path:
    """Write a project with one paper for each payload, which has it in every field.

    loud: have them in what every page shows, too: the owner's name, settings, pages.
    """
    content = root / "content"
    for folder in ("seeds", "papers", "pages"):
        (content / folder).mkdir(parents=True)
    owner = OWNER if loud else "Example, Ada"
    for number, payload in enumerate(payloads):
        seed = "\n".join([owner, *_record(owner, number, payload)])
        (content / f"seeds/{number}.txt").write_text(seed, "utf-8")
    people = (_person(number, payload) for number, payload in enumerate(payloads))
    (content / "people.toml").write_text("\n".join(people), "utf-8")
    if loud:
        _write_settings(content, payloads)
    works = build(read_project(root)).catalog.works
    assert len(works) == len(payloads)
    for work in works:
        payload = payloads[int(Path(work.sources[0].path).stem)]
        (content / f"papers/{work.id}.md").write_text(_overlay(payload), "utf-8")
    return root


def _record(owner: str, number: int, payload: str) -> list[str]:
    line = one_line(payload)
    name = " ".join(re.sub(r"[,;]", " ", line).split()[:7])  # no name is longer
    names = f"{owner}, Person{number}, P, {name}, N{number}"
    return [f"{line} ({number})", names, f"This abstract says {line} and ${line}$."]


def _person(number: int, payload: str) -> str:
    shown = quoted(f"{one_line(payload)} {number}")
    name = quoted(f"Person{number}, P")
    return f"[[person]]\nname = {shown}\nnames = [{name}]\nurl = {quoted(payload)}\n"


def _overlay(payload: str) -> str:
    text = quoted(payload)
    keys = ("year", "date", "venue", "doi", "arxiv", "pdf", "code")
    settings = [f"{key}: {text}" for key in keys]
    links = f"{{{quoted(payload + ' label')}: https://example.org/, target: {text}}}"
    return "\n".join(["---", *settings, f"links: {links}", f"tags: [{text}]", "---", payload])


def _write_settings(content: Path, payloads: Sequence[str]) -> None:
    """Write settings and pages: some of the payloads in each."""
    everything = quoted(" ".join(payloads))
    links = (f"{quoted(text + ' label')} = 'https://example.org/'" for text in payloads)
    targets = (f"target{number} = {quoted(text)}" for number, text in enumerate(payloads))
    settings = [f"title = {everything}", f"description = {everything}", "[links]"]
    (content / "site.toml").write_text("\n".join([*settings, *links, *targets]), "utf-8")
    (content / "about.md").write_text("\n\n".join(payloads), "utf-8")
    for start in range(0, len(payloads), 12):
        body = "\n\n".join(payloads[start : start + 12])
        title = quoted(payloads[start])
        front = f"---\ntitle: {title}\ndescription: {title}\n---\n"
        (content / f"pages/p{start}.md").write_text(front + body, "utf-8")
