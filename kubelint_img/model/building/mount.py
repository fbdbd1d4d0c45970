"""What RUN mounts."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kubelint_img.model.dockerfile import Run
from kubelint_img.model.dockerfile.expansion import Missing
from kubelint_img.source import Source, Span
from kubelint_img.syntax.dockerfile import Flag
from kubelint_img.text import Text

_DEFAULT_TYPE = "bind"
_TARGETS = ("target", "dst", "destination")
_IDS = ("id", "source", "src")
_SECRETS = "/run/secrets/"


class Mount(NamedTuple):
    """A ``--mount`` of a RUN.

    Source: https://docs.docker.com/reference/dockerfile/#run---mount
    """

    flag: Flag
    options: Mapping[str, Text]
    """The values of its options, by their names in lower case."""

    @property
    def source(self) -> Source:
        """Return the Dockerfile."""
        return self.flag.source

    @property
    def span(self) -> Span:
        """Return where the flag stands."""
        return self.flag.span

    @property
    def type(self) -> str:
        """Return what is mounted: ``bind``, ``cache``, ``secret``, ``tmpfs`` ..."""
        text = self.options.get("type")
        return text.value.lower() if text else _DEFAULT_TYPE

    @property
    def target(self) -> Text | None:
        """Return where it is mounted, if that is written."""
        return self._first(_TARGETS)

    @property
    def id(self) -> Text | None:
        """Return what the builder calls it, if that is written."""
        return self._first(_IDS)

    @property
    def variable(self) -> Text | None:
        """Return the variable that a secret is put into."""
        return self.options.get("env")

    @property
    def path(self) -> str:
        """Return where it is mounted; nothing for a secret that is only a variable."""
        if self.target:
            return self.target.value
        if self.type != "secret" or self.variable or not self.id:
            return ""
        return _SECRETS + self.id.value.rpartition("/")[2]

    def _first(self, names: tuple[str, ...]) -> Text | None:
        return next(
            (self.options[each] for each in names if each in self.options), None
        )


def mounts_of(run: Run) -> Iterator[Mount]:
    """Give what *run* mounts, in order."""
    for flag in run.flags:
        if flag.name == "mount":
            options = {
                pair.name.value.lower(): pair.value
                for pair in flag.options
                if pair.value is not None
            }
            yield Mount(flag, options)


def argument_beside(run: Run, mount: Mount) -> str:
    """Return the ARG without a default that has the name of *mount*; mostly nothing."""
    for text in (mount.variable, mount.id):
        name = text.value.replace("-", "_") if text else ""
        for each in dict.fromkeys((name, name.upper())):
            if each and run.scope.value(each, run.moment) is Missing.UNSET:
                return each
    return ""
