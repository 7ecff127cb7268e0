"""How a second start of the program gets a key from the one that is running, without either trusting the port.

Both can read the secret, because both belong to the same user. Neither sends it: each proves that it knows it.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import secrets
from collections.abc import Mapping

ADDRESS = "/introduce"
_NONCE, _PROOF = "x-handouts-nonce", "x-handouts-proof"
_WAIT_S = 30.0
"""The program that is running may still be reading its libraries."""
_LONGEST_KEY = 200


class Introduction:
    """The two sides of asking for a key, by a secret that both know."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def is_asked(self, headers: Mapping[str, str]) -> bool:
        """Return whether a request comes from somebody who knows the secret."""
        return self._proves(headers.get(_PROOF, ""), "question", headers.get(_NONCE, ""))

    def answer(self, headers: Mapping[str, str], key: str) -> dict[str, str]:
        """Return the headers that prove that `key` comes from somebody who knows the secret."""
        return {_PROOF: self._proof("answer", headers.get(_NONCE, ""), key)}

    def ask(self, port: int) -> str | None:
        """Return a new key of the program that listens on `port`; None where that is not the one that knows the secret."""
        nonce = secrets.token_hex(16)
        origin = f"http://127.0.0.1:{port}"
        headers = {"origin": origin, "x-handouts": "1", _NONCE: nonce, _PROOF: self._proof("question", nonce)}
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_WAIT_S)
        try:
            connection.request("POST", ADDRESS, headers=headers)
            response = connection.getresponse()
            key = response.read(_LONGEST_KEY).decode("latin-1")
            proof = response.getheader(_PROOF, "")
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
        return key if self._proves(proof, "answer", nonce, key) else None

    def _proves(self, proof: str, *parts: str) -> bool:
        return hmac.compare_digest(proof.encode(), self._proof(*parts).encode())

    def _proof(self, *parts: str) -> str:
        return hmac.new(self._secret, "\n".join(parts).encode(), hashlib.sha256).hexdigest()
