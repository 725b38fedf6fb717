import pytest

from oeuvre.render.pictures_dots import dots, draw_rows, grid_frame, number


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (0.25, "0.2"), (-0.04, "0"), (12.36, "12.4"), (10.0, "10")]
)
def test_a_coordinate_is_short_and_never_minus_zero(value: float, text: str) -> None:
    assert number(value) == text


def test_a_dot_is_a_stroke_of_no_length() -> None:
    assert dots([(1, 2), (3.5, 4)]) == "M1 2h0M3.5 4h0"


def test_a_grid_has_a_path_only_for_marks_that_occur() -> None:
    assert draw_rows(["oo"]).count("<path") == 1


def test_the_frame_cuts_off_the_space_around_the_outer_dots() -> None:
    assert 'viewBox="1.5 1.5 107 17" width="74.9" height="11.9"' in grid_frame(11, 2, 7)
