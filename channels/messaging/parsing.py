"""Reads what a platform posts into values of known types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from channels.messaging.incoming import MalformedError

Model = TypeVar("Model", bound=BaseModel)


def parsed(model: type[Model], told: Any) -> Model:
    """Read what has come as JSON or as a form.

    Raises:
        MalformedError: it is no object, or one of its values is of the wrong type.
    """
    if not isinstance(told, Mapping):
        raise MalformedError("no object")
    try:
        return model.parse_obj(told)
    except (ValidationError, RecursionError) as error:
        raise MalformedError(model.__name__) from error


def parsed_json(model: type[Model], body: bytes) -> Model:
    """Read JSON.

    Raises:
        MalformedError: it is none, or not as it should be.
    """
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise MalformedError("no JSON") from error
    return parsed(model, told)
