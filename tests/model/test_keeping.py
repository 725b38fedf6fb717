from oeuvre.model.keeping import UNKEPT, make_anew


def test_nothing_is_kept_unless_somebody_sees_to_it() -> None:
    made = iter(range(9))
    assert [UNKEPT("stage", "same", lambda: next(made)) for _ in range(2)] == [0, 1]
    recall = UNKEPT.each("stage", "same")
    assert [recall("one", lambda: next(made)) for _ in range(2)] == [2, 3]
    assert make_anew("one", lambda: next(made)) == 4
