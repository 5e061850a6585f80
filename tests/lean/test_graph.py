"""A model's nodes give the same results without dask's planning."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.core.channels import UserMessage
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.trackers import DialogueStateTracker

from lean.graph import plan, run_in_order

MESSAGES = ("how long is it", "how long is it and is it paid?", "/pay", "")
run_by_dask = DaskGraphRunner.run


@pytest.fixture()
def runner(agent: Agent) -> DaskGraphRunner:
    assert agent.processor is not None
    return agent.processor.graph_runner


def inputs(text: str) -> dict[str, Any]:
    tracker = DialogueStateTracker.from_events("someone", [])
    return {PLACEHOLDER_MESSAGE: [UserMessage(text)], PLACEHOLDER_TRACKER: tracker}


@pytest.mark.parametrize("text", MESSAGES)
def test_a_message_is_understood_the_same(agent: Agent, runner, text: str) -> None:
    targets = [agent.processor.model_metadata.nlu_target]
    [[planned]] = run_by_dask(runner, inputs(text), targets).values()
    [[lean]] = run_in_order(runner, inputs(text), targets).values()
    assert lean.as_dict(True) == planned.as_dict(True)


def test_every_node_comes_after_what_it_needs(runner: DaskGraphRunner) -> None:
    schema = runner._graph_schema
    order = plan(schema, tuple(schema.target_names))
    for at, name in enumerate(order):
        needs = set(schema.nodes[name].needs.values())
        assert needs.intersection(schema.nodes) <= set(order[:at])
    assert len(order) == len(set(order))


@pytest.mark.parametrize("run", [run_by_dask, run_in_order])
def test_an_input_that_bears_a_nodes_name_is_refused(
    agent: Agent, runner: DaskGraphRunner, run: Any
) -> None:
    target = agent.processor.model_metadata.nlu_target
    with pytest.raises(GraphRunError, match="clashes"):
        run(runner, {PLACEHOLDER_MESSAGE: target}, [target])


@pytest.mark.parametrize("run", [run_by_dask, run_in_order])
def test_a_missing_input_is_named(
    agent: Agent, runner: DaskGraphRunner, run: Any
) -> None:
    with pytest.raises(GraphRunError, match=PLACEHOLDER_MESSAGE):
        run(runner, {}, [agent.processor.model_metadata.nlu_target])
