"""Hostile texts in every field, in a real browser: escaping stops them, the policy stops them.

Three ways of hosting the same pages: as built; with the escaping undone, so that only the
content security policy is left; and without that, to see that the payloads do bite.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error

from oeuvre.build import build
from oeuvre.sources.project import read_project
from tests.browser.hosting import as_built, hosted
from tests.browser.payloads import count_calls, read_payloads, write_project
from tests.browser.sites import Open, Site

LOOKS = re.compile(r'<link rel="(preload|stylesheet|icon)"[^>]*>')
"""What has no part in this, and takes time to load."""

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')

PROVOKE = """async () => {
  // Only what begins with javascript: may lead away; else the page would be gone too soon.
  const harmless = href => !/^\\s*javascript:/i.test(href || '');
  addEventListener('click', event => {
    const link = event.target.closest('a, area');
    if (link && harmless(link.href?.baseVal ?? link.href)) event.preventDefault();
  }, true);
  addEventListener('submit', event => {
    const action = event.submitter?.formAction || event.target.action;
    if (harmless(action)) event.preventDefault();
  }, true);
  const options = { bubbles: true, cancelable: true };
  for (const element of document.querySelectorAll('body *')) {
    element.dispatchEvent(new MouseEvent('mouseover', options));
    if (element.matches('details')) element.open = true;
    if (element.matches('[autofocus], [tabindex], [onfocus]')) element.focus();
    if (element.matches('a, button, input, [onclick]') || element instanceof MathMLElement)
      element.dispatchEvent(new MouseEvent('click', options));
  }
  await new Promise(done => setTimeout(done, 20));
}"""


def unescaped(text: str) -> str:
    """Return a page as if nothing in it had been escaped, its policy intact."""
    policy = POLICY.search(text)
    assert policy
    return text[: policy.end()] + html.unescape(LOOKS.sub("", text[policy.end() :]))


def bare(text: str) -> str:
    """Return a page as if nothing in it had been escaped, without a policy."""
    return POLICY.sub("", unescaped(text))


def make(project: Path, folder: Path) -> None:
    """Make every file of a project that is full of errors, which the command would refuse."""
    for path, output in build(read_project(project)).outputs.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(output.make())


@pytest.fixture(scope="module")
def loud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("loud")
    make(write_project(folder / "project", read_payloads(), loud=True), folder / "site")
    with hosted(folder / "site") as origin:
        yield Site(folder / "site", origin)


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("quiet")
    make(write_project(folder / "project", read_payloads(), loud=False), folder / "site")
    bases = {"/pubs/": as_built, "/unescaped/": unescaped, "/bare/": bare}
    with hosted(folder / "site", bases) as origin:
        yield Site(folder / "site", origin)


def provoke(context: BrowserContext, addresses: Sequence[str]) -> None:
    """Open each page and do all that a reader could do on it."""
    page = context.new_page()
    for address in addresses:
        page.goto(address)
        with suppress(Error):  # the page may have led itself away
            page.evaluate(PROVOKE)


def test_no_payload_runs_wherever_it_stands(quiet: Site, opened: Open) -> None:
    context = opened(quiet.origin, "status of 404")  # pictures that are not there
    calls = count_calls(context)
    people = quiet.pages("people")
    paths = ["index.html", *quiet.pages("papers"), *people[::9], people[-1]]
    assert len(paths) > 200
    provoke(context, [quiet.root + path for path in paths])
    assert calls == []


def test_no_payload_runs_in_what_is_on_every_page(loud: Site, opened: Open) -> None:
    context = opened(loud.origin, "status of 404")
    calls = count_calls(context)
    people, papers = loud.pages("people"), loud.pages("papers")
    paths = [*loud.pages(), *papers[::30], *people[::90], people[-1]]
    assert len(paths) > 20
    provoke(context, [loud.root + path for path in paths])
    assert calls == []


def test_no_payload_runs_without_escaping_for_the_policy_holds(quiet: Site, opened: Open) -> None:
    context = opened(quiet.origin, ignoring=None)
    calls = count_calls(context)
    provoke(context, [f"{quiet.origin}/unescaped/{path}" for path in quiet.pages("papers")])
    assert calls == []


def test_payloads_do_run_without_either(quiet: Site, opened: Open) -> None:
    context = opened(quiet.origin, ignoring=None)
    calls = count_calls(context)
    provoke(context, [f"{quiet.origin}/bare/{path}" for path in quiet.pages("papers")])
    assert len(set(calls)) > 50
