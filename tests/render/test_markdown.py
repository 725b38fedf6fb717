import pytest

from oeuvre.render.markdown import render_markdown


def html(text: str) -> str:
    return str(render_markdown(text, "../"))


def test_headings_stand_below_the_title_of_the_page_and_can_be_linked() -> None:
    made = '<h2 id="one">One</h2>\n<h3 id="two-too">Two <em>too</em></h3>\n'
    assert html("# One\n\n## Two *too*\n") == made
    assert html("## One\n\n### Two *too*\n") == made
    assert render_markdown("# One", "", top=3) == '<h3 id="one">One</h3>\n'


def test_links_into_the_site_are_written_from_its_root() -> None:
    assert html("[a](papers/x.html) [b](#c) [d](/people/index.html)") == (
        '<p><a href="../papers/x.html">a</a> <a href="#c">b</a> '
        '<a href="../people/index.html">d</a></p>\n'
    )


def test_links_out_say_nothing_of_where_they_come_from() -> None:
    assert 'href="https://a.example/" rel="noopener noreferrer"' in html("[a](https://a.example/)")


@pytest.mark.parametrize(
    "target",
    ["javascript:x", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x", "//evil.example/", "file:///x",
     "&#106;avascript:x", "https://user@evil.example/"],
)  # fmt: skip
def test_other_schemes_make_no_link(target: str) -> None:
    assert "<a " not in html(f"[a]({target})")
    assert "<img" not in html(f"![a]({target})")


def test_an_image_from_elsewhere_is_a_link_and_loads_nothing() -> None:
    assert html("![me](https://a.example/me.png)") == (
        '<p><a href="https://a.example/me.png" rel="noopener noreferrer">me</a></p>\n'
    )
    assert (
        html("![me](files/me.png)")
        == '<p><img src="../files/me.png" alt="me" loading="lazy"></p>\n'
    )


def test_raw_html_is_shown_and_obeyed_only_where_the_owner_says_so() -> None:
    assert html("<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"
    assert render_markdown("<b>x</b>", "", is_html_allowed=True) == "<p><b>x</b></p>\n"


def test_code_is_highlighted_where_its_language_is_known() -> None:
    assert '<span class="k">def</span>' in html("```python\ndef f(): pass\n```")
    assert (
        html("```nosuch\n<x>\n```")
        == '<pre tabindex="0"><code class="language-nosuch">&lt;x&gt;\n</code></pre>\n'
    )
    assert "onclick" not in html('```"onclick=x\na\n```').split("<code")[0]


def test_tables_footnotes_and_mathematics_are_understood() -> None:
    made = html("|a|\n|-|\n|1|\n\nx[^1] $y^2$\n\n[^1]: z\n")
    assert "<table tabindex=" in made
    assert 'class="footnotes"' in made
    assert '<math alttext="y^2">' in made


def test_hostile_nesting_ends() -> None:
    assert html("[" * 20000)
    assert html("> " * 5000 + "x")
    assert html("- " * 3000 + "x")


def test_a_cell_has_its_side_as_a_class_since_the_policy_forbids_styles() -> None:
    made = html("|a|b|c|\n|-:|:-:|-|\n|1|2|3|\n")
    assert "style=" not in made
    assert '<th class="at-end">a</th>' in made
    assert '<td class="at-centre">2</td>' in made
    assert "<td>3</td>" in made
