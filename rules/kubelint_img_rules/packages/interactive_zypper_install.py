"""zypper must not ask for confirmation.

zypper asks before it installs, removes or patches, and may ask about licences too.
Nobody answers during a build, so that it ends with an error.

Fine are `-n` and `--non-interactive` in front of the subcommand, `-y` and
`--no-confirm` behind it, also where a variable of known value brings them in, and an answer through a pipe, as in `yes |`.

## Bad

```dockerfile
FROM opensuse/leap:15.5
RUN zypper install httpd && zypper clean
#          ^^^^^^^ 'zypper install' asks for confirmation, which a build cannot give
```

## Good

```dockerfile
FROM opensuse/leap:15.5
RUN zypper install -y httpd && zypper clean
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Run, add_option, asking_calls, rule

_VERBS = frozenset({"in", "install", "patch", "remove", "rm", "si", "source-install"})
_YES = frozenset({"n", "no-confirm", "non-interactive", "y"})


@rule(
    "KLI471",
    on=Run,
    default=False,
    equivalents=(
        "hadolint:DL3034",
        "kics:Missing Zypper Non-interactive Switch",
        "semgrep:missing-zypper-no-confirm-switch",
    ),
    tags=("packages",),
)
def interactive_zypper_install(run: Run) -> Iterator[Finding]:
    for _, verb in asking_calls(_YES, run, ("zypper",), _VERBS):
        message = f"'zypper {verb}' asks for confirmation, which a build cannot give"
        yield Finding(verb, message, fix=add_option(run, verb, "-y"))
