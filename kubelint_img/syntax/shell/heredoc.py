"""Heredocs whose lines are still to come."""

import re
from typing import NamedTuple

from kubelint_img.syntax.shell.draft import DraftCommand, DraftHeredoc


class Pending(NamedTuple):
    """A heredoc that a command has announced."""

    command: DraftCommand
    delimiter: str
    expands: bool
    is_indented: bool
    """Whether tabs may stand in front of its lines (``<<-``)."""

    @classmethod
    def of(cls, command: DraftCommand) -> "Pending":
        """Return the heredoc of the command's last redirect."""
        operator, _, target = command.redirects[-1]
        return cls(command, target.value, not target.is_quoted, operator == "<<-")

    def read(self, script: str, start: int) -> int:
        """Give the command its lines from *start* on; return where the next one is."""
        tabs = r"\t*" if self.is_indented else ""
        end = re.compile(
            rf"^{tabs}{re.escape(self.delimiter)}\r?$\n?", re.MULTILINE
        ).search(script, start)
        stop, behind = end.span() if end else (len(script), len(script))
        self.command.heredocs.append(DraftHeredoc(start, stop, self.expands))
        return behind
