"""Whether a value is a secret, by its name and by what it looks like."""

from kubelint_img.lazy import regex
from kubelint_img.model.secret.found import Secret
from kubelint_img.model.secret.looks import looks_generated, looks_picked
from kubelint_img.model.secret.names import Grade, Meaning, meaning_of
from kubelint_img.model.secret.placeholder import is_change_me, is_harmless
from kubelint_img.text import Text

PUBLISHED = "changeit"
"""The password of the JDK's trust store, which holds nothing secret."""

_TRUST_STORE = regex(r"(?i)trust[_.-]?store")
_HASH = regex(
    r"\$(?:1|2[abxy]?|5|6|7|y|apr1|argon2\w*|scrypt|pbkdf2[\w-]*)\$|\{S?SHA\d*\}"
    r"|pbkdf2[_:]|scrypt:"
)


def _is_secret(meaning: Meaning, value: str) -> bool:
    """Tell whether *value* is what its name promises."""
    value = value.strip()
    if _HASH.match(value):
        return meaning.kind == "password"
    if is_harmless(value) or waits_for_change(meaning, value):
        return False
    if meaning.grade == Grade.CERTAIN:
        return True
    if meaning.grade == Grade.LIKELY:
        return looks_generated(value) or looks_picked(value)
    return looks_generated(value)


def waits_for_change(meaning: Meaning, value: str) -> bool:
    """Tell whether *value* is ``changeme`` where that cannot work.

    Who sets a password decides what it is; an API key is given out by somebody else.
    """
    return meaning.kind == "API key" and is_change_me(value)


def _is_published(name: str, value: str) -> bool:
    """Tell the password that everybody's trust store has, where one is named."""
    return value == PUBLISHED and bool(_TRUST_STORE.search(name))


def _is_label(name: str, value: str) -> bool:
    """Tell whether *value* is *name* as people read it: ``login.password=Password``."""
    word = name.rpartition(".")[2]
    return word[:1].islower() and value[:1].isupper() and value.lower() == word.lower()


def is_told(name: str, value: str, meaning: Meaning) -> bool:
    """Tell whether a text that has *value* under *name* gives a secret away."""
    if _is_label(name, value) or _is_published(name, value):
        return False
    return _is_secret(meaning, value)


def judge(name: str, value: Text) -> Secret | None:
    """Return the secret that *value* is under *name*, by nothing but that."""
    meaning = meaning_of(name)
    if meaning is None or not _is_secret(meaning, value.value):
        return None
    if _is_published(name, value.value):
        return None
    return as_secret(value, meaning.kind, name)


def as_secret(value: Text, kind: str, name: str = "") -> Secret:
    """Return *value*, without the blanks around it, as a secret."""
    text = value.value
    start = len(text) - len(text.lstrip())
    stop = start + len(text.strip())
    kind = "password hash" if _HASH.match(text, start) else kind
    return Secret(value.part(start, stop), kind, name=name)
