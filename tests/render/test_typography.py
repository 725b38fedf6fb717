import pytest

from oeuvre.render.typography import person_name, typeset


@pytest.mark.parametrize(
    ("text", "set_"),
    [
        ('It\'s "quoted"', "It’s “quoted”"),
        ("'single' words", "‘single’ words"),
        ("a - b", "a – b"),
        ("well-known", "well-known"),
        ("on state-of-the-art", "on state-of-the-art"),
        ("two co-authors", 'two <span class="nb">co-authors</span>'),
        ("GPT-4o is new", '<span class="nb">GPT-4o</span> is new'),
        ("V-MPO: On-Policy", '<span class="nb">V-MPO</span>: <span class="nb">On-Policy</span>'),
        ("<b> & co", "&lt;b&gt; &amp; co"),
        ("<X-1>", '&lt;<span class="nb">X-1</span>&gt;'),
        ("", ""),
    ],
)
def test_text_is_typeset(text: str, set_: str) -> None:
    assert typeset(text) == set_


def test_a_name_in_another_script_has_its_own_direction() -> None:
    assert person_name("Zoë Mądry-O’Brien") == "Zoë Mądry-O’Brien"
    assert person_name("王小明") == '<span dir="auto">王小明</span>'
    assert person_name("<b>") == "&lt;b&gt;"
    assert person_name("Zoë", is_apart=True) == '<span dir="auto">Zoë</span>'
