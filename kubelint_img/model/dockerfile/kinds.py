"""Instructions by what they do: the views that most rules are written on."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.model.dockerfile.instruction import Instruction
from kubelint_img.model.dockerfile.port import Port
from kubelint_img.model.dockerfile.run import Run
from kubelint_img.model.dockerfile.scope import Moment, Scope
from kubelint_img.syntax import dockerfile as syntax
from kubelint_img.syntax.dockerfile import Word

if TYPE_CHECKING:
    from kubelint_img.model.dockerfile.dockerfile import Dockerfile
    from kubelint_img.model.dockerfile.stage import Stage

_PORT = regex(r"\S+")


@frozen
class Transfer(Instruction):
    """A COPY or an ADD."""

    @property
    def sources(self) -> tuple[Word, ...]:
        """Return what is copied; heredocs are among them, by their ``<<EOF``."""
        return self.words[:-1]

    @property
    def target(self) -> Word | None:
        """Return where it is copied to; nothing if the instruction has no words."""
        return self.words[-1] if self.words else None


@frozen
class Assignment(Instruction):
    """An ARG, an ENV or a LABEL."""


@frozen
class Expose(Instruction):
    """An EXPOSE."""

    @cached_property
    def ports(self) -> tuple[Port, ...]:
        """Return its ports, but those that depend on an unknown variable.

        A variable may stand for several.
        """
        texts = (self.resolve(word) for word in self.words)
        return tuple(
            Port(text.part(*match.span()))
            for text in texts
            if text
            for match in _PORT.finditer(text.value)
        )


@frozen
class Launch(Instruction):
    """A CMD, an ENTRYPOINT or a HEALTHCHECK."""


@frozen
class Maintainer(Instruction):
    """A MAINTAINER."""


@frozen
class Onbuild(Instruction):
    """An ONBUILD."""

    @cached_property
    def inner(self) -> Instruction | None:
        """Return the instruction that is kept for later."""
        inner = self.written.inner
        if inner is None:
            return None
        return view_of(inner, self.dockerfile, self.stage, self.scope, self.moment)


@frozen
class UserInstruction(Instruction):
    """A USER."""


@frozen
class Workdir(Instruction):
    """A WORKDIR."""


_VIEWS: Mapping[str, type[Instruction]] = {
    "ADD": Transfer,
    "ARG": Assignment,
    "CMD": Launch,
    "COPY": Transfer,
    "ENTRYPOINT": Launch,
    "ENV": Assignment,
    "EXPOSE": Expose,
    "HEALTHCHECK": Launch,
    "LABEL": Assignment,
    "MAINTAINER": Maintainer,
    "ONBUILD": Onbuild,
    "RUN": Run,
    "USER": UserInstruction,
    "WORKDIR": Workdir,
}


def view_of(
    written: syntax.Instruction,
    dockerfile: "Dockerfile",
    stage: "Stage | None",
    scope: Scope,
    moment: Moment,
) -> Instruction:
    """Return the view of the instruction that is *written* in *stage*.

    Its variables are those of *scope* at *moment*.
    """
    view = _VIEWS.get(written.keyword, Instruction)
    return view(written, dockerfile, stage, scope, moment)
