"""Whatever is typed only in part is linted, and asked about, without a failure.

For long: ``pytest tests/lsp/test_half_typed.py --hypothesis-profile long``.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol import types

from kubelint_img.catalogue import Catalogue
from kubelint_img.lsp.client.capabilities import Capabilities
from kubelint_img.lsp.questions.actions import Actions
from kubelint_img.lsp.questions.completion import completions
from kubelint_img.lsp.questions.definitions import definitions
from kubelint_img.lsp.questions.edits import Edits
from kubelint_img.lsp.questions.hover import hover
from kubelint_img.lsp.runs.runs import Runs
from kubelint_img.lsp.telling.diagnostics import Shown
from kubelint_img.lsp.texts.documents import Document, Documents
from kubelint_img.lsp.texts.positions import BOM, Lines
from kubelint_img.plugins import load_rules
from kubelint_img.source import Source

TESTS = Path(__file__).parents[1]
PATHS = sorted(
    path
    for folder in ("fixtures", "charts")
    for path in (TESTS / folder).rglob("*")
    if path.is_file() and path.stat().st_size < 20_000
)
HALVES = (
    '"', "'", "{{", "{{- if .Values.a", "{{ end }}", "}}", "<<EOF\n", "<<-'E'\n", "|",
    ">-\n", "[", "{", "]", "}", "&a ", "*a ", "!!x ", "? ", "- ", ":", "#", "---\n",
    "%YAML 1.1\n", "\\\n", "\t", "\r", "\r\n", "\u2028", "\f", "😀", "é", "\ufeff",
    "\x00", "\x85", "${", "$(", "`", "\ud83d", "@", "# kubelint-img: ignore[", "<<: *a",
    "FROM ", "COPY --from=", "image: ", "\n",
)  # fmt: skip
RUNS = Runs(Catalogue(load_rules()))

Edit = tuple[str, float, float, str]


def edits() -> st.SearchStrategy[list[Edit]]:
    where = st.floats(0, 1)
    kinds = st.sampled_from(("cut", "delete", "double", "type"))
    return st.lists(
        st.tuples(kinds, where, where, st.sampled_from(HALVES)), min_size=1, max_size=4
    )


def _edited(text: str, made: list[Edit]) -> str:
    for kind, one, other, half in made:
        first, last = sorted((int(one * len(text)), int(other * len(text))))
        last = min(last, first + 300)
        match kind:
            case "cut":
                text = text[:first]
            case "delete":
                text = text[:first] + text[last:]
            case "double":
                text = text[:last] + text[first:]
            case _:
                text = text[:first] + half + text[first:]
    return text


def _text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def _is_within(lines: Lines, range_: types.Range) -> bool:
    """Tell whether a place is one, and the same when it is read again."""
    return lines.range(lines.span(range_)) == range_


def _ask_everything(name: str, text: str, place: float) -> None:
    documents = Documents()
    documents.capabilities = Capabilities(document_changes=True)
    uri = (TESTS / name).as_uri()
    document = documents.open(types.TextDocumentItem(uri, "", 1, text))
    if document:  # other TOML than configuration is left alone
        _look(document, documents, place)


def _look(document: Document, documents: Documents, place: float) -> None:
    result = RUNS.result("", (document,), tuple(documents), lambda: False)
    assert not result.report.crashes, result.report.crashes
    shown = Shown(documents)
    # What is linted has no byte order mark.
    text = document.text.removeprefix(BOM)
    lines = shown.lines(Source(document.path, text))
    for each in shown.by_uri(result.report.violations).get(document.uri, ()):
        assert _is_within(lines, each.range), each
    offset = int(place * len(text))
    position = lines.position(offset)
    known = RUNS.catalogue
    hover(document, result, position, shown)
    list(definitions(document, result, offset))
    list(completions(document, lines, position, known))
    whole = types.Range(types.Position(0, 0), lines.position(len(text)))
    actions = Actions(document, result, Edits(shown), known.by_key)
    for action in actions.offered(whole, None):
        for edit in _text_edits(action, document.uri):
            assert _is_within(lines, edit.range), action.title


def _text_edits(action: types.CodeAction, uri: str) -> Iterator[types.TextEdit]:
    assert action.edit
    for each in action.edit.document_changes or ():
        assert isinstance(each, types.TextDocumentEdit)
        if each.text_document.uri == uri:
            yield from (one for one in each.edits if isinstance(one, types.TextEdit))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(PATHS), made=edits(), place=st.floats(0, 1))
def test_half_typed_files(path: Path, made: list[Edit], place: float) -> None:
    text = _edited(_text_of(path), made)
    _ask_everything(str(path.relative_to(TESTS)), text, place)


@pytest.mark.parametrize(
    "name", ["web.yaml", "Dockerfile", "pod.json", "pyproject.toml", "x"]
)
@pytest.mark.parametrize(
    "text", ["", "\n", "\r", "\x00", "\ud800", "\ufeff", "{{", "-"]
)
def test_next_to_nothing(name: str, text: str) -> None:
    _ask_everything(name, text, 1)
