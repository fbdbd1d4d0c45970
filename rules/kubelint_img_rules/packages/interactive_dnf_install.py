"""`dnf install` must not ask for confirmation.

dnf and microdnf show what they are about to install and ask whether that is fine.
Nobody answers during a build, so that it ends with an error.

Fine are `-y`, `--assumeyes` and `--setopt=assumeyes=1`, also where a variable of known
value brings them in, and an answer through a pipe, as in `yes |`.

## Bad

```dockerfile
FROM fedora:40
RUN dnf install httpd && dnf clean all
#       ^^^^^^^ 'dnf install' asks for confirmation, which a build cannot give
```

## Good

```dockerfile
FROM fedora:40
RUN dnf install -y httpd && dnf clean all
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Run, add_option, asking_calls, regex, rule

_PROGRAMS = ("dnf", "dnf5", "microdnf")
_VERBS = frozenset({"groupinstall", "install", "localinstall"})
_YES = frozenset({"y", "assumeyes"})
_SETTING = regex(r"(?i)(?:--setopt=)?assumeyes=(?:1|true|yes|on)")


@rule(
    "KLI472",
    on=Run,
    default=False,
    equivalents=(
        "hadolint:DL3038",
        "kics:Missing Flag From Dnf Install",
        "semgrep:missing-dnf-assume-yes-switch",
    ),
    tags=("packages",),
)
def interactive_dnf_install(run: Run) -> Iterator[Finding]:
    for command, verb in asking_calls(_YES, run, _PROGRAMS, _VERBS):
        if any(_SETTING.fullmatch(word.value) for word in command.arguments):
            continue
        call = f"{command.name} {verb}"
        message = f"{call!r} asks for confirmation, which a build cannot give"
        yield Finding(verb, message, fix=add_option(run, verb, "-y"))
