"""The configuration files that are open, and what of them counts for all else."""

from collections.abc import Iterable, Mapping
from typing import Any

from kubelint_img.catalogue import Catalogue
from kubelint_img.config.file import at
from kubelint_img.config.mistakes import mistakes_in
from kubelint_img.errors import ConfigError
from kubelint_img.lsp.texts.documents import Document


class Configurations:
    """Keeps the last good text of each.

    What is typed counts for other documents as soon as nothing is wrong with it, and
    when `use` is called. To be used by one thread, but for `has_news`.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the rules there are; no file is open yet."""
        self._catalogue = catalogue
        self._good = dict[str, str]()
        self.texts = dict[str, str]()
        """What counts in place of what is on disk, by absolute path."""

        self.has_news = False
        """Whether more has become good since, and says something else."""

    def check(
        self, document: Document, open_: Iterable[Document]
    ) -> tuple[ConfigError, ...]:
        """Return what is wrong with a *document*, which is one of those *open_*.

        Another of them that it extends counts as it is typed.
        """
        others = {each.path: each.text for each in open_ if each.is_configuration}
        texts = {**others, document.path: document.text}
        found = mistakes_in(document.path, self._catalogue, texts)
        if not found:
            self._good[document.path] = document.text
            if self._is_news(document):
                self.has_news = True
            else:  # it may be broken on disk before it says something else
                self.texts[document.path] = document.text
        return found

    def use(self, open_: Iterable[Document]) -> None:
        """Have what is good by now count, of the files that are still *open_*."""
        paths = {each.path for each in open_}
        self._good = {path: text for path, text in self._good.items() if path in paths}
        self.texts = dict(self._good)
        self.has_news = False

    def _is_news(self, document: Document) -> bool:
        before = _table(document.path, self.texts)
        return before != _table(document.path, {document.path: document.text})


def _table(path: str, texts: Mapping[str, str]) -> Mapping[str, Any] | None:
    """Return what is configured at *path*; nothing where nothing is, or it is wrong."""
    try:
        file = at(path, texts)
    except ConfigError:
        return None
    return file.table if file else None
