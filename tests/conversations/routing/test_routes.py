"""Each row of the table of routes is taken by what stands beside it."""

from __future__ import annotations

import pytest

from actions import routes
from actions.context import Context
from actions.routes import ROUTES, Route
from tests.conversations.talk import Talk

PROVED = [route for route in ROUTES if route.said]


@pytest.fixture()
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the routes that messages took, in their order."""
    names: list[str] = []
    find = routes.route_of

    def found(context: Context) -> Route:
        route = find(context)
        names.append(route.name)
        return route

    monkeypatch.setattr(routes, "route_of", found)
    return names


@pytest.mark.parametrize("route", PROVED, ids=[route.name for route in PROVED])
async def test_a_route_is_taken(route: Route, talk: Talk, taken: list[str]) -> None:
    for text in route.said:
        await talk.say(text)
    assert taken[-1] == route.name


def test_whatever_is_said_some_route_is_taken() -> None:
    assert ROUTES[-1].when is routes._always
    assert len({route.name for route in ROUTES}) == len(ROUTES)
