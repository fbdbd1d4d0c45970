"""What the server tells besides diagnostics; no text of a file is in any of it."""

import logging
from collections.abc import Callable

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from kubelint_img.bugs import bug_report, frames_of
from kubelint_img.checks import Crash
from kubelint_img.model.secret import masked


def silence_libraries() -> None:
    """Keep from logging what writes whole messages, texts of files among them."""
    for name in ("pygls", "asyncio", "concurrent.futures"):
        logger = logging.getLogger(name)
        logger.addHandler(logging.NullHandler())
        logger.propagate = False


class Log:
    """Writes to the editor's log, and in its face where the user has to act."""

    def __init__(self, server: LanguageServer) -> None:
        """Tell the client of *server*."""
        self._server = server
        self._told = set[str]()

    def show(self, message: str) -> None:
        """Tell the user what to mend; the same again only after `forget`."""
        self._once(
            message,
            lambda text: self._server.window_show_message(
                types.ShowMessageParams(types.MessageType.Error, text)
            ),
        )

    def note(self, message: str) -> None:
        """Write *message* to the log, once."""
        self._once(
            message,
            lambda text: self._server.window_log_message(
                types.LogMessageParams(types.MessageType.Warning, text)
            ),
        )

    def forget(self) -> None:
        """Tell again what is still wrong."""
        self._told.clear()

    def bug(self, what: str, error: BaseException) -> None:
        """Write to the log that *what* failed, and where."""
        self.note(bug_report(what, frames_of(error)))

    def crash(self, crash: Crash) -> None:
        """Write to the log which rule failed on which file."""
        rule = crash.rule
        who = f"rule {rule.code} ({rule.name})" if rule else "reading"
        self.bug(f"{who} failed on {crash.path}", crash.error)

    def _once(self, message: str, tell: Callable[[str], None]) -> None:
        text = masked(message).rstrip()
        if text not in self._told:
            self._told.add(text)
            tell(text)
