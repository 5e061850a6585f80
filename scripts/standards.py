"""Writes the catalogue anew from the official data on apprenticeship standards.

``python scripts/standards.py FOLDER`` reads the collected data (``open.jsonl``,
``next_versions.jsonl``, ``facts.tsv``, ``versions.tsv``, ``assessment_methods.tsv``)
and writes ``knowledge/content/catalogue.jsonl`` and ``methods.tsv``. Facts only: no
text of a duty, of knowledge or of skills is taken over, only their numbers.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parents[1] / "knowledge" / "content"
SITE = "https://skillsengland.education.gov.uk"
LONGEST_TITLE = 60  # characters; what is longer among the job titles is prose
NOT_SEEN = re.compile(r"\s*\([^()]*not visible[^()]*\)")
UNSTATED = {"", "none", "n/a"}

Record = dict[str, Any]

STATUSES = {
    "approved for delivery": "live",
    "in development": "in development",
    "potentialstandard": "proposed",
    "proposal in development": "proposed",
    "retired": "retired",
    "withdrawn": "withdrawn",
}


def main(source: Path, starts: Path) -> None:
    """Write both files."""
    rows = sorted(entries(source, read_starts(starts)), key=in_order)
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    (CONTENT / "catalogue.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(rows)} versions of {len({r['reference'] for r in rows})} standards")
    write_methods(source)


def in_order(row: Record) -> tuple[str, tuple[int, ...]]:
    """Sort by reference, then by version."""
    return row["reference"], tuple(map(int, row["version"].split(".")))


def entries(source: Path, starts: dict[str, int]) -> Iterator[Record]:
    """Make an entry of every version that has or had a state of its own."""
    short = {row["ref"]: row for row in read_table(source / "facts.tsv")}
    full = {(r["ref"], r["version"]): r for r in read_lines(source / "open.jsonl")}
    following = read_lines(source / "next_versions.jsonl")
    full |= {(r["ref"], r["version"]): r for r in following}
    for row in read_table(source / "versions.tsv"):
        key = row["ref"], row["version"]
        if row["stale"] or not row["version"] or row["ref"] == "ST0000":
            continue
        known = full.get(key, {})
        yield without_blanks(
            {
                **basic(row, short[row["ref"]], known),
                **more(known),
                "starts": starts.get(row["ref"]),
            }
        )


def basic(row: Record, short: Record, known: Record) -> Record:
    """Return what is known of every version; a full record goes before."""
    route = short["route"] or known.get("route") or "Unknown"
    return {
        "reference": row["ref"],
        "version": row["version"],
        "status": STATUSES[row["status"].lower()],
        "title": known.get("title") or row["title"] or short["title"],
        "level": number(known.get("level") or short["level"]),
        "route": route,
        "months": number(known.get("typical_months") or row["typical_months"]),
        "assessment_months": number(known.get("epa_months")),
        "training_hours": number(known.get("min_otj_hours") or row["min_otj_hours"]),
        "max_funding": number(known.get("max_funding_gbp") or row["max_funding_gbp"]),
        "first_start": known.get("earliest_start") or row["earliest_start"],
        "last_start": known.get("latest_start") or row["latest_start"],
        "paused": bool(known.get("starts_paused")),
        "page": known.get("page_url") or page_of(row["ref"], row["version"]),
    }


def page_of(reference: str, version: str) -> str:
    """Return the address of a version's page on today's official site."""
    if reference.startswith("FA"):
        return f"{SITE}/foundation-apprenticeships/{reference}"
    numbers = version.replace(".", "-")
    return f"{SITE}/apprenticeships/{reference.lower()}-v{numbers}"


def more(known: Record) -> Record:
    """Return what only full records hold."""
    duties = known.get("duties") or []
    titles = known.get("job_titles") or []
    return {
        "pathway": known.get("pathway"),
        "degree": known.get("integrated_degree"),
        "job_titles": [t.strip() for t in titles if len(t.strip()) <= LONGEST_TITLE],
        "qualifications": [
            {"title": one["title"].strip(), "level": str(one.get("level") or "")}
            for one in known.get("qualifications") or []
            if one.get("title", "").strip().lower() not in UNSTATED
        ],
        "recognition": [
            {"body": one["body"].strip(), "as_what": (one.get("level") or "").strip()}
            for one in known.get("professional_recognition") or []
            if (one.get("body") or "").strip().lower() not in UNSTATED
        ],
        "regulator": (known.get("regulated_body") or "").strip(),
        "options": known.get("options") or [],
        "plan": known.get("assessment_plan_url"),
        "duties": len(duties),
        "option_duties": [d["id"] for d in duties if d.get("options")],
        "knowledge": len(known.get("knowledge") or []),
        "skills": len(known.get("skills") or []),
        "behaviours": len(known.get("behaviours") or []),
    }


def write_methods(source: Path) -> None:
    """Write how standards are assessed, as far as somebody has said so in public."""
    columns = ["reference", "version", "methods", "grades", "whole", "kind", "source"]
    collected = {row["ref"] for row in read_table(source / "assessment_methods.tsv")}
    path = CONTENT / "methods.tsv"
    before = read_table(path) if path.is_file() else []
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(columns)
        for row in read_table(source / "assessment_methods.tsv"):
            if row["completeness"] not in ("complete", "partial") or not row["methods"]:
                continue
            methods = NOT_SEEN.sub("", row["methods"]).strip("; ")
            if not methods:
                continue
            whole = "yes" if row["completeness"] == "complete" else "no"
            # "same version" is what counts; the source seldom writes its number so.
            same = row["same_version"] == "yes"
            version = row["version_in_force"] if same else ""
            writer.writerow(
                [
                    *(row["ref"], version, methods, row["grades"], whole),
                    *(row["source_kind"], row["source"]),
                ]
            )
        # What was looked up by hand stays.
        by_hand = (row for row in before if row["reference"] not in collected)
        writer.writerows([row[name] for name in columns] for row in by_hand)


def without_blanks(row: Record) -> Record:
    """Leave out what is not known, so that a line shows only what is."""
    return {
        key: value
        for key, value in row.items()
        if value not in (None, "", [], 0, False)
    }


def number(value: object) -> int | None:
    """Return a whole number; None for nothing, and for the zero that stands for it."""
    return int(float(str(value))) or None if value not in (None, "") else None


def read_starts(path: Path) -> dict[str, int]:
    """Read how many people started each, as the catalogue before this had it."""
    if path.suffix == ".jsonl":
        return {r["reference"]: r["starts"] for r in read_lines(path) if "starts" in r}
    rows = read_table(path)
    return {row["reference"]: int(row["starts"]) for row in rows if row["starts"]}


def read_table(path: Path) -> list[Record]:
    """Read a table with tabs between its columns."""
    csv.field_size_limit(10**7)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def read_lines(path: Path) -> list[Record]:
    """Read one record a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
