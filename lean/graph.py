"""Runs the nodes of a model one after another, without planning each time anew."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner

Targets = tuple[str, ...]

_plans: WeakKeyDictionary[DaskGraphRunner, dict[Targets, list[str]]]
_plans = WeakKeyDictionary()


def run_in_order(
    runner: DaskGraphRunner,
    inputs: dict[str, Any] | None = None,
    targets: list[str] | None = None,
) -> dict[str, Any]:
    """Run the nodes that the targets need, each after those that it needs.

    Replaces ``rasa/engine/runner/dask.py:83``, which cuts the graph down, builds it for
    dask and has dask put it in order at every message and every prediction: 0.7 ms.

    Raises:
        GraphRunError: an input has the name of a node, or a node failed at run time.
    """
    schema: GraphSchema = runner._graph_schema
    wanted = tuple(targets or schema.target_names)
    plans = _plans.setdefault(runner, {})
    if wanted not in plans:
        plans[wanted] = plan(schema, wanted)
    nodes, given = runner._instantiated_nodes, inputs or {}
    if clash := next((v for v in given.values() if _is_node(v, schema)), None):
        raise GraphRunError(f"Input value '{clash}' clashes with a node name.")
    done: dict[str, tuple[str, Any]] = {key: (key, v) for key, v in given.items()}
    try:
        for name in plans[wanted]:
            needed = schema.nodes[name].needs.values()
            done[name] = nodes[name](*(done.get(need, need) for need in needed))
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error
    return dict(done[name] for name in wanted)


def _is_node(value: object, schema: GraphSchema) -> bool:
    return isinstance(value, str) and value in schema.nodes


def plan(schema: GraphSchema, targets: Targets) -> list[str]:
    """List the nodes that targets need, each after all that it needs itself."""
    order: list[str] = []

    def visit(name: str) -> None:
        if name in order or name not in schema.nodes:
            return  # what is no node is an input
        for need in schema.nodes[name].needs.values():
            visit(need)
        order.append(name)

    for target in targets:
        visit(target)
    return order
