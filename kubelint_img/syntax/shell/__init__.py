"""Shell scripts as simple commands whose words know where they are written.

Enough of POSIX shell and bash to see what a ``RUN`` instruction or a container's
``sh -c`` runs. Any text is accepted: what is never closed ends with the text.
"""

from kubelint_img.syntax.shell.command import SHELLS, Command, Heredoc, Redirect
from kubelint_img.syntax.shell.script import commands, exec_commands, run_commands
from kubelint_img.syntax.shell.windows import windows_commands
from kubelint_img.syntax.shell.word import Word

__all__ = [
    "SHELLS",
    "Command",
    "Heredoc",
    "Redirect",
    "Word",
    "commands",
    "exec_commands",
    "run_commands",
    "windows_commands",
]
