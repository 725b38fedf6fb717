"""Why a file of the site was made, or would be made again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from oeuvre.model.diagnostics import Diagnostic, SiteError, nearest
from oeuvre.model.identifiers import Digest, OutputPath, changed_parts
from oeuvre.model.values import dataclass
from oeuvre.render.output import Output
from oeuvre.write.entries import Entry
from oeuvre.write.faults import told
from oeuvre.write.manifest import load_manifest
from oeuvre.write.plan import Reason, why_in_words, why_make
from oeuvre.write.tree import find_altered


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the next build does to one file of the site, and why."""

    path: OutputPath
    reason: Reason | None
    """Why it makes the file; None if it does not."""

    inputs: Digest | None
    """Of what the file would be made from; None if the site no longer has it."""

    written: Entry | None
    """What the last build left; None if it left no such file."""

    made_from: tuple[str, ...]
    problems: tuple[Diagnostic, ...] = ()
    """Of the manifest; they make more files be made."""

    @property
    def verdict(self) -> str:
        """What the next build does, in a sentence."""
        if self.inputs is None:
            return f"{self.path} would be deleted: the site no longer has it."
        if self.reason is None:
            return f"{self.path} would be kept: nothing it is made from has changed."
        return f"{self.path} would be made: {why_in_words(self.reason, self.changed)}."

    @property
    def changed(self) -> tuple[str, ...]:
        """The parts of the inputs that differ from the last build's."""
        if self.reason is not Reason.INPUTS or not self.written or not self.inputs:
            return ()
        return changed_parts(self.written.inputs, self.inputs)


def explain(asked: str, outputs: Mapping[OutputPath, Output], site: Path) -> Explanation:
    """Return what the next build would do to the file that `asked` means, without doing it.

    asked: a path in the site, as it is, or as its address ends: `/papers/`. Raises SiteError
    if neither the site nor the last build has such a file, or if the folder cannot be read.
    """
    with told():
        loaded = load_manifest(site)
    path = _find(asked, {*outputs, *loaded.value})
    output, entry = outputs.get(path), loaded.value.get(path)
    with told():
        altered = find_altered(str(site), {path: entry.size} if entry else {}, outputs)
    return Explanation(
        path,
        why_make(output.inputs, entry, is_altered=path in altered) if output else None,
        output.inputs if output else None,
        entry,
        output.recipe.made_from if output else (),
        loaded.problems,
    )


def _find(asked: str, known: set[OutputPath]) -> OutputPath:
    path = asked.strip().removeprefix("/")
    for spelling in (path, f"{path.rstrip('/')}/index.html".removeprefix("/"), f"{path}.html"):
        if spelling in known:
            return OutputPath(spelling)
    near = nearest(path, sorted(known))
    hint = f"did you mean {near}?" if near else ""
    raise SiteError(
        Diagnostic("output-unknown", f"no file of the site is named {asked!r}", hint=hint)
    )
