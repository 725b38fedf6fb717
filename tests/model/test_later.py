from __future__ import annotations

import pickle

from oeuvre.model.later import Later


def test_what_is_kept_is_what_it_should_be_by_now() -> None:
    later = Later(list[str]())
    later.expect(lambda known: known.append("before"))
    later.expect(lambda known: known.append("now"))
    assert later.value == []
    again: Later[list[str]] = pickle.loads(pickle.dumps(later))  # noqa: S301 - our own
    assert again.value == ["now"]


def test_what_nobody_expects_is_kept_as_it_is() -> None:
    again: Later[list[str]] = pickle.loads(pickle.dumps(Later(list[str]())))  # noqa: S301 - our own
    assert again.value == []
    again.value.append("here")
    assert pickle.loads(pickle.dumps(again)).value == ["here"]  # noqa: S301 - our own
