"""What holds for the project as a whole: its data, its wording, its boundaries."""

from __future__ import annotations

import ast
import os
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from actions.forms.form import Form
from actions.forms.running import FORMS
from knowledge.answers import PART_OF, TOPICS
from knowledge.guidance.entries import ACTS
from knowledge.reckoning.wage import Reason
from knowledge.search.comparing import SHOWN
from knowledge.search.filters import Filter
from knowledge.search.request import Order
from knowledge.told.replies import CHOICES
from knowledge.vacancies.answers import MINIMUM
from knowledge.vacancies.comparing import CELLS, MEASURES
from knowledge.vocabulary import FINER, Status


def kinds_of(base: type[Filter]) -> Iterator[str]:
    for one in base.__subclasses__():
        yield from kinds_of(one)
        if kind := one.__fields__["kind"].default:
            yield kind


SPANS = ("", "_most", "_between", "_exactly", "_on", "_from")


REASONS = ("empty", "too_long", "slow_down", "not_offered", "failed")
ROOT = Path(__file__).resolve().parents[1]
DOMAIN: dict[str, Any] = YAML(typ="safe").load(ROOT / "domain.yml")


def wordings_of(form: Form) -> Iterator[str]:
    yield f"utter_{form.name}_stopped"
    for step in form.steps({"consent": "yes"}):
        yield from (f"utter_{form.name}_{how}_{step.key}" for how in ("ask", "again"))
        for choice in step.choices:
            yield f"utter_button_{form.name}_{step.key}_{choice}"


def modules(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from sorted((ROOT / room).rglob("*.py"))


def test_rasa_finds_no_fault_with_the_data() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "rasa", "data", "validate", "--fail-on-warnings"],
        cwd=ROOT,
        env={
            **os.environ,
            "ACTION_SERVER_URL": "http://127.0.0.1:5055/webhook",
            "ACTIONS_SECRET": "x" * 32,
            "CONVERSATIONS_URL": "sqlite://",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr[-2000:]


def test_every_example_stands_under_one_intent_only() -> None:
    seen: dict[str, str] = {}
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for entry in YAML(typ="safe").load(path)["nlu"]:
            for line in entry["examples"].splitlines():
                example = line.removeprefix("- ").strip().lower()
                assert example not in seen, f"{example!r} is also under {seen[example]}"
                seen[example] = entry["intent"]


def test_every_topic_of_one_listing_has_an_intent_with_thirty_examples() -> None:
    counts: dict[str, int] = {}
    for entry in YAML(typ="safe").load(ROOT / "data/nlu/about_listing.yml")["nlu"]:
        counts[entry["intent"]] = len(entry["examples"].splitlines())
    known = set(TOPICS) - set(PART_OF) - FINER
    assert all(counts[topic] >= 30 for topic in known)


@pytest.mark.parametrize("path", list(modules("actions")), ids=str)
def test_the_dialogue_reads_no_text_of_a_person(path: Path) -> None:
    """The pipeline has read it; ``Turn.text`` is only kept, and passed on."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            allowed = path.name == "turn.py"  # which checks values from outside
            assert allowed or "re" not in [alias.name for alias in node.names]
        if isinstance(node, ast.Attribute) and node.attr == "text":
            of_turn = ast.unparse(node.value) in ("turn", "context.turn", "self")
            assert not of_turn or path.name in KEEPERS, f"line {node.lineno}"


KEEPERS = ("turn.py", "library.py", "handover.py", "feedback.py")
"""Modules that keep a text, or pass it on to an adviser."""


def test_every_status_has_its_wording() -> None:
    for status in Status:
        assert f"utter_status_{status.value.replace(' ', '_')}" in DOMAIN["responses"]


def test_no_wording_splits_into_several_messages() -> None:
    for name, variants in DOMAIN["responses"].items():
        for variant in variants:
            assert "\n\n" not in variant["text"], name


def test_every_wording_is_used() -> None:
    code = "\n".join(path.read_text() for path in modules("actions", "knowledge"))
    code += "\n".join(path.read_text() for path in modules("channels"))
    dynamic = {f"utter_{intent}" for intent in DOMAIN["intents"]}
    dynamic |= {f"utter_button_{intent}" for intent in DOMAIN["intents"]}
    dynamic |= {f"utter_button_{entry}" for entry in (*FINER, *ACTS)}
    dynamic |= {f"utter_status_{s.value.replace(' ', '_')}" for s in Status}
    dynamic |= {f"utter_order_{o.value.replace(' ', '_')}" for o in Order}
    kinds = {*kinds_of(Filter), "pay_hour", "pay_year"}
    dynamic |= {f"utter_filter_{kind}{form}" for kind in kinds for form in SPANS}
    dynamic |= {f"utter_verdict_advert_{aspect}" for aspect in MEASURES}
    dynamic |= {f"utter_adverts_{what}_many" for what in ("all", "found")}
    dynamic |= {
        f"utter_{part}_{a}" for part in ("cell", "aspect") for a in (*SHOWN, *CELLS)
    }
    paid = (f"utter_advert_{form}" for form in ("pay", "pays"))
    dynamic |= {f"{one}{end}" for one in paid for end in ("", *MINIMUM.values())}
    dynamic |= {"utter_restart"}
    dynamic |= {f"utter_{source}_label" for source in ("source", "source_unchecked")}
    dynamic |= {f"utter_channel_{reason}" for reason in REASONS}
    dynamic |= {name for form in FORMS.values() for name in wordings_of(form)}
    dynamic |= {f"utter_reckon_due_{reason.value}" for reason in Reason}
    dynamic |= {f"utter_could_i_place_{one}" for one in CHOICES["place"]}
    dynamic |= {f"utter_could_i_status_{one}" for one in CHOICES["status"]}
    dynamic |= {"utter_reckon_comes_to", "utter_reckon_comes_to_usual"}
    due = ("utter_pay", "utter_pay_due", "utter_pay_either")
    dynamic |= {f"{one}{hours}" for one in due for hours in ("", "_usual")}
    for name in set(DOMAIN["responses"]) - dynamic:
        button = name.removeprefix("utter_button_")
        offered = f'offer("{button}"' in code
        said = f'"{name.removeprefix("utter_")}"' in code
        assert offered or said or f'"{name}"' in code, name


def sentences(path: Path) -> Iterator[str]:
    """Yield the string literals of a module that are no documentation."""
    tree = ast.parse(path.read_text())
    documentation = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in documentation:
            yield text


@pytest.mark.parametrize("path", list(modules("actions", "knowledge/answers")), ids=str)
def test_no_sentence_for_people_stands_in_the_logic(path: Path) -> None:
    """A sentence has four words or more, begins with a capital and ends in a stop."""
    for text in sentences(path):
        looks_so = re.fullmatch(r"[A-Z][^\n]*[.?!]", text) and text.count(" ") >= 3
        assert not looks_so, text


def test_templates_hold_plain_names_only() -> None:
    for name, variants in DOMAIN["responses"].items():
        for variant in variants:
            fields = [
                field for _, field, *_ in string.Formatter().parse(variant["text"])
            ]
            assert all(field is None or field.isidentifier() for field in fields), name


@pytest.mark.parametrize("path", sorted((ROOT / "locks").glob("*.txt")), ids=str)
def test_lock_files_hold_hashes_and_no_address(path: Path) -> None:
    text = path.read_text()
    assert "--hash=sha256:" in text
    assert not re.search(r"https?://|file:|--(extra-)?index-url|--find-links", text)
