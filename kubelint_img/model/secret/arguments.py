"""Secrets among the words that a program is started with."""

from collections.abc import Iterator, Sequence

from kubelint_img.lazy import regex
from kubelint_img.model.secret.clients import CLIENTS, Client
from kubelint_img.model.secret.found import Secret
from kubelint_img.model.secret.judge import PUBLISHED, as_secret
from kubelint_img.model.secret.named import secret_named
from kubelint_img.model.secret.names import meaning_of
from kubelint_img.model.secret.placeholder import is_harmless
from kubelint_img.model.secret.scan import secrets_in
from kubelint_img.text import Text

_NAME = r"--?[A-Za-z][\w.-]*"
_OPTION = regex(_NAME)
_ASSIGNMENT = regex(rf"({_NAME})=")
_SOURCE = regex(r"(?:pass|literal):(?=.)")
_PASSWD_VALUED = frozenset({"-in", "-provider", "-provider-path", "-rand", "-salt"})
"""Options of ``openssl passwd`` that take the next word with them."""

_SETTERS = {"aws": "configure", "npm": "config", "pnpm": "config", "yarn": "config"}
"""The verb behind which a program takes ``set NAME VALUE``."""

_SHORTEST_PIECE = 6


def secrets_among(program: str, arguments: Sequence[Text]) -> Iterator[Secret]:
    """Give the secrets among *arguments* of *program*, a name without its folder.

    A secret may be given more than once.
    """
    for client in CLIENTS.get(program, ()):
        yield from _of_client(client, arguments)
    before = ""
    for word in arguments:
        yield from _of_word(before, word)
        before = word.value
    if program == "htpasswd" and arguments and _is_batch(arguments):
        yield from _literal(arguments[-1])
    if program == "openssl" and arguments and arguments[0].value == "passwd":
        yield from _of_passwd(arguments[1:])
    verbs = [word.value for word in arguments[:2]]
    if program in _SETTERS and verbs == [_SETTERS[program], "set"]:
        yield from _of_setting(arguments[2:])


def _of_word(before: str, word: Text) -> Iterator[Secret]:
    value = word.value
    if _OPTION.fullmatch(before) and not value.startswith("-"):
        yield from _of_option(before, word)
    if len(value) < _SHORTEST_PIECE:
        return
    if option := _ASSIGNMENT.match(value):
        name = option[1].removeprefix("-D")
        secret = secret_named(name, word.part(option.end(), len(value)))
        if secret and secret.text.value != PUBLISHED:
            yield secret
    else:
        yield from secrets_in(word)


def _of_option(option: str, word: Text) -> Iterator[Secret]:
    if (source := _SOURCE.match(word.value)) and option.startswith("-pass"):
        yield from _literal(word.part(source.end(), len(word.value)))
    elif option == "--pass":
        yield from _literal(word)
    elif meaning_of(option) and word.value != PUBLISHED:
        secret = secret_named(option, word)
        if secret:
            yield secret


def _of_setting(words: Sequence[Text]) -> Iterator[Secret]:
    if len(words) > 1 and (secret := secret_named(words[0].value, words[1])):
        yield secret


def _of_passwd(words: Sequence[Text]) -> Iterator[Secret]:
    """Give the passwords that ``openssl passwd`` is to hash."""
    before = ""
    for word in words:
        if not word.value.startswith("-") and before not in _PASSWD_VALUED:
            yield from _literal(word)
        before = word.value


def _of_client(client: Client, arguments: Sequence[Text]) -> Iterator[Secret]:
    values = [word.value for word in arguments]
    verb = values.index(client.verb) if client.verb in values else -1
    if client.verb and verb < 0:
        return
    if client.operand and verb + client.operand < len(values):
        yield from _literal(arguments[verb + client.operand])
    yield from _of_options(client, arguments)


def _of_options(client: Client, arguments: Sequence[Text]) -> Iterator[Secret]:
    separate, logins = client.separate.split(), client.logins.split()
    before = ""
    for word in arguments:
        value = word.value
        if before in separate and not value.startswith("-"):
            yield from _literal(word)
        elif before in logins:
            yield from _of_login(word)
        elif client.attached and value.startswith(client.attached):
            yield from _literal(word.part(len(client.attached), len(value)))
        elif (option := value.partition("=")[0]) in logins and len(option) < len(value):
            yield from _of_login(word.part(len(option) + 1, len(value)))
        elif "-u" in logins and value.startswith("-u") and ":" in value:
            yield from _of_login(word.part(2, len(value)))
        before = value


def _of_login(login: Text) -> Iterator[Secret]:
    user, colon, _ = login.value.partition(":")
    if colon:
        yield from _literal(login.part(len(user) + 1, len(login.value)))


def _literal(word: Text) -> Iterator[Secret]:
    if not is_harmless(word.value):
        yield as_secret(word, "password")


def _is_batch(arguments: Sequence[Text]) -> bool:
    option = arguments[0].value
    return option.startswith("-") and "b" in option and "n" not in option
