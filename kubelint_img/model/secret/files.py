"""Secrets in files that an object carries, as a ConfigMap does."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate

from kubelint_img.lazy import regex
from kubelint_img.model.secret.commands import secrets_in_commands
from kubelint_img.model.secret.found import Secret
from kubelint_img.model.secret.named import secrets_named
from kubelint_img.source import Span
from kubelint_img.syntax.shell import commands
from kubelint_img.text import Text

_SHEBANG = regex(r"#!\s{0,9}/\S{0,99}(?:/env\s{1,9})?(?:ba|da|a|k|z)?sh\b")
_SUFFIXES = (".sh", ".bash")
_PROGRAM = regex(r"#!\s{0,9}/\S{0,99}[/\s](?:python|node|perl|ruby|lua|php)[\d.]*\b")
_PROGRAMS = (
    *(".go", ".groovy", ".java", ".js", ".lua", ".mjs", ".php", ".pl", ".py", ".rb"),
    *(".scala", ".ts"),
)


def secrets_in_file(name: str, content: Text) -> Iterator[Secret]:
    """Give the secrets in a file, or in a value that is kept under *name*.

    Shell scripts are read command by command, too: ``mysql -phunter2`` has neither a
    name nor a sign. In programs of other languages only what is in quotes counts.
    """
    is_program = name.endswith(_PROGRAMS) or bool(_PROGRAM.match(content.value))
    found = list(secrets_named(name, content, is_program=is_program))
    yield from found
    if name.endswith(_SUFFIXES) or _SHEBANG.match(content.value):
        starts, reaches = _covered(secret.span for secret in found)
        for secret in secrets_in_commands(commands(content)):
            before = bisect_left(starts, secret.span.stop)
            if not before or reaches[before - 1] <= secret.span.start:
                yield secret


def _covered(spans: Iterable[Span]) -> tuple[list[int], list[int]]:
    """Return where *spans* start, in order, and how far all up to each reach."""
    ordered = sorted(spans)
    reaches = accumulate((span.stop for span in ordered), max)
    return [span.start for span in ordered], list(reaches)
