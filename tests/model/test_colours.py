import pytest
from hypothesis import given
from hypothesis import strategies as st

from oeuvre.model.colours import contrast, is_colour

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_black_on_white_is_as_far_apart_as_can_be() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@given(colours, colours)
def test_contrast_is_the_same_either_way_and_within_its_bounds(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.001


@pytest.mark.parametrize("text", ["#ff", "#fffff", "red", "#ggg", "#fff;", "", "#fff\n", "#１２３"])
def test_what_is_no_colour_is_none(text: str) -> None:
    assert not is_colour(text)
