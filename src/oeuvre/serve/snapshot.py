"""One version of the site, and how it differs from the one before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from oeuvre.model.diagnostics import Diagnostic, Severity
from oeuvre.model.identifiers import OutputPath
from oeuvre.model.patterns import late
from oeuvre.model.values import dataclass, field, replace
from oeuvre.render.arrangement import ByPath
from oeuvre.render.output import Output

_FINGERPRINTED = late(r"(?P<stem>.+)\.[0-9a-f]{8}(?P<ending>\.\w+)")
_PART = 256
"""Outputs that are compared at a time."""

_KEPT_ASSETS = 64
"""Fingerprinted files no longer wanted that stay for pages already open, newest last."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the preview shows: the last good outputs, and what is wrong since."""

    epoch: int
    """Greater for every version; in one run of the preview, and from one run to the next."""

    since: int
    """The first epoch of this run. A page that names an earlier one is from another run."""

    outputs: Mapping[OutputPath, Output] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()
    """Of the newest attempt, failed or not."""

    changed: Mapping[OutputPath, int] = field(default_factory=dict)
    """The epoch in which each path last changed, came or went."""

    reshaped: Mapping[OutputPath, int] = field(default_factory=dict)
    """The same, but for changes in the names of stylesheets."""

    retired: Mapping[OutputPath, Output] = field(default_factory=dict)
    """Fingerprinted files of earlier versions."""

    is_last_built: bool = False
    """Whether this is the site as it was built last, before it is built anew."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What keeps the newest attempt from being shown; empty if it is shown."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


def begin(epoch: int, last_built: Mapping[OutputPath, Output] | None = None) -> Snapshot:
    """Return what there is before the first build.

    last_built: by an earlier run of the program; its length is not asked for, which takes time.
    """
    outputs = {} if last_built is None else last_built
    return Snapshot(epoch, epoch, outputs, is_last_built=last_built is not None)


def succeed(
    last: Snapshot, outputs: Mapping[OutputPath, Output], problems: tuple[Diagnostic, ...]
) -> Snapshot:
    """Return the version that follows `last` after a good build; `last` itself if none differs."""
    gone, differing = _compare(last.outputs, outputs)
    changed = [*gone, *differing]
    if not changed and problems == last.problems and outputs and not last.is_last_built:
        return last
    epoch = last.epoch + 1
    reshaped = [p for p in changed if _substance(last.outputs, p) != _substance(outputs, p)]
    return Snapshot(
        epoch,
        last.since,
        outputs,
        problems,
        {**last.changed, **dict.fromkeys(changed, epoch)},
        {**last.reshaped, **dict.fromkeys(reshaped, epoch)},
        _retire(last, gone, outputs),
    )


def fail(last: Snapshot, problems: tuple[Diagnostic, ...]) -> Snapshot:
    """Return the version that follows `last` after a failed build: the same site, and why."""
    if problems == last.problems:
        return last
    return replace(last, epoch=last.epoch + 1, problems=problems)


def changed_since(snapshot: Snapshot, epoch: int) -> tuple[OutputPath, ...]:
    """Return the paths that changed after `epoch`, sorted."""
    return tuple(sorted(path for path, when in snapshot.changed.items() if when > epoch))


def is_page(path: OutputPath) -> bool:
    """Whether a browser shows the file at `path` as a page of the site."""
    return path.endswith(".html")


def fingerprinted_stem(path: str) -> str:
    """Return `path` without its fingerprint: equal for two versions of one asset.

    Empty if it bears no fingerprint.
    """
    match = _FINGERPRINTED.fullmatch(path)
    return match["stem"] + match["ending"] if match else ""


def _compare(
    before: Mapping[OutputPath, Output], after: Mapping[OutputPath, Output]
) -> tuple[list[OutputPath], list[OutputPath]]:
    """Return the paths that have gone, and those that are new or whose outputs have other inputs.

    Most outputs are the very same as before, at the same place, and are compared many at a time.
    """
    if isinstance(after, ByPath) and after.before is before:
        return [], [path for path in after.differing if _inputs(before, path) != after[path].inputs]
    has_same = list(before) == list(after)
    gone = [] if has_same else [path for path in before if path not in after]
    olds = [*(before.values() if has_same else map(before.get, after))]
    news, paths = [*after.values()], [*after]
    parts = (slice(start, start + _PART) for start in range(0, len(news), _PART))
    others = [path for part in parts if olds[part] != news[part] for path in paths[part]]
    return gone, [path for path in others if _inputs(before, path) != after[path].inputs]


def _inputs(outputs: Mapping[OutputPath, Output], path: OutputPath) -> str | None:
    output = outputs.get(path)
    return None if output is None else output.inputs


def _substance(outputs: Mapping[OutputPath, Output], path: OutputPath) -> str | None:
    output = outputs.get(path)
    return None if output is None else output.substance


def _retire(
    last: Snapshot, gone: Iterable[OutputPath], outputs: Mapping[OutputPath, Output]
) -> Mapping[OutputPath, Output]:
    retired = {path: last.outputs[path] for path in gone if fingerprinted_stem(path)}
    older = {p: o for p, o in last.retired.items() if p not in outputs and p not in retired}
    return dict(_newest({**older, **retired}.items()))


def _newest(
    items: Iterable[tuple[OutputPath, Output]],
) -> list[tuple[OutputPath, Output]]:
    return list(items)[-_KEPT_ASSETS:]
