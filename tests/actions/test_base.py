"""An action that fails apologises, logs the cause, and keeps every slot."""

from __future__ import annotations

import logging

import pytest

from actions import library as library_module
from actions.base import GuideAction
from actions.context import Context, Slots
from actions.library import Library
from actions.routes import Answer
from knowledge.store import Store
from tests.actions.conftest import Act
from tests.conftest import forget_opened


class Failing(GuideAction):
    def name(self) -> str:
        return "action_failing"

    def respond(self, context: Context) -> Slots:
        context.reply.say("greet")
        raise RuntimeError("the shelf fell over")


def test_a_failure_is_an_apology_with_an_id_that_the_log_holds(
    act: Act, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        result = act(Failing, "hi")
    [message] = result.messages
    assert message["response"] == "utter_apology"
    assert message["error_id"] in caplog.text
    assert "the shelf fell over" in caplog.text
    assert result.events == []


def test_the_log_of_a_failure_holds_nothing_that_the_person_wrote(
    act: Act, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        act(Failing, "my name is Robin Secret")
    assert "Robin" not in caplog.text


def test_a_store_that_is_gone_is_an_apology_too(act: Act, own_store: Store) -> None:
    broken = Library(own_store)
    with own_store._engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE rule")
    result = act(Answer, "electrician pay", "pay", library=broken)
    assert result.messages[0]["response"] == "utter_apology"


def test_an_option_that_is_no_payload_is_an_apology_too(act: Act) -> None:
    result = act(Answer, "1", "pick", slots={"options": ["nonsense"]})
    assert result.messages[0]["response"] == "utter_apology"


def test_the_library_is_opened_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("library") / "k.db"
    monkeypatch.setenv("KNOWLEDGE_URL", f"sqlite:///{path}")
    forget_opened()
    opened = Answer().library
    opened.warm_up()
    assert opened is library_module.open_library()
    assert opened.store.titles()
    opened.store.close()
    forget_opened()
