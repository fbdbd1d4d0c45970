"""A value that stands under a name: an environment variable, a key, an option."""

from collections.abc import Iterator

from kubelint_img.lazy import regex
from kubelint_img.model.secret.credentials import logins_in
from kubelint_img.model.secret.found import Secret
from kubelint_img.model.secret.judge import judge
from kubelint_img.model.secret.phrases import header_kind
from kubelint_img.model.secret.scan import secrets_in
from kubelint_img.text import Text

_HEADER = regex(r"(?i)(?:proxy-)?authorization")


def secret_named(name: str, value: Text) -> Secret | None:
    """Return the (first) secret that *value* is or holds; nothing if there is none."""
    return next(secrets_named(name, value), None)


def secrets_named(
    name: str, value: Text, *, is_program: bool = False
) -> Iterator[Secret]:
    """Give the secrets that *value* is, or has in it.

    It may be one by its form (a token, a private key, a URL with a password), by
    *name*, or be written inside (``Server=db;Password=...``). `Secret.name` is the
    name that it stands under: *name*, or one inside the value, which may be a program.
    """
    is_found = False
    inside = secrets_in(value, is_program=is_program)
    for secret in (*logins_in(name, value), *inside):
        is_found = True
        yield secret if secret.name else secret._replace(name=name)
    secret_itself = None if is_found else _itself(name, value)
    if secret_itself:
        yield secret_itself


def _itself(name: str, value: Text) -> Secret | None:
    if not _HEADER.fullmatch(name):
        return judge(name, value)
    text = value.value
    scheme, _, credentials = text.strip().partition(" ")
    kind = header_kind(scheme, credentials.strip())
    if not kind:
        return None
    start = text.index(credentials)
    return Secret(value.part(start, start + len(credentials)), kind, name=name)
