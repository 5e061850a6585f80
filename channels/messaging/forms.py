"""Reads what is posted as a form."""

from __future__ import annotations

from urllib.parse import parse_qsl

from sanic.request import Request

from channels.messaging.incoming import MalformedError

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 200


def is_form(request: Request) -> bool:
    """Tell whether a request says that it brings a form."""
    kind: str = request.headers.get("content-type") or ""
    return kind.partition(";")[0].strip().lower() == FORM


def single_values(request: Request) -> dict[str, str]:
    """Read a form's fields; of one that stands there twice, the last.

    Raises:
        MalformedError: it is no form.
    """
    try:
        body = request.body.decode("utf-8")
        pairs = parse_qsl(body, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise MalformedError("no form") from error
    return dict(pairs)
