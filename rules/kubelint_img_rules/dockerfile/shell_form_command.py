"""What an image starts should be written as a JSON list.

In the shell form, `CMD app --fast`, a shell is started that starts the program. The
shell takes `SIGTERM` and does not pass it on, so that the container is killed after its
grace period and the program never cleans up; and the image needs a shell. Of an
`ENTRYPOINT` in the shell form `CMD` and the arguments of `docker run` are ignored.

Where a shell is wanted, say so: `CMD ["sh", "-c", "exec app $MODE"]`. The rule also
speaks of the command of a `HEALTHCHECK`, and of stages whose `SHELL` is set.

## Bad

```dockerfile
FROM node:22.11
CMD node server.js
#   ^^^^^^^^^^^^^^ CMD is run by a shell, which does not pass signals on
```

## Good

```dockerfile
FROM node:22.11
CMD ["node", "server.js"]
```

BuildKit takes a `SHELL` as a sign that the shell is meant:

```toml
allow-shell = true
```

```dockerfile
FROM debian:12.5
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
CMD make report | tee report.txt
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Edit,
    Finding,
    Fix,
    Instruction,
    Launch,
    Place,
    Span,
    frozen,
    regex,
    rule,
)

# Words that a shell takes as they are, and of which a program is the first.
_PLAIN = regex(r"[\w./:@%+,-]+")
_BUILTINS = frozenset(
    {".", ":", "alias", "bg", "cd", "command", "eval", "exec", "exit", "export", "fg"}
    | {"if", "for", "while", "case", "until", "function", "jobs", "read", "return"}
    | {"set", "shift", "source", "time", "times", "trap", "type", "ulimit", "umask"}
    | {"unset", "wait", "local", "declare"}
)


@frozen
class Options:
    """What users may set."""

    allow_shell: bool = False
    """Whether to leave stages alone in which `SHELL` is set."""


@rule(
    "KLI426",
    on=Launch,
    options=Options,
    default=False,
    equivalents=(
        "hadolint:DL3025",
        "buildkit:JSONArgsRecommended",
        "kics:Not Using JSON In CMD And ENTRYPOINT Arguments",
        "semgrep:prefer-json-notation",
    ),
)
def shell_form_command(instruction: Launch, options: Options) -> Iterator[Finding]:
    if instruction.is_json:
        return
    keyword = instruction.keyword
    words = instruction.words[keyword == "HEALTHCHECK" :]
    if not words or (options.allow_shell and _has_shell(instruction)):
        return
    where = Span(words[0].span.start, words[-1].span.stop)
    yield Finding(
        Place(instruction.source, where),
        f"{keyword} is run by a shell, which does not pass signals on",
        fix=_fix(instruction, where),
    )


def _has_shell(instruction: Instruction) -> bool:
    stage = instruction.stage
    return stage is not None and bool(stage.shell_at(instruction.span.start))


def _fix(instruction: Instruction, where: Span) -> Fix | None:
    """Return the words as a list, if no shell is needed to read them."""
    words = instruction.source.text[where.start : where.stop].split(" ")
    if words[0] in _BUILTINS or not all(map(_PLAIN.fullmatch, words)):
        return None
    listed = ", ".join(f'"{word}"' for word in words)
    edit = Edit(Place(instruction.source, where), f"[{listed}]")
    return Fix("write it as a JSON list", (edit,), safe=False)
