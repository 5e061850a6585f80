"""The two ways to an adviser: e-mail, and a webhook that is signed."""

from __future__ import annotations

import hashlib
import hmac
import json
from email.message import EmailMessage

import aiosmtplib
import httpx

from knowledge.enquiries.model import Enquiry
from knowledge.enquiries.settings import AdviserSettings, Security

TIMEOUT = 5.0  # seconds: the person waits for it
SIGNATURE_HEADER = "X-Signature-256"


async def mail(enquiry: Enquiry, settings: AdviserSettings) -> None:
    """Send an enquiry by e-mail.

    Raises:
        aiosmtplib.SMTPException, OSError, TimeoutError: it could not be sent.
    """
    security = settings.smtp_security
    password = settings.smtp_password
    await aiosmtplib.send(
        message_of(enquiry, settings),
        hostname=settings.smtp_host,
        port=settings.smtp_port,
        username=settings.smtp_user,
        password=password.get_secret_value() if password else None,
        use_tls=security is Security.TLS,
        start_tls=security is Security.STARTTLS,
        timeout=TIMEOUT,
    )


def message_of(enquiry: Enquiry, settings: AdviserSettings) -> EmailMessage:
    """Write the e-mail. Values from people stand in the body only, never in headers."""
    message = EmailMessage()
    message["From"] = settings.sender
    message["To"] = settings.email
    message["Subject"] = f"Apprenticeship enquiry {enquiry.reference}"
    message["Message-ID"] = f"<{enquiry.reference}@apprenticeship-guide>"
    message.set_content(
        "\n".join(
            [
                f"Reference: {enquiry.reference}",
                f"Made: {enquiry.made:%d %B %Y, %H:%M} UTC",
                f"How to reach them: {enquiry.contact}",
                f"About: {enquiry.listing or '-'}",
                "",
                enquiry.matter,
                "",
                "The conversation so far:",
                *(f"- {line}" for line in enquiry.summary),
            ]
        )
    )
    return message


async def post(enquiry: Enquiry, settings: AdviserSettings) -> None:
    """Send an enquiry to the webhook, as JSON.

    With a secret, the header ``X-Signature-256`` holds the HMAC of the body.

    Raises:
        httpx.HTTPError: it could not be sent, or was not accepted.
    """
    body = body_of(enquiry)
    headers = {"Content-Type": "application/json"}
    if secret := settings.webhook_secret:
        headers[SIGNATURE_HEADER] = signature(body, secret.get_secret_value())
    async with httpx.AsyncClient(timeout=TIMEOUT, follow_redirects=False) as client:
        answer = await client.post(str(settings.webhook), content=body, headers=headers)
        answer.raise_for_status()


def body_of(enquiry: Enquiry) -> bytes:
    """Write an enquiry as JSON."""
    told = {
        "reference": enquiry.reference,
        "made": f"{enquiry.made.isoformat()}Z",
        "contact": enquiry.contact,
        "matter": enquiry.matter,
        "listing": enquiry.listing,
        "summary": list(enquiry.summary),
    }
    return json.dumps(told, ensure_ascii=False).encode()


def signature(body: bytes, secret: str) -> str:
    """Sign a body: ``sha256=`` and the HMAC in hexadecimal figures."""
    return f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"
