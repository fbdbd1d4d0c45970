"""A stage should not go back to root and stay there.

Whoever becomes root to install something, and forgets to step down again, ships an
image that runs as root although its Dockerfile looks as if it did not. In a stage that
is only built with, later stages and `docker build --target` go on as root.

Judged is the last `USER` that each stage writes down itself, with `ARG` and `ENV`
resolved; a stage without one is left alone. What the image as a whole runs as is judged
by `root-image`, which also sees what is inherited and what is missing.

## Bad

```dockerfile
FROM jenkins/jenkins:2.462
USER root
#    ^^^^ the stage ends as root
RUN apt-get update && apt-get install -y make
```

## Good

```dockerfile
FROM jenkins/jenkins:2.462
USER root
RUN apt-get update && apt-get install -y make
USER jenkins
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Instruction, Stage, User, rule


@rule(
    "KLI214",
    on=Stage,
    default=False,
    equivalents=(
        "hadolint:DL3002",
        "kics:Last User Is 'root'",
        "semgrep:last-user-is-root",
    ),
)
def stage_ending_as_root(stage: Stage) -> Iterator[Finding]:
    last = _last_user(stage)
    if last is not None:
        user = User(last)
        if user.is_root:
            yield Finding(user, "the stage ends as root", user.related)


def _last_user(stage: Stage) -> Instruction | None:
    for instruction in reversed(stage.instructions):
        if instruction.keyword == "USER":
            return instruction
    return None
