"""ShellCheck finds something wrong with a script in a `RUN`.

A shell does not stop at an unquoted variable or a test that is always true; it builds
another image than was meant. [ShellCheck](https://www.shellcheck.net) knows hundreds of
such mistakes, and each of its codes has a page at `https://www.shellcheck.net/wiki/`.

The rule needs the program: `pip install 'kubelint-img[shellcheck]'`, or any ShellCheck on
the `PATH`. It reads every `RUN` in shell form and every heredoc, by the shell that
`SHELL` or the heredoc's first line names; what it says is mapped to the place in the
Dockerfile. Windows shells and `zsh` are left alone. Variables that `ARG` and `ENV` define
count as defined.

## Bad

```dockerfile
FROM debian:13
RUN rm -rf $TARGET/old
#          ^^^^^^^ Double quote to prevent globbing and word splitting. (SC2086)
```

```dockerfile
FROM debian:13
ARG FILES="a b"
RUN <<EOF
set -e
for file in $(ls /src); do
#           ^^^^^^^^^^ Iterating over ls output is fragile. Use globs. (SC2045)
  echo "$file" "$FILES"
done
EOF
```

## Good

```dockerfile
FROM debian:13
RUN rm -rf "${TARGET:?}/old"
```

To leave out what is only a matter of style:

```toml
lowest = "info"
exclude = ["SC2046", "SC2086"]
```

```dockerfile
FROM debian:13
RUN echo $A `date`
```
"""

from collections.abc import Iterator
from typing import Literal, get_args

from kubelint_img.api import Dockerfile, Finding, frozen, remarks_on, rule

Level = Literal["error", "warning", "info", "style"]
_LEVELS = get_args(Level)


@frozen
class Options:
    """What users may set."""

    lowest: Level = "style"
    """The lowest of ShellCheck's levels that is reported."""

    exclude: tuple[str, ...] = ("SC1090", "SC1091", "SC2187")
    """Codes of ShellCheck's that are not reported. By default those on files that it
    would have to read, and on `ash`, which it takes for `dash`.
    """


@rule(
    "KLI490",
    on=Dockerfile,
    options=Options,
    default=False,
    equivalents=("hadolint:SC",),
)
def shell_mistake(dockerfile: Dockerfile, options: Options) -> Iterator[Finding]:
    levels = _LEVELS[: _LEVELS.index(options.lowest) + 1]
    for remark in remarks_on(dockerfile):
        if remark.level in levels and remark.code not in options.exclude:
            yield Finding(remark.where, f"{remark.message} ({remark.code})")
