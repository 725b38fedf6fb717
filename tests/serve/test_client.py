from __future__ import annotations

import json
import re

import pytest

from oeuvre.model.diagnostics import Diagnostic, Location, Quote
from oeuvre.model.identifiers import OutputPath
from oeuvre.serve.advice import Act, Advice
from oeuvre.serve.client import broken_page, inject, news_event, read_client, verdict_json

TAG = b'<script src="/__live.js" data-epoch="7" async></script>'
PROBLEM = Diagnostic(
    "toy",
    "<script>alert(1)</script>",
    Location("content/a.txt", 3, 9),
    "mend it",
    quote=Quote("</pre>", 2),
)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b"<p>a</body></html>", b"<p>a" + TAG + b"</body></html>"),
        (b"<p>a</BODY>", b"<p>a" + TAG + b"</BODY>"),
        (b"<script>'</body>'</script></body>", b"<script>'</body>'</script>" + TAG + b"</body>"),
        (b"<p>no end", b"<p>no end" + TAG),
        (b"", TAG),
        (b"\xff\xc4\xb0</body>", b"\xff\xc4\xb0" + TAG + b"</body>"),
    ],
)
def test_the_script_stands_before_the_end_of_the_body(page: bytes, expected: bytes) -> None:
    assert inject(page, 7) == expected


def test_a_verdict_says_all_that_the_overlay_shows() -> None:
    advice = Advice(
        7,
        Act.STYLES,
        (OutputPath("assets/a.css"),),
        (OutputPath("x.png"),),
        b"<p>a</body>",
        problems=(PROBLEM,),
    )
    assert json.loads(verdict_json(advice)) == {
        "epoch": 7,
        "act": "styles",
        "page": f"<p>a{TAG.decode()}</body>",
        "is_last_built": False,
        "styles": ["/assets/a.css"],
        "files": ["/x.png"],
        "problems": [
            {
                "code": "toy",
                "message": "<script>alert(1)</script>",
                "hint": "mend it",
                "path": "content/a.txt",
                "line": 3,
                "column": 9,
                "quote": "</pre>",
                "caret": 2,
            }
        ],
    }


def test_a_problem_without_a_place_says_none() -> None:
    advice = Advice(7, Act.KEEP, problems=(Diagnostic("toy", "wrong"),))
    (problem,) = json.loads(verdict_json(advice))["problems"]
    assert (problem["path"], problem["line"], problem["quote"]) == ("", 0, "")


def test_the_news_carry_the_epoch() -> None:
    assert news_event(7) == b'retry: 500\ndata: {"epoch": 7}\n\n'


def test_the_broken_page_quotes_its_problems_as_text() -> None:
    page = broken_page(read_client(), [PROBLEM]).decode()
    assert "content/a.txt:3:9" in page
    assert "&lt;script&gt;" in page
    assert page.count("</pre>") == 1
    assert "<script" not in page


def test_the_scripts_write_no_markup() -> None:
    scripts = read_client().scripts
    assert scripts.keys() == {"/__live.js", "/__live-worker.js"}
    for script in scripts.values():
        assert not re.search(
            rb"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|Function\(|srcdoc",
            script,
        )
