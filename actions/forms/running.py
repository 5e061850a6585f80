"""Runs the form that a conversation is in: asks, reads, corrects, skips, ends."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.context import Context, Slots, settled
from actions.forms.could_i import CouldI
from actions.forms.feedback import Comment
from actions.forms.form import Form, Given, State, Step
from actions.forms.handover import HandOver
from actions.reply import Reply
from actions.turn import Turn
from actions.wants import surely_asks

FORMS: Mapping[str, Form] = {
    form.name: form for form in (CouldI(), HandOver(), Comment())
}
RESUME = "resume"  # in a button's payload: go on with the form
MOST_WORDS = 6  # of a reply that is asked for again if it is not understood
SKIPPED = ""  # what is given of a step that was skipped


def form_of(turn: Turn) -> State | None:
    """Read the slot ``form``; None if there is no form, or none that we know."""
    slot = turn.slots.get("form")
    if not isinstance(slot, Mapping) or slot.get("form") not in FORMS:
        return None
    given = slot.get("given")
    kept = given if isinstance(given, Mapping) else {}
    away = slot.get("away") is True
    return State(str(slot["form"]), str(slot.get("at")), kept, away)


def begin(name: str, context: Context, listing: str | None = None) -> Slots:
    """Begin a form; one that cannot be used here says what there is instead."""
    form = FORMS[name]
    if (instead := form.instead(context)) is not None:
        return instead
    given = form.begun(context, listing)
    lines, sources = form.opening(given, context)
    context.reply.say_lines(lines)
    context.reply.cite(sources)
    return _go_on(form, given, context)


def take(state: State, context: Context) -> Slots | None:
    """Take a message as part of the form; None if it is about something else."""
    turn, form = context.turn, FORMS[state.form]
    steps = form.steps(state.given)
    step = next((one for one in steps if one.key == state.at), None)
    if step is None:
        return None
    if turn.given == RESUME:
        ask(form, step, context.reply)
        return settled(form.topic, form=State(form.name, step.key, state.given).plain())
    said = turn.said.reply
    if said.stops or turn.given == "stop":
        context.reply.say(f"{form.name}_stopped")
        return settled(form.topic, form=None)
    if said.goes_back:
        return _back(form, state, context)
    if step.optional and (said.skips or turn.given == "skip"):
        return _go_on(form, {**state.given, step.key: SKIPPED}, context)
    return _read(form, step, state, context)


def left(state: State, slots: Slots, reply: Reply) -> Slots:
    """Keep a form waiting after something else was answered, or end it."""
    slots = {"form": None, **slots}
    if slots["form"] is None and (waits := _waiting(state, reply)):
        slots["form"] = waits.plain()
    return slots


def _waiting(state: State, reply: Reply) -> State | None:
    """After something else was answered, offer to go on; None if the form is over.

    Who asks twice about something else has left it.
    """
    form = FORMS[state.form]
    steps = [one.key for one in form.steps(state.given)]
    if state.at not in steps or not form.waits or state.away:
        return None
    payload = f'/{form.topic}{{"given": "{RESUME}"}}'
    reply.offer("form_resume", payload, first=True)
    return replace(state, away=True)


def ask(form: Form, step: Step, reply: Reply, how: str = "ask") -> None:
    """Ask what a step wants to know; ``how`` is "again" if it was not understood."""
    reply.say(f"{form.name}_{how}_{step.key}")
    for name in step.choices:
        payload = json.dumps({"given": name})
        reply.offer(f"{form.name}_{step.key}_{name}", f"/{form.topic}{payload}")
    if step.optional and len(step.choices) < 4:
        reply.offer("form_skip", f'/{form.topic}{{"given": "skip"}}')


def _read(form: Form, step: Step, state: State, context: Context) -> Slots | None:
    turn = context.turn
    pressed = turn.given if turn.given in step.choices else None
    corrected = _corrected(form, step, state, context)
    if corrected:
        context.reply.say("form_noted")
        return _go_on(form, {**state.given, **corrected}, context)
    if not pressed and not step.takes_questions and turn.said.reply.asks:
        return None
    read = step.read(context) if turn.typed else None
    value = pressed or read
    if value is None and surely_asks(context):
        return None
    if value is None:
        return _not_read(form, step, state, context)
    return _go_on(form, {**state.given, step.key: value}, context)


def _corrected(
    form: Form, step: Step, state: State, context: Context
) -> dict[str, Any]:
    """Read what a message corrects of earlier steps: "actually I'm 17"."""
    if step.open or not context.said.reply.corrects:
        return {}
    earlier = [
        s for s in form.steps(state.given) if s.key in state.given and not s.open
    ]
    if step.read(context) is not None:
        return {}
    read = {one.key: one.read(context) for one in earlier}
    return {key: value for key, value in read.items() if value is not None}


def _not_read(form: Form, step: Step, state: State, context: Context) -> Slots | None:
    """Ask again; or leave it to others, if the message is about something else."""
    turn = context.turn
    if state.away or not turn.typed or turn.said.words > MOST_WORDS:
        return None
    ask(form, step, context.reply, "again")
    return settled(form.topic, form=state.plain())


def _back(form: Form, state: State, context: Context) -> Slots:
    given = dict(state.given)
    done = [s.key for s in form.steps(given) if s.key in given]
    if done:
        del given[done[-1]]
    return _go_on(form, given, context)


def _go_on(form: Form, given: Given, context: Context) -> Slots:
    step = form.step_after(given)
    if step is None:
        return {"form": None, **form.finish(given, context)}
    ask(form, step, context.reply)
    return settled(form.topic, form=State(form.name, step.key, given).plain())
