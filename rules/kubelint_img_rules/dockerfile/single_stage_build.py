"""What builds an image must not be shipped in it.

Compilers, SDKs and headers make an image large and give an attacker who gets into
it the tools to go on, and each of them brings vulnerabilities of its own. Build in
one stage, and copy what came out of it into another that has only what is needed to
run.

The rule speaks where the stage that is shipped has what building needs: its base is
a compiler or SDK image, it runs a compiler or a build tool, or it installs one and
does not remove it in the same `RUN`. Stages that start from one another count as
one. Interpreters such as `node` and `python` are no build tools.

It is silent about images to work in: those in a folder, a file or a stage called after
development or tests (`.devcontainer`, `Dockerfile.dev`), or labelled for toolbox; those
that start from a dev container or the agent of a build server; those that start a bare
shell or interpreter; and those that only add tools to an SDK or a distribution, and
start nothing of their own.

## Bad

```dockerfile
FROM golang:1.24
#    ^^^^^^^^^^^ the image ships its build tools: base 'golang:1.24' is made to build
COPY . .
RUN go build -o /app
CMD ["/app"]
```

```dockerfile
FROM node:22
COPY . .
RUN npm ci && npm run build
#             ^^^^^^^^^^^^^ the image ships its build tools: it runs 'npm run build'
CMD ["node", "dist/server.js"]
```

```dockerfile
FROM python:3.13-slim
RUN apt-get update && apt-get install -y build-essential
#                                        ^^^^^^^^^^^^^^^ the image ships its build tools: 'build-essential' is not removed
RUN pip install uwsgi
```

To ask for several stages whatever a single one does:

```toml
mode = "always"
```

```dockerfile
FROM python:3.13-slim
#    ^^^^^^^^^^^^^^^^ the image is built and shipped in one stage
COPY app.py /
```

## Good

```dockerfile
FROM golang:1.24 AS build
COPY . .
RUN go build -o /app
FROM gcr.io/distroless/static:nonroot
COPY --from=build /app /app
CMD ["/app"]
```

What is removed in the same `RUN` is not shipped.

```dockerfile
FROM python:3.13-alpine
RUN apk add --no-cache --virtual .build gcc musl-dev \
    && pip install uwsgi \
    && apk del .build
```
"""

from collections.abc import Iterator
from itertools import islice
from typing import Literal, NamedTuple

from kubelint_img.api import (
    Dockerfile,
    Finding,
    Instruction,
    Located,
    Package,
    Place,
    Related,
    Span,
    Stage,
    build_words,
    frozen,
    is_build_package,
    is_builder,
    is_distribution,
    is_for_development,
    packages_of,
    rule,
)


@frozen
class Options:
    """What users may set."""

    mode: Literal["smart", "always"] = "smart"
    """`smart` looks for what building needs; `always` speaks of every Dockerfile with a
    single `FROM`.
    """


# What gives a prompt, or waits for a command, when it is started with nothing to do.
_PROMPTS = frozenset(
    {"ash", "bash", "cargo", "clj", "cmd", "cmd.exe", "dotnet", "erl", "fish", "ghci"}
    | {"go", "gradle", "groovysh", "iex", "irb", "jshell", "julia", "lua", "make"}
    | {"mvn", "node", "perl", "php", "powershell", "powershell.exe", "pwsh", "pwsh.exe"}
    | {"python", "python2", "python3", "R", "racket", "sbt", "scala", "sh", "swift"}
    | {"zsh"}
)


class _Evidence(NamedTuple):
    where: Located
    what: str


@rule("KLI401", on=Dockerfile, options=Options, tags=("image-size",))
def single_stage_build(dockerfile: Dockerfile, options: Options) -> Iterator[Finding]:
    final = dockerfile.final
    if final is None:
        return
    if options.mode == "always" and len(dockerfile.stages) == 1:
        yield Finding(final.reference, "the image is built and shipped in one stage")
    elif (
        options.mode == "smart"
        and len(final.lineage) == len(dockerfile.stages)
        and _is_shipped(final)
    ):
        for evidence in islice(_evidence(final), 1):
            yield _finding(evidence, final)


def _finding(evidence: _Evidence, final: Stage) -> Finding:
    message = f"the image ships its build tools: {evidence.what}"
    shipped = Related(final.reference, "this stage is shipped")
    is_final = evidence.where is final.origin
    related = final.reference.related if is_final else (shipped,)
    return Finding(evidence.where, message, related)


def _is_shipped(final: Stage) -> bool:
    start = _start(final)
    return not (is_for_development(final) or (start and _is_prompt(start)))


def _start(final: Stage) -> Instruction | None:
    """Return what says what the image starts, if that is not left to its base."""
    for keyword in ("CMD", "ENTRYPOINT"):
        for instruction in _instructions(final):
            if instruction.keyword == keyword:
                return instruction
    return None


def _is_prompt(start: Instruction) -> bool:
    words = [word.text.value for word in start.words]
    return bool(words) and (
        words[0].rpartition("/")[2] in _PROMPTS
        and all(option.startswith("-") for option in words[1:])
    )


def _instructions(final: Stage) -> Iterator[Instruction]:
    """Give what makes the image, the last first."""
    for stage in final.lineage:
        yield from reversed(stage.instructions)


def _evidence(final: Stage) -> Iterator[_Evidence]:
    """Give what tells that the stage builds, the strongest first."""
    instructions = list(_instructions(final))[::-1]
    commands = [each for run in instructions for each in _commands(run)]
    if not commands and _is_toolbox(final, instructions):
        return
    if is_builder(final.base):
        yield _Evidence(final.base, f"base {str(final.base)!r} is made to build")
    yield from commands
    packages = [each for run in instructions for each in _packages(run)]
    for package in sorted(packages, key=_is_header):
        yield _Evidence(package.text, f"{package.name!r} is not removed")


def _is_toolbox(final: Stage, instructions: list[Instruction]) -> bool:
    """Tell an SDK or a distribution with more tools, to work in.

    It has no program to start, and no project of its own.
    """
    return (
        (is_builder(final.base) or is_distribution(final.base))
        and not _start(final)
        and not any(map(_copies_project, instructions))
    )


def _copies_project(instruction: Instruction) -> bool:
    return instruction.keyword in {"ADD", "COPY"} and any(
        word.text.value in {".", "./", "*", "./*"} for word in instruction.words[:-1]
    )


def _commands(instruction: Instruction) -> Iterator[_Evidence]:
    packages = filter(is_build_package, packages_of(instruction.commands))
    if any(package.is_removed for package in packages):
        return  # what it builds with is gone when it is done
    for command in instruction.commands or instruction.windows_commands:
        if words := build_words(command):
            span = Span(words[0].span.start, words[-1].span.stop)
            what = " ".join(word.value for word in words)
            yield _Evidence(Place(command.source, span), f"it runs {what!r}")


def _packages(instruction: Instruction) -> Iterator[Package]:
    for package in packages_of(instruction.commands):
        if is_build_package(package) and not package.is_removed:
            yield package


def _is_header(package: Package) -> bool:
    return package.name.endswith(("-dev", "-devel"))
