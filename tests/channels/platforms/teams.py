"""Teams, signed with a key of our own that a local server publishes."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from channels.teams.rendering import render
from tests.channels.platforms.platform import (
    Body,
    Platform,
    Post,
    Shown,
    as_json,
    next_number,
)
from tests.channels.stand_in import Call, StandIn

APP = "app-id"
ISSUER = "https://api.botframework.com"


@lru_cache
def private_key(name: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Teams(Platform):
    name = "teams"

    def __init__(self) -> None:
        self.service = ""

    def environment(self, stand_in: str) -> dict[str, str]:
        return {
            "TEAMS_APP_ID": APP,
            "TEAMS_APP_PASSWORD": "password",
            "TEAMS_TENANT_ID": "tenant",
            "TEAMS_KEYS_URL": f"{stand_in}/teamskeys/openid",
            "TEAMS_LOGIN_URL": f"{stand_in}/teamslogin",
        }

    def prepare(self, stand_in: StandIn) -> None:
        self.service = f"{stand_in.url}/teams/"
        public = json.loads(RSAAlgorithm.to_jwk(private_key("ours").public_key()))
        key = {**public, "kid": "k1", "use": "sig", "endorsements": ["msteams"]}
        other = {**public, "kid": "k2", "use": "sig", "endorsements": ["webchat"]}

        def keys(call: Call) -> Any:
            if call.path.endswith("/openid"):
                return {"jwks_uri": f"{stand_in.url}/teamskeys/keys"}
            return {"keys": [key, other]}

        stand_in.answers["teamskeys"] = keys
        token = {"access_token": "leave", "expires_in": 3600}
        stand_in.answers["teamslogin"] = lambda _: token

    def written(self, text: str, sender: int = 1, number: int | None = None) -> Body:
        return self.activity({"text": text}, sender, number)

    def activity(
        self, activity: Body, sender: int = 1, number: int | None = None
    ) -> Body:
        return {
            "type": "message",
            "id": str(number or next_number()),
            "serviceUrl": self.service,
            "channelId": "msteams",
            "from": {"id": f"29:{sender}"},
            "recipient": {"id": "28:bot"},
            "conversation": {"id": f"a:{sender}", "conversationType": "personal"},
            **activity,
        }

    def pressed(self, token: str, sender: int = 1) -> Body:
        return self.activity({"text": "a title", "value": {"offer": token}}, sender)

    def token(
        self,
        key: str = "ours",
        algorithm: str = "RS256",
        kid: Any = "k1",
        **claims: Any,
    ) -> str:
        whole = {
            "iss": ISSUER,
            "aud": APP,
            "exp": time.time() + 600,
            "serviceurl": self.service,
            **claims,
        }
        whole = {name: value for name, value in whole.items() if value is not None}
        headers = {"kid": kid} if kid else {}
        secret: Any = private_key(key) if algorithm == "RS256" else "x" * 32
        return jwt.encode(whole, secret, algorithm=algorithm, headers=headers)

    def signed(self, body: Body | bytes) -> Post:
        return self._post(body, self.token())

    def _post(self, body: Body | bytes, token: str) -> Post:
        headers = {
            "Content-Type": "application/json",
            "Authorization": f"Bearer {token}",
        }
        return Post(as_json(body), headers)

    def forged(self) -> Iterable[tuple[str, Post]]:
        body = self.written("hello")
        yield "no token", Post(as_json(body), {})
        yield "no JWT", self._post(body, "a.b.c")
        yield "another key", self._post(body, self.token(key="foreign"))
        yield "unknown key id", self._post(body, self.token(kid="k9"))
        yield "no key id", self._post(body, self.token(kid=None))
        yield "a key not endorsed for teams", self._post(body, self.token(kid="k2"))
        yield "HS256", self._post(body, self.token(algorithm="HS256"))
        yield "another audience", self._post(body, self.token(aud="other"))
        yield "another issuer", self._post(body, self.token(iss="https://evil.example"))
        yield "expired", self._post(body, self.token(exp=time.time() - 3600))
        yield "no end", self._post(body, self.token(exp=None))
        elsewhere = {**body, "serviceUrl": "https://evil.example/"}
        yield "another serviceUrl", self._post(elsewhere, self.token())
        yield "no serviceUrl", self._post(body, self.token(serviceurl=None))

    def not_text(self) -> Iterable[tuple[str, Body]]:
        for kind in (
            "conversationUpdate",
            "messageReaction",
            "typing",
            "invoke",
            "messageUpdate",
            "messageDelete",
            "installationUpdate",
            "event",
        ):
            yield kind, self.activity({"type": kind})
        yield "a file", self.activity({"attachments": [{"contentType": "image/*"}]})
        channel = {"id": "19:x", "conversationType": "channel"}
        yield "others' talk", self.activity({"text": "hi", "conversation": channel})
        yield "a value that is none", self.activity({"value": [1, 2]})

    def malformed(self) -> Iterable[tuple[str, Body | bytes]]:
        yield "no JSON", b"nothing"
        yield "a text that is none", self.activity({"text": 5})
        yield "a sender that is none", self.activity({"from": "somebody"})
        yield "no type", {"serviceUrl": self.service}

    def shown(self, call: Call) -> Shown | None:
        card = call.content["attachments"][0]["content"]
        texts = []
        for block in card["body"]:
            if block["type"] == "TextBlock":
                texts.append(block["text"])
                continue
            for row in block["rows"]:
                cells = [cell["items"][0]["text"] for cell in row["cells"]]
                texts.append(" | ".join(cells))
        actions = [(a["title"], a["data"]["offer"]) for a in card["actions"]]
        return Shown("\n".join(texts), actions)

    def check_limits(self, content: Any) -> None:
        assert len(json.dumps(content).encode()) <= 28 * 1024
        card = content["attachments"][0]["content"]
        assert card["version"] == "1.5"
        assert len(card["actions"]) <= 6
        for block in card["body"]:
            assert block["type"] in ("TextBlock", "Table")

    def render(self, answer: Any) -> list[Any]:
        return render(answer)
