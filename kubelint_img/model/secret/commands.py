"""Secrets in what a shell or a container runs."""

import re
from collections.abc import Iterable, Iterator

from kubelint_img.lazy import regex
from kubelint_img.model.secret.arguments import secrets_among
from kubelint_img.model.secret.found import Secret
from kubelint_img.model.secret.judge import as_secret
from kubelint_img.model.secret.named import secret_named
from kubelint_img.model.secret.placeholder import is_harmless
from kubelint_img.model.secret.scan import secrets_in
from kubelint_img.source import Span
from kubelint_img.syntax.shell import Command
from kubelint_img.text import Text

_FROM_INPUT = frozenset({"--password-stdin", "--with-token"})
"""Options that have a program read its password, as ``docker login`` has."""

_LOGIN = regex(r"(?:^|(?<=\n)|(?<=\\n))[A-Za-z_][\w-]{0,31}:([^:\s\\]{1,128})")


def secrets_in_commands(commands: Iterable[Command]) -> Iterator[Secret]:
    """Give the secrets in *commands*, each place once.

    Judged are variables that are set, options and arguments, heredocs, and what is
    piped into ``chpasswd`` or ``docker login --password-stdin``. Variables and
    substitutions are taken to be no secrets.
    """
    seen = set[Span]()
    before = None
    for command in commands:
        for secret in _in_command(command, before):
            if secret.text.span not in seen:
                seen.add(secret.text.span)
                yield secret
        before = command


def _in_command(command: Command, before: Command | None) -> Iterator[Secret]:
    named = (secret_named(name, value) for name, value in command.assignments)
    yield from filter(None, named)
    script = command.script
    arguments = [word for word in command.arguments if word is not script]
    yield from secrets_among(command.name.removesuffix(".exe"), arguments)
    for text in _inputs(command):
        if text is not script:
            yield from secrets_in(text)
    yield from _passwords_set(command, before)


def _passwords_set(command: Command, before: Command | None) -> Iterator[Secret]:
    if command.name == "chpasswd":
        for text in (*_piped(before), *_inputs(command)):
            yield from _logins(text)
    elif command.name == "passwd" or _asks_for_password(command):
        for text in _piped(before):
            yield from _typed(text)


def _asks_for_password(command: Command) -> bool:
    return any(word.value in _FROM_INPUT for word in command.arguments)


def _inputs(command: Command) -> Iterator[Text]:
    """Give the texts that a command reads: heredocs, and the words behind ``<<<``."""
    for heredoc in command.heredocs:
        yield heredoc.content
    for redirect in command.redirects:
        if redirect.operator == "<<<":
            yield redirect.target


def _piped(before: Command | None) -> Iterable[Text]:
    if before and before.operator == "|" and before.name in {"echo", "printf"}:
        return before.arguments
    return ()


def _logins(text: Text) -> Iterator[Secret]:
    for login in _LOGIN.finditer(text.value):
        if not is_harmless(login[1]):
            yield as_secret(text.part(*login.span(1)), "password")


def _typed(text: Text) -> Iterator[Secret]:
    value = text.value
    line = re.match(r"[^\s\\]+", value)
    if line and not value.startswith("-") and not is_harmless(line[0]):
        yield as_secret(text.part(0, line.end()), "password")
