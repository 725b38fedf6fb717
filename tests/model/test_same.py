from oeuvre.model.same import Same


def test_only_the_very_same_value_is_equal() -> None:
    value = [1]
    assert Same(value) == Same(value)
    assert hash(Same(value)) == hash(Same(value))
    assert Same(value) != Same([1])
    assert Same(value) != value
