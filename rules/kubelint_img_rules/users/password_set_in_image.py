"""An image must not come with a password for one of its users.

Everybody who has the image has the password, or its hash to crack, and it is the same in
every container. A container needs no login: `docker exec` and `kubectl exec` ask for no
password. If one must be there, set it when the container starts, from a secret.

Reported are `chpasswd`, `passwd` with `--stdin` or fed through a pipe, `useradd` and
`usermod` with `-p`, and `openssl passwd`. A password that locks the account, such as
`*` or `!`, is fine. The password is never shown.

## Bad

```dockerfile
FROM debian:12
RUN echo "root:${PASSWORD}" | chpasswd
#                             ^^^^^^^^ a user's password is set in the image
RUN useradd -m -p "$HASH" web
#              ^^ a user's password is set in the image
```

## Good

```dockerfile
FROM debian:12
RUN useradd --create-home --uid 10001 web
USER 10001
```
"""

from collections.abc import Iterator

from kubelint_img.api import Command, Finding, Option, Run, Text, options_of, rule

_MESSAGE = "a user's password is set in the image"
_PIPES = frozenset({"|", "|&"})
_INPUTS = frozenset({"<", "<<", "<<-", "<<<"})
_SETTERS = ("useradd", "usermod")
_OPTIONS = frozenset({"-p", "--password"})
_LOCKED = frozenset("*!x")

# Their options that take a value. Source: useradd(8), usermod(8).
_VALUED = _OPTIONS | {f"-{letter}" for letter in "bcdefgGklKPRsuZ"}


@rule(
    "KLI215",
    on=Run,
    default=False,
    equivalents=("checkov:CKV2_DOCKER_17",),
    tags=("secret",),
)
def password_set_in_image(run: Run) -> Iterator[Finding]:
    found = [*_fed(run), *_given(run)] or list(_hashed(run))
    for text in found:
        yield Finding(text, _MESSAGE)


def _fed(run: Run) -> Iterator[Text]:
    if not run.calls("chpasswd", "passwd"):
        return
    operators: dict[int, str] = {}
    for command in run.commands:
        is_piped = operators.get(command.depth) in _PIPES
        operators[command.depth] = command.operator
        if command.name == "chpasswd" or _reads_password(command, is_piped=is_piped):
            yield command.invocation[0]


def _reads_password(command: Command, *, is_piped: bool) -> bool:
    return command.name == "passwd" and (
        is_piped
        or "stdin" in command.flags
        or any(each.operator in _INPUTS for each in command.redirects)
    )


def _given(run: Run) -> Iterator[Text]:
    for command in run.calls(*_SETTERS):
        options = options_of(command, _valued(command))
        yield from (option.text for option in options if _sets_password(option))


def _valued(command: Command) -> frozenset[str]:
    # With useradd, -l is no lock or name, and takes no value.
    return _VALUED - {"-l"} if command.name == "useradd" else _VALUED


def _sets_password(option: Option) -> bool:
    value = option.value.value if option.value else ""
    return option.name in _OPTIONS and not _LOCKED.issuperset(value)


def _hashed(run: Run) -> Iterator[Text]:
    for command in run.calls("openssl"):
        if command.arguments and command.arguments[0].value == "passwd":
            yield command.arguments[0]
