from oeuvre.model.same import Alike, Same


def test_only_the_very_same_value_is_equal() -> None:
    value = [1]
    assert Same(value) == Same(value)
    assert hash(Same(value)) == hash(Same(value))
    assert Same(value) != Same([1])
    assert Same(value) != value


def test_many_values_are_equal_if_each_is_the_very_same_in_its_place() -> None:
    one, other = [1], [1]
    assert Same(one, other) == Same(one, other)
    assert hash(Same(one, other)) == hash(Same(one, other))
    assert Same(one, other) != Same(other, one)
    assert Same(one) != Same(one, one)
    assert Same(one, one) != Same(one)


def test_long_values_are_equal_if_they_are_and_found_by_their_names() -> None:
    assert Alike("a", [1]) == Alike("a", [1])
    assert Alike("a", [1]) != Alike("a", [2])
    assert Alike("a", [1]) != [1]
    assert {Alike("a", [1]): "found"}[Alike("a", [1])] == "found"
    assert hash(Alike("a", [1])) != hash(Alike("b", [1]))
