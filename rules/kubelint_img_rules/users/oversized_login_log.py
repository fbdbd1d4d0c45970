"""Users with a large ID must be added without an entry in the login logs.

`useradd` enters a new user into `/var/log/lastlog` and `/var/log/faillog`, at a place
that grows with the ID. These files are sparse, but a layer is not: with an ID like
1500000000 the image gets gigabytes of zeros, and the build may run out of space. With
`--no-log-init`, in short `-l`, nothing is entered.

Reported are IDs of six digits and more. Variables are filled in where the Dockerfile
says what they are. Where it does not, as with an `ARG UID` that takes the ID of whoever
builds, the ID may be a large one, as those from a directory service are.

## Bad

```dockerfile
FROM debian:12
RUN useradd -m -u 1500000000 web
#                 ^^^^^^^^^^ the user ID 1500000000 makes huge login logs
```

## Good

```dockerfile
FROM debian:12
RUN useradd -m -l -u 1500000000 web
```
"""

from collections.abc import Iterator

from kubelint_img.api import Command, Finding, Option, Run, options_of, regex, rule

_SHORTEST = 6
"""Digits of an ID that counts as large, as hadolint has it: some 29 MB of log."""

_VARIABLE = regex(r"[$`]")

# Source: useradd(8).
_VALUED = frozenset(
    {f"-{letter}" for letter in "bcdefgGkKpPRsuZ"}
    | {"--base-dir", "--comment", "--expiredate", "--gid", "--groups", "--home-dir"}
    | {"--inactive", "--key", "--password", "--prefix", "--root", "--shell", "--skel"}
    | {"--selinux-user", "--uid"}
)


@rule("KLI216", on=Run, default=False, equivalents=("hadolint:DL3046",))
def oversized_login_log(run: Run) -> Iterator[Finding]:
    for command in run.calls("useradd"):
        if identifier := _identifier(command):
            yield from _judge(run, identifier)


def _identifier(command: Command) -> Option | None:
    """Return the option that gives the user an ID, if that is entered in the logs."""
    options = tuple(options_of(command, _VALUED))
    if any(option.name in {"-l", "--no-log-init"} for option in options):
        return None
    return next((each for each in options if each.name in {"-u", "--uid"}), None)


def _judge(run: Run, identifier: Option) -> Iterator[Finding]:
    if identifier.value is None:
        return
    text = run.resolve(identifier.value)
    if text is None or _VARIABLE.search(text.value):
        message = "the user ID is not known here: a large one makes huge login logs"
        yield Finding(identifier.value, message)
    elif text.value.isdecimal() and len(text.value) >= _SHORTEST:
        message = f"the user ID {text.value} makes huge login logs"
        yield Finding(text, message, text.related)
