"""The rules say the same, looked up once or twice."""

from __future__ import annotations

import pytest
from rasa.core.agent import Agent
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bench.examples import ROOT
from lean import rules
from lean.rules import find_action_from_rules

DOMAIN = Domain.load(str(ROOT / "domain.yml"))
LISTEN = ActionExecuted("action_listen")
TURN = [
    LISTEN,
    UserUttered("what is the pay", {"name": "pay"}),
    SlotSet("topics", ["pay"]),
    ActionExecuted("action_answer"),
]
find_in_full = rules._find_in_full


@pytest.fixture()
def policy(agent: Agent) -> RulePolicy:
    nodes = agent.processor.graph_runner._instantiated_nodes.values()
    return next(n._component for n in nodes if isinstance(n._component, RulePolicy))


def both(policy: RulePolicy, events: list[Event], use_text: bool) -> list[object]:
    """What the original says, and what ours says."""
    tracker = DialogueStateTracker.from_events("someone", events, DOMAIN.slots)
    return [
        find(policy, tracker, DOMAIN, use_text_for_last_user_input=use_text)[::2]
        for find in (find_in_full, find_action_from_rules)
    ]


@pytest.mark.parametrize("use_text", [True, False])
@pytest.mark.parametrize("intent", sorted(DOMAIN.intents))
def test_each_intent_leads_to_the_same_action(
    policy: RulePolicy, intent: str, use_text: bool
) -> None:
    events = [*TURN, LISTEN, UserUttered("so", {"name": intent})]
    full, ours = both(policy, events, use_text)
    assert ours == full


@pytest.mark.parametrize("use_text", [True, False])
@pytest.mark.parametrize(
    "events", [[], [LISTEN], TURN, [*TURN, LISTEN], [*TURN, ActiveLoop("form")]]
)
def test_the_same_comes_next_at_any_point(
    policy: RulePolicy, events: list[Event], use_text: bool
) -> None:
    full, ours = both(policy, events, use_text)
    assert ours == full


def test_what_has_no_rule_gets_the_same_sign_of_it(policy: RulePolicy) -> None:
    events = [LISTEN, UserUttered("so", {"name": "no such intent"})]
    tracker = DialogueStateTracker.from_events("someone", events, DOMAIN.slots)
    full, ours = (
        find(policy, tracker, DOMAIN, False)
        for find in (find_in_full, find_action_from_rules)
    )
    assert full[0] is None
    assert ours == full


def test_a_rule_on_a_text_is_looked_for_where_there_is_one(
    policy: RulePolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = '[{"prev_action": {"action_name": "action_listen"}, "user": {"text": "so"}}]'
    monkeypatch.setitem(policy.lookup[RULES], rule, "action_why")
    for kept in (rules.FITS_TEXT, rules.BY_INTENT):
        monkeypatch.delitem(policy.__dict__, kept, raising=False)
    full, ours = both(policy, [LISTEN, UserUttered("so", {"name": "pay"})], True)
    assert ours == full == ("action_why", False)
    for kept in (rules.FITS_TEXT, rules.BY_INTENT):
        monkeypatch.delitem(policy.__dict__, kept)
