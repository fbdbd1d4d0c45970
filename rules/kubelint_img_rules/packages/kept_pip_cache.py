"""What `pip install` downloads must not stay in its cache.

pip keeps what it downloads, and the wheels that it builds, below `~/.cache/pip`, where
the image never needs them again.

Fine are `--no-cache-dir`, also where a variable of known value brings it in, a
`PIP_NO_CACHE_DIR` with any truth value (to pip even `off` and `0` switch the cache
off), and a cache or tmpfs mount in the cache's place, in that of `PIP_CACHE_DIR` or in
that of `--cache-dir`. Removing the cache afterwards works too, but is easy to get
wrong, and still reported: option `allow-removal`, which is off.

## Bad

```dockerfile
FROM python:3.12
COPY requirements.txt ./
RUN pip install -r requirements.txt
#       ^^^^^^^ 'pip install' without --no-cache-dir keeps what it downloads
```

## Good

```dockerfile
FROM python:3.12
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
```

With removal as a team's own way:

```toml
allow-removal = true
```

```dockerfile
FROM python:3.12
RUN pip install build==1.2.1 && rm -rf /root/.cache
```
"""

from collections.abc import Iterator
from itertools import pairwise

from kubelint_img.api import (
    CachePlace,
    Call,
    Command,
    Finding,
    Run,
    Surroundings,
    add_option,
    frozen,
    regex,
    rule,
)

_PIP = regex(r"pip[\d.]*")
_PYTHON = regex(r"(?:python|pypy)[\d.]*")
_TRUTH_VALUES = frozenset(
    ["1", "0", "y", "n", "yes", "no", "t", "f", "true", "false", "on", "off"]
)
_NO_CACHE = frozenset({"no-cache", "no-cache-dir"})  # pip takes what is unambiguous
_PLACE = CachePlace(("~/.cache/pip",), "PIP_CACHE_DIR", "--cache-dir")


@frozen
class Options:
    """What users may set."""

    allow_removal: bool = False
    """Whether it is fine to remove the cache behind the install in the same `RUN`."""


@rule(
    "KLI478",
    on=Run,
    options=Options,
    default=False,
    equivalents=(
        "hadolint:DL3042",
        "kics:Pip install Keeping Cached Packages",
        "semgrep:missing-pip-no-cache-dir",
    ),
    tags=("packages", "size"),
)
def kept_pip_cache(run: Run, options: Options) -> Iterator[Finding]:
    calls = list(_installs(run))
    if not calls:
        return
    surroundings = Surroundings(run)
    value = surroundings.value("PIP_NO_CACHE_DIR")
    if value is not None and value.value.lower() in _TRUTH_VALUES:
        return
    removal = _last_removal_in(run) if options.allow_removal else -1
    for command, verb in calls:
        if removal < command.span.start and _uses_cache(command, surroundings):
            message = "'pip install' without --no-cache-dir keeps what it downloads"
            fix = add_option(run, verb, "--no-cache-dir")
            yield Finding(verb, message, fix=fix)


def _installs(run: Run) -> Iterator[Call]:
    for command in run.commands:
        name = command.name
        is_pip = name.startswith("p") and bool(_PIP.fullmatch(name))
        is_python = name.startswith("p") and bool(_PYTHON.fullmatch(name))
        if not is_pip and not is_python:
            continue
        values = [word.value for word in command.arguments]
        if "install" in values and (is_pip or _runs_pip(values)):
            yield Call(command, command.arguments[values.index("install")])


def _runs_pip(values: list[str]) -> bool:
    """Tell ``python -m pip``, whose options stand in front of it."""
    return "-mpip" in values or ("-m", "pip") in pairwise(values)


def _uses_cache(command: Command, surroundings: Surroundings) -> bool:
    full = surroundings.filled_in(command)
    if not full.flags.isdisjoint(_NO_CACHE):
        return False
    return not _PLACE.is_mounted_for(full, surroundings)


def _last_removal_in(run: Run) -> int:
    purges = (each.span.start for each in run.commands if _purges(each))
    return max(_PLACE.last_removal_in(run), max(purges, default=-1))


def _purges(command: Command) -> bool:
    return ("cache", "purge") in pairwise(word.value for word in command.arguments)
