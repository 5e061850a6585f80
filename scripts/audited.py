"""Judges what `make audit` has found: only reviewed exceptions may stand.

Run as ``python scripts/audited.py FOLDER EXCEPTIONS``; the folder holds what pip-audit
and npm audit wrote. It ends with 1 where an advisory is of a package not excepted, or
could not be asked for; with ``UNREACHABLE=warn`` the latter is only said.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

Advisories = Mapping[str, list[str]]
"""The advisories of each package that has any."""


class UnaskedError(Exception):
    """Advisories could not be asked for; the message says of whom and why."""


def of_python(found: Mapping[str, Any]) -> Advisories:
    """Read what pip-audit wrote as JSON.

    Raises:
        UnaskedError: it could not ask for advisories.
    """
    if "dependencies" not in found:
        raise UnaskedError("pip-audit could not ask for advisories")
    return {
        one["name"]: [each["id"] for each in one["vulns"]]
        for one in found["dependencies"]
        if one.get("vulns")
    }


def of_npm(found: Mapping[str, Any]) -> Advisories:
    """Read what ``npm audit --json`` wrote.

    Raises:
        UnaskedError: it could not ask for advisories.
    """
    if "vulnerabilities" not in found:
        told = found.get("message") or found.get("error") or "nothing"
        raise UnaskedError(f"npm audit could not ask for advisories: {told}")
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
    faults = []
    for kind, read in (("python", of_python), ("npm", of_npm)):
        try:
            found = read(_written(folder / f"{kind}.json"))
        except UnaskedError as error:
            if os.environ.get("UNREACHABLE") == "warn":
                print(f"warning: {error}", file=sys.stderr)
            else:
                faults.append(str(error))
            continue
        new = list(not_excepted(found, exceptions[kind]))
        print(f"{kind}: {len(found) - len(new)} packages with advisories are excepted")
        faults += new
    for fault in faults:
        print(f"error: {fault}", file=sys.stderr)
    return 1 if faults else 0


def _written(path: Path) -> Mapping[str, Any]:
    """Read what a tool wrote; nothing where it did not come to that."""
    text = path.read_text("utf-8") if path.is_file() else ""
    found: Mapping[str, Any] = json.loads(text or "{}")
    return found


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
