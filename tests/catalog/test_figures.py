from tests.catalog.figures import Figures, read_cases, weigh
from tests.catalog.worlds import make_world


def test_on_the_labelled_cases_nobody_is_merged_wrongly() -> None:
    figures = Figures()
    for case, rows in read_cases().items():
        weigh(case, rows, figures)
    assert figures.wrong == []
    assert figures.beside == 0
    assert figures.recall >= 0.84
    assert figures.reach >= 0.98


def test_in_made_up_worlds_hardly_anybody_is() -> None:
    """Their names are harder than most: family name and initials alone are right 93 in 100."""
    figures = Figures()
    for home in ("", "en", "de"):
        for seed in range(8):
            weigh(f"{home}{seed}", make_world(seed, 60, 130, home), figures)
    assert figures.beside == 0
    assert figures.precision >= 0.998
    assert figures.recall >= 0.8
    assert figures.reach >= 0.93
