"""RUN must not call programs that have no use in a build.

No service keeps running when a `RUN` ends, nothing is mounted, and nobody is there to
look at `top` or to type into `vim`: what these programs do is gone before the next
instruction. Mostly the command was meant for the running container, where it belongs
into `CMD` or `ENTRYPOINT`.

## Bad

```dockerfile
FROM debian:12
RUN service nginx start
#   ^^^^^^^ 'service' does nothing that lasts in a build
```

## Good

```dockerfile
FROM nginx:1.27
CMD ["nginx", "-g", "daemon off;"]
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Run, Severity, rule

_POINTLESS = frozenset(
    {"free", "ifconfig", "kill", "mount", "ps", "service", "shutdown", "ssh", "top"}
    | {"vim"}
)


@rule(
    "KLI445",
    on=Run,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "hadolint:DL3001",
        "semgrep:nonsensical-command",
        "kics:Run Utilities And POSIX Commands",
    ),
)
def pointless_command(run: Run) -> Iterator[Finding]:
    for command in run.calls(*_POINTLESS):
        message = f"{command.name!r} does nothing that lasts in a build"
        yield Finding(command.invocation[0], message)
