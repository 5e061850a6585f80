"""Which advisers take enquiries, and by which ways. Read from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import Enum
from typing import Any

from pydantic import (
    AnyHttpUrl,
    BaseModel,
    Field,
    SecretStr,
    ValidationError,
    root_validator,
    validator,
)

from knowledge.enquiries.hours import OpeningHours, read_opening_hours
from knowledge.enquiries.model import EMAIL
from knowledge.errors import SettingsError

PREFIX = "ADVISER_"
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Security(str, Enum):
    """How the connection to the mail server is kept from being read."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"  # for a server on this machine


class AdviserSettings(BaseModel):
    """Each from the environment, with ``ADVISER_`` before its name.

    ``email`` and ``sender`` are addresses and need ``smtp_host``; ``webhook_secret``
    signs what is sent to ``webhook``; ``hours`` are such as "Mon-Fri 09:00-17:00".
    """

    name: str = Field(default="a careers adviser", max_length=80)
    email: str | None = None
    sender: str | None = None
    smtp_host: str | None = None
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_security: Security = Security.STARTTLS
    webhook: AnyHttpUrl | None = None
    webhook_secret: SecretStr | None = None
    hours: OpeningHours | None = None

    class Config:
        frozen = True
        arbitrary_types_allowed = True

    @validator("hours", pre=True)
    def _read_hours(cls, value: Any) -> Any:
        return read_opening_hours(value) if isinstance(value, str) else value

    @validator("email", "sender")
    def _is_an_address(cls, value: str | None) -> str | None:
        if value and not EMAIL.fullmatch(value):
            raise ValueError("is no e-mail address")
        return value

    @root_validator(skip_on_failure=True)
    def _can_be_sent(cls, values: dict[str, Any]) -> dict[str, Any]:
        host = values["smtp_host"]
        if values["email"] and not (host and values["sender"]):
            raise ValueError(
                f"{PREFIX}EMAIL needs {PREFIX}SMTP_HOST and {PREFIX}SENDER"
            )
        plain = values["smtp_security"] is Security.NONE
        if host and plain and host not in LOOPBACK:
            raise ValueError("ADVISER_SMTP_SECURITY=none is for this machine only")
        return values

    @property
    def configured(self) -> bool:
        """Whether any adviser takes enquiries."""
        return bool(self.email or self.webhook)


def read_adviser_settings(
    environment: Mapping[str, str] = os.environ,
) -> AdviserSettings:
    """Read the settings; empty ones count as not given.

    Raises:
        SettingsError: they contradict each other, or make no sense.
    """
    given = {
        name: value
        for name in AdviserSettings.__fields__
        if (value := environment.get(PREFIX + name.upper()))
    }
    try:
        return AdviserSettings.parse_obj(given)
    except ValidationError as error:
        first = error.errors()[0]
        name = "".join(PREFIX + str(place).upper() for place in first["loc"][:1])
        raise SettingsError(
            f"{name}: {first['msg']}".replace(f"{PREFIX}__ROOT__: ", "")
        ) from None
