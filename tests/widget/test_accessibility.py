"""The widget for those who use a keyboard, a screen reader, or a small screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.serving import Served
from tests.widget.conftest import AXE, Visit
from tests.widget.using import answered, ask

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    if not AXE.is_file():
        pytest.skip("axe is missing: 'make widget' fetches it where Node is there")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", WCAG
    )
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary', '')}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def test_it_works_by_keyboard_alone(visit: Visit) -> None:
    page = visit(opened=False)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your question")).to_be_focused()
    page.keyboard.type("how long is it")
    page.keyboard.press("Enter")
    answered(page, 2)
    expect(page.get_by_label("Your question")).to_be_focused()
    for _ in range(12):  # backwards to the first choice of the answer
        page.keyboard.press("Shift+Tab")
        if page.evaluate(FOCUSED) == "Tell me more":
            break
    page.keyboard.press("Enter")
    answered(page, 4)
    page.keyboard.press("Escape")
    launcher = page.get_by_role("button", name="Ask the apprenticeship guide")
    expect(launcher).to_be_focused()


FOCUSED = """() => {
  const inside = document.querySelector('apprentice-guide').shadowRoot.activeElement;
  return inside && (inside.ariaLabel || inside.textContent.trim());
}"""


def test_tab_leads_out_again(visit: Visit) -> None:
    page = visit()
    ask(page, "how long is it")
    answered(page, 2)
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.add(page.evaluate(FOCUSED))
    assert None in seen  # the focus was on the page itself: no trap


def test_replies_are_announced_once(visit: Visit) -> None:
    page = visit(opened=False)
    log = page.get_by_role("log", include_hidden=True)
    assert log.get_attribute("aria-live") == "polite"  # there before any message
    page.get_by_role("button", name="Ask the apprenticeship guide").click()
    page.evaluate(
        """() => {
          const log = document.querySelector('apprentice-guide').shadowRoot
            .querySelector('[role=log] > ol');
          window.added = [];
          new MutationObserver(changes => changes.forEach(change =>
            change.addedNodes.forEach(node => node.nodeName === 'LI'
              && window.added.push(node.textContent)))).observe(log, {childList: true});
        }"""
    )
    ask(page, "how long is it")
    answered(page, 2)
    ask(page, "what level is it")
    answered(page, 4)
    added = page.evaluate("window.added")
    assert len(added) == 4
    assert sum("24 months" in one for one in added) == 1


def test_axe_finds_nothing_in_any_state(visit: Visit, context: BrowserContext) -> None:
    for scheme in ("light", "dark"):
        page = visit(opened=False)
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
        page.get_by_role("button", name="Ask the apprenticeship guide").click()
        assert violations(page) == []
        ask(page, "compare dental nurse and electrician")
        expect(page.get_by_role("table")).to_be_visible()
        expect(page.locator(".dots")).to_have_count(0)
        assert violations(page) == []
        page.get_by_role("button", name="More", exact=True).click()
        page.get_by_role("button", name="Delete my chat").click()
        assert violations(page) == []
        context.set_offline(True)
        ask(page, "what level is it")
        expect(page.get_by_role("alert")).to_contain_text("offline")
        context.set_offline(False)
        assert violations(page) == []
        page.get_by_role("button", name="Yes, delete it").click()
        answered(page, 0)
        page.close()


@pytest.mark.parametrize("width", [320, 360, 640])
def test_nothing_scrolls_sideways_on_a_small_screen(visit: Visit, width: int) -> None:
    page = visit()
    page.set_viewport_size({"width": width, "height": 640})
    ask(page, "compare dental nurse and electrician")
    expect(page.get_by_role("table")).to_be_visible()
    for selector in (".panel", ".scroll", "footer"):
        wider = page.locator(selector).evaluate("e => e.scrollWidth - e.clientWidth")
        assert wider <= 0, selector
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_targets_are_large_enough(visit: Visit) -> None:
    page = visit()
    ask(page, "what does it pay")
    answered(page, 2)
    for target in page.locator("button:visible, a:visible, textarea:visible").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 24 and box["width"] >= 24, target.inner_text()
    for button in page.locator("button:visible").all():
        box = button.bounding_box()
        assert box is not None and box["height"] >= 44


def test_forced_colours_keep_edges(browser: Browser, served: Served) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{served.web}/")
    launcher = page.get_by_role("button", name="Ask the apprenticeship guide")
    style = launcher.evaluate("e => getComputedStyle(e).borderStyle")
    assert style == "solid"
    context.close()


def test_who_wants_less_motion_sees_none(browser: Browser, served: Served) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{served.web}/")
    page.get_by_role("button", name="Ask the apprenticeship guide").click()
    page.route("**/messages", lambda route: None)  # it never comes
    ask(page, "how long is it")
    dots = page.locator(".dots")
    expect(dots).to_be_visible()
    name = dots.evaluate("e => getComputedStyle(e, '::after').animationName")
    assert name == "none"
    context.close()
