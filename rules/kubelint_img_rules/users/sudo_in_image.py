"""RUN must not use sudo.

A build runs as root until a `USER` says otherwise, so `sudo` does nothing but need to
be installed. Where the user is another one, it needs a rule in sudoers that lets that
user, and whoever breaks into the container, become root at any time. Put what needs
root above the `USER`, or switch with `USER root` and back; to give up root in an
entrypoint, use `gosu` or `setpriv`.

Reported is each `sudo` that is run, in heredocs and in `sh -c '...'` too. To install it,
to name its group or to write into sudoers is another matter.

## Bad

```dockerfile
FROM debian:12
RUN sudo apt-get update && sudo apt-get install -y curl
#   ^^^^ sudo is run in the build
#                          ^^^^ sudo is run in the build
```

## Good

```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y curl
USER 10001
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Run, programs_of, rule


@rule(
    "KLI213",
    on=Run,
    equivalents=(
        "hadolint:DL3004",
        "trivy:DS-0010",
        "checkov:CKV2_DOCKER_1",
        "dockle:DKL-DI-0001",
        "kics:Run Using Sudo",
        "semgrep:no-sudo",
    ),
    tags=("cis",),
)
def sudo_in_image(run: Run) -> Iterator[Finding]:
    if "sudo" not in run.raw:
        return
    for command in run.commands:
        for program in programs_of(command):
            if program.value.rpartition("/")[2] == "sudo":
                yield Finding(program, "sudo is run in the build")
