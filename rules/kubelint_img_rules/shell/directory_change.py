"""RUN must not change directories with cd.

A `cd` lasts until its `RUN` ends, so that each following one has to repeat it, and a
reader has to follow it through chains of commands. `WORKDIR` says where the rest of the
stage works, makes the folder if it is not there, and cannot fail in silence as in
`cd build; make`.

Reported is each `cd`, in subshells and substitutions too.

## Bad

```dockerfile
FROM debian:12
RUN cd /src && make
#   ^^ 'cd' lasts for this RUN only
```

## Good

```dockerfile
FROM debian:12
WORKDIR /src
RUN make
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Run, rule


@rule(
    "KLI446",
    on=Run,
    default=False,
    equivalents=(
        "hadolint:DL3003",
        "trivy:DS-0013",
        "semgrep:use-workdir",
        "kics:RUN Instruction Using 'cd' Instead of WORKDIR",
    ),
)
def directory_change(run: Run) -> Iterator[Finding]:
    for command in run.calls("cd"):
        yield Finding(command.invocation[0], "'cd' lasts for this RUN only")
