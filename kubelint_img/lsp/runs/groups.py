"""Which documents are made into one, and so are linted together."""

from collections.abc import Iterable

from kubelint_img.inputs.helm.chart.place import chart_file_on_disk
from kubelint_img.lsp.texts.documents import Document


class Groups:
    """Knows which documents are of the same chart."""

    def __init__(self) -> None:
        """Know of none yet."""
        self._roots = dict[str, str | None]()

    def look_again(self) -> None:
        """Forget where charts were on disk."""
        self._roots = {}

    def name_of(self, document: Document) -> str:
        """Return what tells the group of *document* from others: a chart, or itself."""
        return self._chart_of(document) or document.uri

    def of(self, document: Document, open_: Iterable[Document]) -> tuple[Document, ...]:
        """Return those of *open_* that are of the same chart as *document*.

        That is itself alone if it is of none.
        """
        root = self._chart_of(document)
        if root is None:
            return (document,)
        return tuple(each for each in open_ if self._chart_of(each) == root)

    def _chart_of(self, document: Document) -> str | None:
        if not document.is_file or document.is_configuration:
            return None
        if document.path not in self._roots:
            found = chart_file_on_disk(document.path)
            self._roots[document.path] = found.root if found else None
        return self._roots.get(document.path)
