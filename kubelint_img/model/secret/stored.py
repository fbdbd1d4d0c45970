"""What stands in a Secret, where any value may be meant to be one."""

from collections.abc import Iterator

from kubelint_img.model.secret.encoding import as_text, decoded
from kubelint_img.model.secret.found import Secret
from kubelint_img.model.secret.judge import as_secret
from kubelint_img.model.secret.looks import looks_generated
from kubelint_img.model.secret.named import secret_named, secrets_named
from kubelint_img.model.secret.names import last_word, meaning_of
from kubelint_img.model.secret.placeholder import is_harmless
from kubelint_img.model.secret.words import words
from kubelint_img.text import Text

_TOLD = words(
    "account address arn audience authority bucket ca cert certificate class client"
    " cluster crt database date db dbname description domain email endpoint engine env"
    " environment expiration expiry fingerprint group host hostname hosts id ip issuer"
    " kind length level location login mode name namespace org organization owner path"
    " policy port project protocol provider pub publickey realm region release repo"
    " repository role schema scope scopes server service size source subject tenant"
    " thumbprint timeout ttl type uri url user username usernames version"
    " zone"
)
"""Last words of keys whose values everybody may know."""

_KEYSTORES = {b"\xfe\xed\xfe\xed": ".jks", b"\xce\xce\xce\xce": ".jceks"}
_RAW_KEY = range(16, 65)


def secrets_stored(key: str, value: Text) -> Iterator[Secret]:
    """Give the secrets that a Secret has under *key*.

    More is one than elsewhere: any literal under a name that holds secrets, and under
    names that say nothing, what looks random. User names, hosts, certificates and the
    like are none.
    """
    is_found = False
    for secret in secrets_named(key, value):
        is_found = True
        yield secret
    if not is_found and not is_harmless(value.value):
        yield from _stored(key, value)


def _stored(key: str, value: Text) -> Iterator[Secret]:
    if meaning := meaning_of(key):
        yield as_secret(value, meaning.kind, key)
    elif last_word(key) not in _TOLD and looks_generated(value.value.strip()):
        yield as_secret(value, "secret value", key)


def secret_encoded(key: str, value: Text) -> Secret | None:
    """Return the secret whose base64 a Secret or ConfigMap has under *key*.

    The place is all of *value*, for nobody edits a part of base64. What cannot be
    decoded is only searched for known formats: it is no valid Secret anyway.
    """
    data = decoded(value.value)
    if data is None:
        return secret_named("", value)
    text = as_text(data, value)
    if text is None:
        return _binary(key, data, value)
    return next(secrets_stored(key, text), None)


def _binary(key: str, data: bytes, value: Text) -> Secret | None:
    if data[:4] in _KEYSTORES and "trust" not in key.lower():
        return as_secret(value, "key store", key)
    meaning = meaning_of(key)
    if meaning and len(data) in _RAW_KEY:
        return as_secret(value, meaning.kind, key)
    return None
