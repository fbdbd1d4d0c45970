"""Names that hold secrets, judged by their words.

The last words of a name say what it holds: ``DB_PASSWORD`` is a password,
``PASSWORD_LENGTH`` a length. What a name promises is graded, because the less it
promises, the more the value has to look like a secret before anybody should say so.
"""

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.model.secret.words import words


class Grade(IntEnum):
    """How sure a name is to hold the secret itself."""

    POSSIBLE = 1
    """It may as well hold the name of a secret: ``TLS_SECRET``, ``token``."""

    LIKELY = 2
    """It holds a secret, or a stand-in for one: ``API_KEY``, ``JWT_SECRET``."""

    CERTAIN = 3
    """Whatever is written there is the secret: ``DB_PASSWORD``."""


class Meaning(NamedTuple):
    """What a name says that it holds."""

    kind: str
    grade: Grade


_WORD = regex(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")

_GLUED = regex(
    r"(?P<head>.*?)(?:"
    r"(?P<password>passw(?:or)?d|passphrase)"
    r"|(?P<short>(?:admin|app|auth|db|default|ftp|http|imap|key|ldap|mail|mongo|mq|my"
    r"|mysql|pg|postgres|redis|require|root|smtp|sql|ssh|store|svc|user)(?:pass|pwd))"
    r"|(?P<holder>access|account|api|app|auth|bearer|bot|client|encryption|jwt|license"
    r"|master|oauth|private|secret|session|shared|signing|subscription|user)"
    r"(?P<thing>key|secret|token)"
    r")"
)
"""Words that people write without a break: ``apikey``, ``dbpassword``."""

_TRAILERS = words(
    "b64 base64 content contents current default dev development literal local new old"
    " plain plaintext prev previous primary prod production qa secondary stage staging"
    " test uat val value"
)
"""Last words that change nothing about what a name holds."""

_FLAGS = words(
    "allow allows can change check confirm disable disabled empty enable enabled expect"
    " expected forbid force forget forgot generate has hide ignore invalid is lost max"
    " min missing need needs no num on random repeat require required requires reset"
    " retype rotate show skip update use uses validate verify want with without"
    " wrong"
)
"""First words that make a name a switch, a limit or a label."""

_PUBLIC = words(
    "checksum digest fingerprint hashed pub public publishable sha sha1 sha256"
    " thumbprint"
)
"""Words that say, anywhere in a name, that what it holds may be seen."""

_BROWSER = regex(r"(?i)(?:next_public|react_app|vite|nuxt_public|gatsby|expo)_")
"""Prefixes of variables that web frameworks compile into what browsers load."""

_PASSWORDS = frozenset(("password", "passwd", "passphrase", "passcode"))
_SHORT_PASSWORDS = frozenset(("pass", "pwd", "pw"))

_NO_PASSWORD = words(
    "by fastcgi first grpc multi old one proxy render scgi second single two uwsgi"
)
"""What stands before ``pass`` or ``pwd`` where it has another sense."""

_KEYS = {
    "admin": "admin key",
    "api": "API key",
    "private": "private key",
    **dict.fromkeys(
        words(
            "account app application auth authentication cipher cookie crypt crypto"
            " encrypt encryption fernet hmac jwt license licence master preshared"
            " sec secret session shared signature signing storage subscription"
        ),
        "secret key",
    ),
}
"""What makes a key a secret one, and how it is called."""

_CALLED = words("ingest ingestion integration routing service webhook write")
"""What makes a key one that a service is called with, or a name of something."""

_SECRETS = words(
    "access admin api app application auth client cookie consumer cron csrf encryption"
    " hash hmac hook jwt nextauth oauth refresh session shared sign signing state token"
    " webhook"
)
"""What makes it likely that a ``..._SECRET`` is the secret, not the name of one."""

_TOKENS = words(
    "access admin api auth bearer bot deploy github gitlab job npm oauth pat personal"
    " private push refresh registration registry root runner security slack user"
    " vault"
)
"""What makes it likely that a ``..._TOKEN`` opens something."""

_NO_TOKENS = words(
    "action continuation idempotency next page pagination request resume sync"
)
"""What makes a ``..._TOKEN`` a mark between calls, which opens nothing."""

_OPENERS = {"secret": _SECRETS, "token": _TOKENS}
_KINDS = {
    "secret": "secret",
    "token": "token",
    **dict.fromkeys(("credential", "credentials", "creds"), "credential"),
}


@lru_cache(maxsize=4096)
def meaning_of(name: str) -> Meaning | None:
    """Tell what kind of secret a value under *name* would be, if any.

    *name* may be written in any style: ``DB_PASSWORD``, ``dbPassword``,
    ``spring.datasource.password``, ``--db-password``.
    """
    parts = _parts(name)
    if not parts or parts[0] in _FLAGS or not _PUBLIC.isdisjoint(parts):
        return None
    if _BROWSER.match(name):
        return None
    return _meaning(parts[:-1], parts[-1])


def is_plain_secret(name: str) -> bool:
    """Tell whether *name* alone says that a secret is to be passed under it."""
    meaning = meaning_of(name)
    if meaning is None:
        return False
    return meaning.grade > Grade.POSSIBLE or meaning.kind == "token"


def last_word(name: str) -> str:
    """Return the word of *name* that says what it holds, in lower case, or nothing."""
    parts = _parts(name)
    return parts[-1] if parts else ""


def _parts(name: str) -> list[str]:
    parts = [word.lower() for word in _WORD.findall(name)]
    while len(parts) > 1 and (parts[-1].isdigit() or parts[-1] in _TRAILERS):
        parts.pop()
    if parts and (glued := _GLUED.fullmatch(parts[-1])):
        parts[-1:] = _unglued(glued)
    return parts[:-1] if parts[-3:] == ["secret", "key", "base"] else parts


def _unglued(glued: re.Match[str]) -> list[str]:
    if glued["password"]:
        return [glued["head"] or "the", glued["password"]]
    if glued["short"]:
        return ["the", "password"]
    return [glued["holder"], glued["thing"]]


def _meaning(head: list[str], last: str) -> Meaning | None:
    before = head[-1] if head else ""
    if _is_password(before, last):
        return Meaning("password", Grade.CERTAIN)
    if last == "key":
        return _key(head, before)
    if last == "psk" or (before, last) == ("erlang", "cookie"):
        return Meaning("shared secret", Grade.LIKELY)
    if last == "token" and before in _NO_TOKENS:
        return None
    if last in _KINDS:
        return Meaning(_KINDS[last], _grade(before in _OPENERS.get(last, ())))
    return None


def _is_password(before: str, last: str) -> bool:
    if last in _SHORT_PASSWORDS:
        return bool(before) and before not in _NO_PASSWORD
    return last in _PASSWORDS and before != "no"


def _grade(likely: bool) -> Grade:  # noqa: FBT001 - private, and read at once
    return Grade.LIKELY if likely else Grade.POSSIBLE


def _key(head: list[str], before: str) -> Meaning | None:
    if before == "access":
        # Next to a secret key, an access key is but the name of an account.
        is_secret = "secret" in head
        kind = "secret key" if is_secret else "access key"
        return Meaning(kind, _grade(is_secret))
    if before in _CALLED:
        return Meaning("secret key", Grade.POSSIBLE)
    kind = _KEYS.get(before, "")
    return Meaning(kind, Grade.LIKELY) if kind else None
