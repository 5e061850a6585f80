"""Each platform's markup stays markup, and text stays text."""

from __future__ import annotations

from channels.messaging.answers import Answer, Comparison, Link
from channels.messaging.dialects import Dialect, utf16, without_marks
from channels.slack.rendering import DIALECT as SLACK
from channels.teams.rendering import escape
from channels.telegram.rendering import DIALECT as TELEGRAM

HOSTILE = "<b>*bold*</b> & <!channel> <@U1> [x](javascript:1)"


def test_slack_sees_no_markup_in_text() -> None:
    written = SLACK.text(HOSTILE)
    assert "<" not in written
    assert "&amp;" in written


def test_slack_and_whatsapp_know_no_escape_so_signs_are_replaced() -> None:
    assert without_marks("*a* _b_ c_d ~e~") == "∗a∗ ＿b＿ c_d ∼e∼"  # noqa: RUF001
    assert without_marks("https://x.org/_a_*b*") == "https://x.org/_a_*b*"


def test_telegram_sees_no_markup_in_text() -> None:
    assert "<" not in TELEGRAM.text(HOSTILE)
    link = TELEGRAM.source(Link("A & B", 'https://x.org/?a="1"&b=2'))
    assert link == '<a href="https://x.org/?a=&quot;1&quot;&amp;b=2">A &amp; B</a>'


def test_a_card_sees_no_markup_in_text_but_leaves_links_alone() -> None:
    assert escape("*a* _b_ [c](d)") == "\\*a\\* \\_b\\_ \\[c\\](d)"
    assert escape("see https://x.org/a_b_c now") == "see https://x.org/a_b_c now"


def test_lists_get_the_platform_s_bullets() -> None:
    assert SLACK.text("You would\n- learn\n- work - hard") == (
        "You would\n• learn\n• work - hard"
    )


def test_telegram_counts_code_units() -> None:
    assert utf16("a👍") == 3


def test_sources_that_do_not_fit_go_into_a_message_of_their_own() -> None:
    dialect = Dialect(limit=40)
    source = Link("Source: GOV.UK", "https://gov.uk")
    answer = Answer("A text of nearly forty characters long.", sources=(source,))
    assert dialect.pages(answer) == [
        "A text of nearly forty characters long.",
        "Source: GOV.UK: https://gov.uk",
    ]


def test_a_row_too_long_for_a_message_is_split() -> None:
    comparison = Comparison(("A", "B"), (("Level", ("x " * 30, "y " * 30)),))
    pages = Dialect(limit=50).pages(Answer("", comparison=comparison))
    assert all(len(page) <= 50 for page in pages)
    assert "".join(pages).count("x") == 30
