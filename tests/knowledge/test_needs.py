"""Who is in distress is told whom to call for what has happened."""

from __future__ import annotations

import pytest

from knowledge.needs import MOST, lines_for
from knowledge.store import Store

EVERYBODY = {"Emergency services", "Samaritans", "Shout", "Childline"}


def named(store: Store, text: str) -> set[str]:
    return {line.name for line in lines_for(text, store.help_lines())}


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("my mum kicked me out, i have nowhere to go tonight", "Shelter"),
        ("the supervisor keeps touching me and i hate it", "Rape Crisis"),
        ("my boyfriend hits me when i'm late home", "National Domestic Abuse Helpline"),
        ("they have my passport and i get no wages", "Modern Slavery"),
        ("i throw up after every meal", "Beat"),
        ("i can't stop thinking about ending my life", "HOPELINE247"),
    ],
)
def test_what_has_happened_brings_its_help_line(
    store: Store, said: str, line: str
) -> None:
    found = named(store, said)
    assert any(name.startswith(line) for name in found), found
    assert found >= EVERYBODY


def test_help_lines_are_few(store: Store) -> None:
    said = "he raped me, hits me, threw me out and took my passport, i want to die"
    assert len(named(store, said)) <= MOST


def test_without_words_the_lines_for_everybody_are_named(store: Store) -> None:
    assert named(store, "") == EVERYBODY
