"""Puts one message together: lines, sources, buttons."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from textwrap import fill
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.wording import Wording
from knowledge.answers import Line
from knowledge.entities import Source
from knowledge.formats import day

MAX_BUTTONS = 4
SEVERAL = 2  # sources from which on they are named in one line
TERMINAL_WIDTH = 79  # columns
TEXT_ONLY_CHANNELS = frozenset({"cmdline"})
RICH_CHANNELS = frozenset({"web"})  # which show tables beside the text
PLATFORMS = frozenset({"slack", "telegram", "twilio", "whatsapp", "messenger", "teams"})
"""Channels that put an answer's parts into a form of their own."""


@dataclass(frozen=True)
class Button:
    """What a person may choose next, and the payload that stands for it."""

    title: str
    payload: str


class Reply:
    """One message in the making. Nothing is sent before ``send``."""

    def __init__(self, wording: Wording, channel: str) -> None:
        self.wording = wording
        self.forgets = False
        """Whether the conversation is to be forgotten after this message."""
        self.sources: list[Source] = []
        self.buttons: list[Button] = []
        self._channel = channel
        self._in_full = False
        self._lines: list[str] = []
        self._attached: dict[str, Any] = {}
        self._work: list[Callable[[], Awaitable[None]]] = []

    def say(self, name: str, values: Mapping[str, str] | None = None) -> None:
        """Add the response ``utter_<name>``, unless it was just said."""
        text = self.wording.say(name, values)
        if text not in self._lines:
            self._lines.append(text)

    def say_lines(self, lines: Iterable[Line]) -> None:
        """Add the lines of an answer."""
        for line in lines:
            self.say(line.wording, line.values)

    def do(self, work: Callable[[], Awaitable[None]]) -> None:
        """Have something done before the message is sent; it may say how it went."""
        self._work.append(work)

    async def work(self) -> None:
        """Do what is to be done before the message is sent."""
        for work in self._work:
            await work()

    @property
    def in_parts(self) -> bool:
        """Whether the channel gets tables and sources apart from the text."""
        return self._channel in PLATFORMS

    def attach(self, payload: Mapping[str, Any]) -> None:
        """Add what a channel that shows more than text may show besides."""
        self._attached.update(payload)

    def say_result(
        self, name: str, values: Mapping[str, str], title: str, payload: str
    ) -> None:
        """Add a line about something found; a rich channel may show it as a card.

        ``values`` hold its ``facts``; ``title`` and ``payload`` are its button's.
        """
        self.say(name, values)
        line = self.wording.say(name, values)
        card = {"title": title, "facts": values["facts"], "payload": payload}
        cards = [*self._attached.get("cards", ()), {**card, "line": line}]
        self._attached["cards"] = cards
        self.offer_titled(title, payload)

    def cite(self, sources: Iterable[Source], in_full: bool = False) -> None:
        """Name sources at the end of the message, each once.

        ``in_full`` has each on a line of its own, with its page, on every channel.
        """
        self.sources = list(dict.fromkeys([*self.sources, *sources]))
        self._in_full |= in_full

    def offer(self, name: str, payload: str, first: bool = False) -> None:
        """Offer a button with the title ``utter_button_<name>``."""
        title = self.wording.say(f"button_{name}")
        if first:
            self.buttons = [Button(title, payload), *self.buttons][:MAX_BUTTONS]
        else:
            self.offer_titled(title, payload)

    def can_offer(self, name: str) -> bool:
        """Whether there is a title for such a button."""
        return self.wording.knows(f"button_{name}")

    def offer_titled(self, title: str, payload: str) -> None:
        """Offer a button, unless there are enough or it is there already."""
        button = Button(title, payload)
        if len(self.buttons) < MAX_BUTTONS and button not in self.buttons:
            self.buttons.append(button)

    @property
    def source_keys(self) -> list[str]:
        """The keys of the sources that the message names, in their order."""
        return [source.key for source in self.sources]

    @property
    def payloads(self) -> list[str]:
        """The payloads of the buttons, in their order."""
        return [button.payload for button in self.buttons]

    def send(self, dispatcher: CollectingDispatcher) -> None:
        """Send everything as one message."""
        if self.in_parts:
            self._send_parts(dispatcher)
            return
        if self._channel in TEXT_ONLY_CHANNELS:
            lines = [*map(_wrapped, [*self._lines, *self._cited()]), *self._numbered()]
            dispatcher.utter_message(text="\n".join(lines))
        else:
            # Buttons keep Rasa's channels from splitting; blank lines never occur.
            lines = [*self._lines, *map(self._citation, self.sources)]
            rich = self._attached if self._channel in RICH_CHANNELS else {}
            dispatcher.utter_message(
                text="\n".join(lines), buttons=self._titled(), json_message=rich or None
            )

    def _send_parts(self, dispatcher: CollectingDispatcher) -> None:
        """Send the parts of an answer for a platform to put into its own form."""
        parts = {
            **self._attached,
            "sources": [
                {"label": self._citation(source, "_label"), "url": source.url}
                for source in self.sources
            ],
            "numbered": self._numbered(),
            "choose": self.wording.say("choose"),
        }
        dispatcher.utter_message(
            text="\n".join(self._lines), buttons=self._titled(), json_message=parts
        )

    def _titled(self) -> list[dict[str, str]]:
        return [vars(button) for button in self.buttons]

    def _citation(self, source: Source, form: str = "") -> str:
        name = "source" if source.checked else "source_unchecked"
        return self.wording.say(f"{name}{form}", source_values(source))

    def _cited(self) -> list[str]:
        """Name the sources in one line, for a terminal that can't fold them.

        Several are named by their publishers only; asking why tells the pages.
        """
        checked = [source.checked for source in self.sources if source.checked]
        all_checked = len(checked) == len(self.sources)
        if self._in_full or len(self.sources) < SEVERAL or not all_checked:
            return list(map(self._citation, self.sources))
        publishers = dict.fromkeys(s.name.split(",")[0] for s in self.sources)
        values = {"names": ", ".join(publishers), "checked": day(min(checked))}
        return [self.wording.say("sources", values)]

    def _numbered(self) -> list[str]:
        if not self.buttons:
            return []
        options = [
            self.wording.say("option", {"number": str(number), "title": button.title})
            for number, button in enumerate(self.buttons, start=1)
        ]
        return [self.wording.say("options_head"), *options]


def _wrapped(text: str) -> str:
    """Break lines between words, for a terminal would break them anywhere."""
    return "\n".join(
        fill(line, TERMINAL_WIDTH, break_long_words=False, break_on_hyphens=False)
        for line in text.splitlines()
    )


def source_values(source: Source) -> dict[str, str]:
    """Name the values that a wording about a source may use."""
    return {"name": source.name, "url": source.url, "checked": day(source.checked)}
