"""Secrets in files that an object carries, as a ConfigMap does."""

from collections.abc import Iterator

from kubelint_img.lazy import regex
from kubelint_img.model.secret.commands import secrets_in_commands
from kubelint_img.model.secret.found import Secret
from kubelint_img.model.secret.named import secrets_named
from kubelint_img.source import Span
from kubelint_img.syntax.shell import commands
from kubelint_img.text import Text

_SHEBANG = regex(r"#!\s{0,9}/\S{0,99}(?:/env\s{1,9})?(?:ba|da|a|k|z)?sh\b")
_SUFFIXES = (".sh", ".bash")


def secrets_in_file(name: str, content: Text) -> Iterator[Secret]:
    """Give the secrets in a file, or in a value that is kept under *name*.

    Shell scripts are read command by command, too: ``mysql -phunter2`` has neither a
    name nor a sign.
    """
    seen = list[Span]()
    for secret in secrets_named(name, content):
        seen.append(secret.span)
        yield secret
    if name.endswith(_SUFFIXES) or _SHEBANG.match(content.value):
        for secret in secrets_in_commands(commands(content)):
            if not any(_overlap(secret.span, span) for span in seen):
                yield secret


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.stop and other.start < one.stop
