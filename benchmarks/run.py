"""Oeuvre against Hugo: `python benchmarks/run.py SIZE ...` prints a table and keeps the figures.

Whole processes are timed one after the other in rounds, so that a ratio is of runs that stood
side by side. Each writes to a folder that was never there before.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from figures import Run, run, summarize
from hugo_site import lay_out
from made_up import SIZES, make_seed
from report import show
from same import differences, weigh

HERE = Path(__file__).parent
SEEDS = HERE.parent / "content" / "seeds"
OEUVRE = Path(sys.executable).with_name("oeuvre")
ROUNDS = int(os.environ.get("ROUNDS", "7"))
BASE = "https://papers.example.org/"
_IN_ONE_FILE = 10_000
"""Papers of a made-up seed file."""

NEAR = 0.02
"""How much the bytes of two sites that are the same may differ."""

KNOWN, NEW = "known", "new"
"""The user's caches: one in which builds remember what they made, and one in which every build is
the first of a site, and nothing is kept but the code of templates."""

Figures = dict[str, dict[str, object]]


def _nothing() -> None:
    """Prepare nothing."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A program that is measured."""

    command: Callable[[Path], list[str]]
    """To be run, by the folder that it is to write."""

    prepare: Callable[[], object] = _nothing
    cache: str = NEW


def main(sizes: list[str]) -> None:
    """Measure each size, print the table and write `results.json`."""
    hugo, floor = _find_hugo(), None
    where = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a file system in memory
    kept = HERE / "results.json"
    results = json.loads(kept.read_text("utf-8")) if kept.exists() else {"sizes": {}}
    with tempfile.TemporaryDirectory(prefix="oeuvre-bench-", dir=where) as place:
        floor = _compile_floor(Path(place))
        for size in sizes:
            results |= _machine(hugo, where or "disk")
            results["sizes"][size] = _measure(size, Path(place) / size, hugo, floor)
            kept.write_text(json.dumps(results, indent=2, sort_keys=True) + "\n", "utf-8")
    print(show(results))


def _measure(size: str, place: Path, hugo: str, floor: Path | None) -> Figures:
    """Return the figures of one size."""
    plain, real, other = place / "plain", place / "real", place / "hugo"
    seed = make_projects(size, plain, real)
    # The first build adds all addresses to the project, so that the second has new input. It also
    # finds that the site was built before, and so remembers what it makes, if it is a whole one.
    for project in (plain, real):
        run(_build(project, project / "first"), place / KNOWN)
        run([*_build(project, project / "first"), "--timings"], place / KNOWN)
    shutil.copytree(place / KNOWN, place / NEW, ignore=shutil.ignore_patterns("memory-*"))
    lay_out(plain, HERE / "hugo", other, plain / "first")
    run(_hugo(hugo, other, place / "hugo-first"))
    _demand_same(plain / "first", place / "hugo-first")
    pack = place / "pack"
    _pack(place / "hugo-first", pack)
    changes = _change(seed)
    again = _build(real, real / "first")
    timed = {
        "plain": Timed(lambda out: _build(plain, out)),
        "hugo": Timed(lambda out: _hugo(hugo, other, out)),
        "real": Timed(lambda out: _build(real, out)),
        "plain again": Timed(lambda out: _build(plain, out), cache=KNOWN),
        "real again": Timed(lambda out: _build(real, out), cache=KNOWN),
        # What was edited a moment ago is looked at once more, so that no edit can go unseen.
        "unchanged": Timed(lambda _: again, lambda: run(again, place / KNOWN), KNOWN),
        "changed": Timed(lambda _: again, lambda: next(changes), KNOWN),
    }
    if floor:
        timed["floor"] = Timed(lambda out: [str(floor), str(pack), str(out)])
    weights = {"plain": weigh(plain / "first"), "hugo": weigh(place / "hugo-first")}
    weights |= {"real": weigh(real / "first"), "floor": weights["hugo"]}
    return _figures(_rounds(timed, place), weights)


def _rounds(timed: dict[str, Timed], place: Path) -> dict[str, list[Run]]:
    """Return the runs of each program, one for each round."""
    runs: dict[str, list[Run]] = defaultdict(list)
    for number in range(ROUNDS):
        for name, one in timed.items():
            one.prepare()
            out = place / f"out-{name}-{number}"
            runs[name].append(run(one.command(out), place / one.cache))
            shutil.rmtree(out, ignore_errors=True)
    return runs


def _figures(runs: dict[str, list[Run]], weights: dict[str, tuple[int, int]]) -> Figures:
    figures: Figures = {}
    hugo = [one.seconds for one in runs["hugo"]]
    for name, found in runs.items():
        seconds = [one.seconds for one in found]
        ratios = [mine / other for mine, other in zip(seconds, hugo, strict=True)]
        figures[name] = {
            "seconds": summarize(seconds),
            "ratio": summarize(ratios),
            "megabytes": round(max(one.megabytes for one in found)),
            "rounds": len(found),
        }
        if name in weights:
            figures[name] |= dict(zip(("files", "bytes"), weights[name], strict=True))
    return figures


def make_projects(size: str, plain: Path, real: Path) -> Path:
    """Make the two projects of one size; return the first seed file of the real one."""
    real_seed = next(SEEDS.glob("*.txt")).read_text("utf-8")
    seed = real_seed if size == "seed" else make_seed(size, real_seed)
    shutil.copytree(HERE / "theme", plain)
    off = '[files]\noff = ["bibtex", "ris", "csl", "api", "search"]\n'
    for project, settings in ((plain, off), (real, "")):
        seeds = project / "content" / "seeds"
        seeds.mkdir(parents=True)
        for number, part in enumerate(_parts(seed)):
            (seeds / f"seed-{number:02}.txt").write_text(part, "utf-8")
        address = f'base_url = "{BASE}"\ncards = false\n'
        (project / "content" / "site.toml").write_text(address + settings, "utf-8")
    return seeds / "seed-00.txt"


def _parts(seed: str) -> Iterator[str]:
    """Yield a large seed file in parts, each with its owner: one file may have 20 MB."""
    owner, *lines = seed.splitlines(keepends=True)
    for start in range(0, len(lines), 3 * _IN_ONE_FILE):
        yield owner + "".join(lines[start : start + 3 * _IN_ONE_FILE])


def _change(seed: Path) -> Iterator[None]:
    """Change one abstract of a seed file, and each time another way."""
    lines = seed.read_text("utf-8").split("\n")
    abstract, number = lines[3], 0
    while True:
        number += 1
        lines[3] = f"{abstract} There is more to come, in part {number}."
        seed.write_text("\n".join(lines), "utf-8")
        yield


def _build(project: Path, out: Path) -> list[str]:
    return [str(OEUVRE), "build", str(project), "-o", str(out), "--quiet"]


def _hugo(hugo: str, source: Path, out: Path) -> list[str]:
    return [hugo, "--source", str(source), "--destination", str(out), "--quiet", "--noBuildLock"]


def _demand_same(mine: Path, hugos: Path) -> None:
    """Stop where the two plain sites are not the same."""
    found = differences(mine, hugos)
    ours, theirs = weigh(mine)[1], weigh(hugos)[1]
    if found or abs(ours - theirs) > NEAR * theirs:
        shown = "\n".join(found[:20])
        sys.exit(f"the sites differ: {len(found)} files, {ours:,} and {theirs:,} bytes\n{shown}")


def _pack(site: Path, pack: Path) -> None:
    """Write the files of a site as `floor.c` reads them."""
    with pack.open("wb") as target:
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            data = path.read_bytes()
            name = path.relative_to(site).as_posix()
            target.write(f"{name}\0{len(data)}\0".encode() + data)


def _find_hugo() -> str:
    """Return the program itself, not the script that starts it."""
    folder = Path(os.environ.get("HUGO_VENV", HERE.parent / ".venv" / "hugo"))
    found = sorted(folder.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    if not found:
        sys.exit("Hugo is not there: run `make bench`")
    return str(found[-1])


def _compile_floor(place: Path) -> Path | None:
    """Return the program that writes files from memory; None without a C compiler."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if not compiler:
        return None
    program = place / "floor"
    subprocess.run([compiler, "-O2", "-o", str(program), str(HERE / "floor.c")], check=True)
    return program


def _machine(hugo: str, where: str) -> dict[str, object]:
    said = subprocess.run([hugo, "version"], check=True, capture_output=True, text=True).stdout
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        if line.startswith("model name")
    ]
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} × {names[0] if names else platform.machine()}",
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "hugo": said.split()[1].split("-")[0].removeprefix("v"),
        "oeuvre": version("oeuvre"),
        "written to": where,
    }


if __name__ == "__main__":
    unknown = [size for size in sys.argv[1:] if size != "seed" and size not in SIZES]
    if unknown:
        sys.exit(f"no such size: {', '.join(unknown)}; known are seed, {', '.join(SIZES)}")
    main(sys.argv[1:] or ["seed", "1k"])
