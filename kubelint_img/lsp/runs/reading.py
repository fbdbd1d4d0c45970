"""From a document in the editor to what the linter reads."""

import os

from kubelint_img.config import Configuration
from kubelint_img.inputs.candidate import Candidate
from kubelint_img.inputs.discover import discover
from kubelint_img.inputs.kind import Kind, NotInputError, kind_of_name
from kubelint_img.inputs.read import Read, read
from kubelint_img.inputs.standard_input import STANDARD_INPUT, StandardInput
from kubelint_img.lazy import regex
from kubelint_img.lsp.texts.documents import Document

_KINDS = {
    "dockerfile": Kind.DOCKERFILE,
    "json": Kind.JSON,
    "yaml": Kind.YAML,
}
"""By the editor's languages."""

_LONE = regex("[\ud800-\udfff]")


class _Buffer(StandardInput):
    """The text of a document, as if it were piped to us."""

    def __init__(self, text: str) -> None:
        super().__init__()
        # Half a character, as JSON may have it, is none in a file; one takes its place.
        self._data = _LONE.sub("\ufffd", text).encode()

    def read(self, size: int) -> bytes:
        return self._data[:size]


def read_document(document: Document, configuration: Configuration) -> Read:
    """Read a *document*, whether or not it is saved, or excluded.

    Raises `ConfigError`.
    """
    path = document.path
    found = discover([STANDARD_INPUT], configuration.exclusion, path)
    for each in found.left_alone:
        return each
    candidate = _as_language(found.candidates[0], document.language)
    max_size = configuration.settings_for(path).max_file_size
    return read(candidate, max_size, _Buffer(document.text))


def _as_language(candidate: Candidate, language: str) -> Candidate:
    """Take the editor's word where the name of a file says nothing at all."""
    try:
        is_unsaid = kind_of_name(os.path.basename(candidate.path)) is None
    except NotInputError:
        return candidate
    if candidate.kind is Kind.UNKNOWN and is_unsaid:
        return candidate._replace(kind=_KINDS.get(language, Kind.UNKNOWN))
    return candidate
