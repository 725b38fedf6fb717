from itertools import combinations

from oeuvre.catalog.lore import families, may_sound_alike, sound


def test_the_quick_look_at_first_letters_denies_no_two_names_of_one_sound() -> None:
    names = {*families(), "khaled", "haled", "viktor", "wiktor", "filip", "philip", "yuri", "iouri"}
    by_sound: dict[str, list[str]] = {}
    for name in sorted(names):
        by_sound.setdefault(sound(name), []).append(name)
    pairs = [pair for found in by_sound.values() for pair in combinations(found, 2)]
    assert len(pairs) > 20
    assert all(may_sound_alike(one, other) for one, other in pairs)
