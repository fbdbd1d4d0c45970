"""What of an open configuration counts for other documents, and what is wrong in it."""

from contextlib import closing
from pathlib import Path

import pytest
from lsprotocol import types

from kubelint_img.catalogue import Catalogue
from kubelint_img.lsp.configuration.configurations import Configurations
from kubelint_img.lsp.configuration.mistakes import corrections
from kubelint_img.lsp.questions.edits import Edits
from kubelint_img.lsp.runs.runs import Runs
from kubelint_img.lsp.telling.diagnostics import Shown
from kubelint_img.lsp.texts.documents import Document, Documents
from kubelint_img.plugins import load_rules

CATALOGUE = Catalogue(load_rules())


def _document(path: Path, text: str) -> Document:
    return Document(path.as_uri(), str(path), "toml", 1, text)


def test_the_last_good_text_counts_once_it_is_used(tmp_path: Path) -> None:
    path = tmp_path / "kubelint-img.toml"
    path.write_text("ignore = []\n")
    known = Configurations(CATALOGUE)

    def typed(text: str) -> tuple[str, ...]:
        document = _document(path, text)
        return tuple(each.message for each in known.check(document, [document]))

    same = "# the same\nignore = []"
    assert typed(same) == ()
    assert not known.has_news
    assert typed("ignore = ['KLI101']") == ()
    assert known.has_news
    assert known.texts == {str(path): same}
    known.use([_document(path, "")])
    assert not known.has_news
    assert known.texts == {str(path): "ignore = ['KLI101']"}
    assert len(typed("ignore = ['KLI10")) == 1
    assert not known.has_news
    known.use([_document(path, "")])
    assert known.texts == {str(path): "ignore = ['KLI101']"}
    # It is closed: what is on disk counts.
    known.use([])
    assert known.texts == {}


def test_the_tables_of_others_are_no_news(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text("[tool.kubelint-img]\nignore = []\n")
    known = Configurations(CATALOGUE)
    for text, is_news in (
        ("[tool.x]\na = 1\n[tool.kubelint-img]\nignore = []\n", False),
        ("[tool.x]\n", True),
    ):
        document = _document(path, text)
        assert known.check(document, [document]) == ()
        assert known.has_news == is_news


def test_what_is_extended_counts_as_it_is_typed(tmp_path: Path) -> None:
    base = _document(tmp_path / "base" / "kubelint-img.toml", "selct = []")
    text = "extend = 'base/kubelint-img.toml'"
    document = _document(tmp_path / "kubelint-img.toml", text)
    known = Configurations(CATALOGUE)
    (error,) = known.check(document, [document, base])
    assert "unknown key 'selct'" in error.message
    assert known.check(document, [document, base._replace(text="select = []")]) == ()


def test_documents_are_linted_as_is_configured_in_the_editor(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    configuration = _document(tmp_path / "kubelint-img.toml", "ignore = ['ALL']")
    image = _document(tmp_path / "Dockerfile", "FROM a:latest\n")
    open_ = (image, configuration)
    with closing(Runs(CATALOGUE)) as runs:
        assert runs.result("", (image,), open_, lambda: False).report.violations
        assert runs.result("", (configuration,), open_, lambda: False).mistakes == ()
        runs.look_again(open_)
        assert not runs.result("", (image,), open_, lambda: False).report.violations
        runs.look_again([image])
        assert runs.result("", (image,), open_, lambda: False).report.violations


def test_configuration_is_none_of_the_files_of_a_chart(tmp_path: Path) -> None:
    (tmp_path / "Chart.yaml").write_text("apiVersion: v2\nname: a\nversion: 1.0.0\n")
    configuration = _document(tmp_path / "kubelint-img.toml", "")
    values = _document(tmp_path / "values.yaml", "a: 1\n")
    with closing(Runs(CATALOGUE)) as runs:
        for document in (configuration, values):
            result = runs.result(
                "", (document,), (values, configuration), lambda: False
            )
            assert result.documents == (document,)


def _opened(text: str, name: str = "kubelint-img.toml") -> Documents:
    documents = Documents()
    uri = f"file:///app/{name}"
    documents.open(types.TextDocumentItem(uri, "toml", 1, text))
    return documents


def test_other_toml_is_not_taken_in() -> None:
    assert list(_opened("", "Cargo.toml")) == []
    for name in ("kubelint-img.toml", ".kubelint-img.toml", "pyproject.toml"):
        (document,) = _opened("", name)
        assert document.is_configuration


@pytest.mark.parametrize(
    ("text", "line", "after"),
    [
        ("ignroe = []", 0, "ignore = []"),
        ("fail-on = 'warn' # 😀", 0, "fail-on = 'warning' # 😀"),
        ("select = [\r\n'😀', 'latest-tga']", 1, "select = [\r\n'😀', 'latest-tag']"),
        ("[rules.latest-tga]\nx = 1", 0, "[rules.latest-tag]\nx = 1"),
    ],
)
def test_near_names_are_corrected(text: str, line: int, after: str) -> None:
    shown = Shown(_opened(text))
    (document,) = shown.documents
    mistakes = Configurations(CATALOGUE).check(document, [document])
    here = types.Range(types.Position(line, 0), types.Position(line, 0))
    edits = Edits(shown)
    (action,) = corrections(document, mistakes, here, edits)
    assert action.edit
    assert action.edit.changes
    ((uri, (edit,)),) = action.edit.changes.items()
    assert uri == document.uri
    documents = shown.documents
    partial = types.TextDocumentContentChangePartial(edit.range, edit.new_text)
    changed = documents.change(uri, 2, [partial])
    assert changed
    assert changed.text == after
    elsewhere = types.Range(types.Position(line + 9, 0), types.Position(line + 9, 0))
    assert not list(corrections(document, mistakes, elsewhere, edits))
