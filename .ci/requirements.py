"""Print what pyproject.toml asks for, one requirement on a line: to build and run, or a group.

pip reads dependency groups by itself from 25.1 on; Debian 12 has 23.0.
"""

import sys
import tomllib
from pathlib import Path


def list_requirements(group: str) -> list[str]:
    """Return the requirements of a dependency group; without one, all to build and run."""
    settings = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    if group:
        return list(settings["dependency-groups"][group])
    project = settings["project"]
    extras = project["optional-dependencies"].values()
    needed = (settings["build-system"]["requires"], project["dependencies"], *extras)
    return [requirement for group in needed for requirement in group]


if __name__ == "__main__":
    print("\n".join(list_requirements("".join(sys.argv[1:]))))
