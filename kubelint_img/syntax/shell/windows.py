"""The commands of cmd and PowerShell, as far as they are plain words.

What programs are run, and with which words: enough to know ``npm run build``. Of
variables, script blocks and cmdlets nothing is understood.
"""

from collections.abc import Iterator

from kubelint_img.lazy import regex
from kubelint_img.syntax.shell.command import Command
from kubelint_img.syntax.shell.word import Word
from kubelint_img.text import Text

_TOKEN = regex(
    r"""(?x)
    (?P<separator> \|\|? | &&? | [;\n(){}] )
    | (?P<word> (?: "[^"]*" | '[^']*' | [^\s;|&(){}"'] | ["'] )+ )
    """
)
_SHELL = regex(r"(?i)(?:.*[\\/])?(?:cmd|powershell|pwsh)(?:\.exe)?")
_SHELL_OPTION = regex(r"(?i)[-/][a-z]+")
_DEEPEST = 4
"""Scripts inside of more scripts than this are only words."""


def windows_commands(body: Text) -> Iterator[Command]:
    """Yield the commands of a script for cmd or PowerShell, in order.

    A script that another shell is given (``powershell -Command "..."``) counts as
    written in its place.
    """
    return _commands(body, 0)


def _commands(body: Text, depth: int) -> Iterator[Command]:
    words: list[Text] = []
    for token in _TOKEN.finditer(body.value):
        if token["word"] is not None:
            words.append(_bare(body, *token.span()))
        elif words:
            yield from _command(words, depth)
            words = []
    if words:
        yield from _command(words, depth)


def _bare(body: Text, start: int, stop: int) -> Text:
    """Return a word, without the quotes around it."""
    value = body.value
    is_quoted = stop - start > 1 and value[start] == value[stop - 1] in "\"'"
    return body.part(start + is_quoted, stop - is_quoted)


def _command(words: list[Text], depth: int) -> Iterator[Command]:
    script = words
    while script and _SHELL.fullmatch(script[0].value):
        script = script[1:]
        while script and _SHELL_OPTION.fullmatch(script[0].value):
            script = script[1:]
    if len(script) == 1 < len(words) and depth < _DEEPEST:
        yield from _commands(script[0], depth + 1)
    elif found := tuple(map(Word.of, script or words)):
        where = Text(found[0].source, (), found[0].span)
        yield Command(where, found, depth=depth)
