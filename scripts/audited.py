"""Judges what `make audit` has found: only reviewed exceptions may stand.

Run as ``python scripts/audited.py FOLDER EXCEPTIONS``; the folder holds what pip-audit
and npm audit wrote. It ends with 1 where an advisory is of a package not excepted.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

Advisories = Mapping[str, list[str]]
"""The advisories of each package that has any."""


def of_python(found: Mapping[str, Any]) -> Advisories:
    """Read what pip-audit wrote as JSON."""
    return {
        one["name"]: [each["id"] for each in one["vulns"]]
        for one in found.get("dependencies", [])
        if one.get("vulns")
    }


def of_npm(found: Mapping[str, Any]) -> Advisories:
    """Read what ``npm audit --json`` wrote.

    Raises:
        ValueError: it could not ask for advisories.
    """
    if "vulnerabilities" not in found:
        told = found.get("message") or found.get("error") or "nothing"
        raise ValueError(f"npm audit could not ask for advisories: {told}")
    return {
        name: [str(via.get("url")) for via in one["via"] if isinstance(via, Mapping)]
        for name, one in found["vulnerabilities"].items()
    }


def not_excepted(
    found: Advisories, exceptions: list[Mapping[str, Any]]
) -> Iterator[str]:
    """Say of each package that is not excepted what was found."""
    excepted = {name for one in exceptions for name in one["packages"]}
    for name, advisories in sorted(found.items()):
        if name not in excepted:
            yield f"{name}: {', '.join(advisories) or 'by what it needs'}"


def main(folder: Path, path: Path) -> int:
    """Print what must be mended or reviewed; return 1 if there is any."""
    exceptions = YAML(typ="safe").load(path)
    python = of_python(json.loads((folder / "python.json").read_text("utf-8")))
    faults = list(not_excepted(python, exceptions["python"]))
    try:
        npm = of_npm(json.loads((folder / "npm.json").read_text("utf-8") or "{}"))
        faults += not_excepted(npm, exceptions["npm"])
    except ValueError as error:
        faults.append(str(error))
    excepted = len(python) - len([f for f in faults if f.split(":")[0] in python])
    print(f"packages with advisories that are excepted: {excepted}")
    for fault in faults:
        print(f"error: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
