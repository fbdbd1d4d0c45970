"""What stands in a Secret, where any value may be meant to be one."""

from collections.abc import Iterator

from kubelint_img.lazy import regex
from kubelint_img.model.secret.encoding import as_text, decoded, unpadded
from kubelint_img.model.secret.found import Secret
from kubelint_img.model.secret.judge import as_secret, waits_for_change
from kubelint_img.model.secret.looks import looks_generated
from kubelint_img.model.secret.named import secret_named, secrets_named
from kubelint_img.model.secret.names import last_word, meaning_of
from kubelint_img.model.secret.placeholder import is_harmless
from kubelint_img.model.secret.words import words
from kubelint_img.text import Text

_TOLD = words(
    "account address arn audience authority bucket ca cert certificate checksum class"
    " client cluster crt database date db dbname description digest domain email"
    " endpoint engine env environment etag expiration expiry fingerprint group host"
    " hostname hosts id ip issuer kind length level location login mode name namespace"
    " org organization owner path policy port project protocol provider pub publickey"
    " realm region release repo repository role schema scope scopes server service size"
    " source subject tenant thumbprint timeout ttl type uri url user username usernames"
    " version zone"
)
"""Last words of keys whose values everybody may know."""

_SAID = regex(r"(?i)[a-z0-9_@-]passw(?:or)?d|passw(?:or)?d[0-9_@!-]")
"""What values have that say of themselves that they are passwords."""

_NAMING = words("auth field key mechanism method ref secret")
"""Last words of keys that may have the name of a password."""

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
    last = last_word(key)
    if meaning_of(key):
        yield from _meant(key, value)
    elif last in _TOLD:
        return
    elif looks_generated(value.value.strip()):
        yield as_secret(value, "secret value", key)
    elif last not in _NAMING and _SAID.search(value.value):
        yield as_secret(value, "password", key)


def secret_encoded(key: str, value: Text) -> Secret | None:
    """Return the secret whose base64 a Secret or ConfigMap has under *key*.

    The place is all of *value*, for nobody edits a part of base64. What is no base64,
    or that of no text, may be a secret that somebody forgot to encode.
    """
    valid = decoded(value.value)
    data = unpadded(value.value) if valid is None else valid
    text = None if data is None else as_text(data, value)
    if text is not None:
        return next(secrets_stored(key, text), None)
    if valid is None:
        return _not_encoded(key, value)
    return _binary(key, valid, value) or _password(key, value)


def _not_encoded(key: str, value: Text) -> Secret | None:
    if secret := secret_named("", value):
        return secret
    return None if is_harmless(value.value) else next(_meant(key, value), None)


def _password(key: str, value: Text) -> Secret | None:
    """Judge what happens to be base64, though no text: a word of four letters, say."""
    meaning = meaning_of(key)
    if meaning is None or meaning.kind != "password" or is_harmless(value.value):
        return None
    return as_secret(value, meaning.kind, key)


def _meant(key: str, value: Text) -> Iterator[Secret]:
    meaning = meaning_of(key)
    if meaning and not waits_for_change(meaning, value.value):
        yield as_secret(value, meaning.kind, key)


def _binary(key: str, data: bytes, value: Text) -> Secret | None:
    if data[:4] in _KEYSTORES and "trust" not in key.lower():
        return as_secret(value, "key store", key)
    meaning = meaning_of(key)
    if meaning and len(data) in _RAW_KEY:
        return as_secret(value, meaning.kind, key)
    return None
