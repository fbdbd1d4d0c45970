"""Whether a value is a secret, by its name and by what it looks like."""

from kubelint_img.lazy import regex
from kubelint_img.model.secret.found import Secret
from kubelint_img.model.secret.looks import looks_generated, looks_picked
from kubelint_img.model.secret.names import Grade, Meaning, meaning_of
from kubelint_img.model.secret.placeholder import is_harmless
from kubelint_img.text import Text

_HASH = regex(
    r"\$(?:1|2[abxy]?|5|6|7|y|apr1|argon2\w*|scrypt|pbkdf2[\w-]*)\$|\{S?SHA\d*\}"
    r"|pbkdf2[_:]|scrypt:"
)


def is_secret(meaning: Meaning, value: str) -> bool:
    """Tell whether *value* is what its name promises."""
    value = value.strip()
    if _HASH.match(value):
        return meaning.kind == "password"
    if is_harmless(value):
        return False
    if meaning.grade == Grade.CERTAIN:
        return True
    if meaning.grade == Grade.LIKELY:
        return looks_generated(value) or looks_picked(value)
    return looks_generated(value)


def judge(name: str, value: Text) -> Secret | None:
    """Return the secret that *value* is under *name*, by nothing but that."""
    meaning = meaning_of(name)
    if meaning is None or not is_secret(meaning, value.value):
        return None
    return as_secret(value, meaning.kind, name)


def as_secret(value: Text, kind: str, name: str = "") -> Secret:
    """Return *value*, without the blanks around it, as a secret."""
    text = value.value
    start = len(text) - len(text.lstrip())
    stop = start + len(text.strip())
    kind = "password hash" if _HASH.match(text, start) else kind
    return Secret(value.part(start, stop), kind, name=name)
