"""`yum install` must not ask for confirmation.

yum shows what it is about to install and asks whether that is fine. Nobody answers
during a build, so that it ends with an error.

Fine are `-y`, `--assumeyes` and `--setopt=assumeyes=1`, also where a variable of known
value brings them in, and an answer through a pipe, as in `yes |`.

## Bad

```dockerfile
FROM centos:7
RUN yum install httpd && yum clean all
#       ^^^^^^^ 'yum install' asks for confirmation, which a build cannot give
```

## Good

```dockerfile
FROM centos:7
RUN yum install -y httpd && yum clean all
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Run, add_option, asking_calls, regex, rule

_VERBS = frozenset({"groupinstall", "install", "localinstall"})
_YES = frozenset({"y", "assumeyes"})
_SETTING = regex(r"(?i)(?:--setopt=)?assumeyes=(?:1|true|yes|on)")


@rule(
    "KLI470",
    on=Run,
    default=False,
    equivalents=(
        "hadolint:DL3030",
        "kics:Yum Install Allows Manual Input",
        "semgrep:missing-yum-assume-yes-switch",
    ),
    tags=("packages",),
)
def interactive_yum_install(run: Run) -> Iterator[Finding]:
    for command, verb in asking_calls(_YES, run, ("yum",), _VERBS):
        if any(_SETTING.fullmatch(word.value) for word in command.arguments):
            continue
        message = f"'yum {verb}' asks for confirmation, which a build cannot give"
        yield Finding(verb, message, fix=add_option(run, verb, "-y"))
