"""Documents are known by URI and by path, whatever their names."""

from lsprotocol import types

from kubelint_img.lsp.texts.documents import Documents, path_of, uri_of


def _opened(documents: Documents, uri: str) -> str:
    document = documents.open(types.TextDocumentItem(uri, "yaml", 1, ""))
    assert document
    return document.path


def test_a_file_may_have_any_name() -> None:
    assert uri_of("/a b/ä.yaml") == "file:///a%20b/%C3%A4.yaml"
    assert path_of("file:///a%20b/%C3%A4.yaml") == "/a b/ä.yaml"
    assert uri_of("/a/\udcff.yaml") == "file:///a/%FF.yaml"


def test_a_uri_may_be_no_uri() -> None:
    assert path_of("file://[bad/web.yaml") == "web.yaml"
    assert path_of("") == "untitled"


def test_what_is_in_no_file_is_told_from_others_of_its_name() -> None:
    documents = Documents()
    uris = ("git:/a/web.yaml", "git:/b/web.yaml", "untitled:web.yaml")
    paths = [_opened(documents, uri) for uri in uris]
    assert len(set(paths)) == 3
    assert {path.rpartition("/")[2] for path in paths} == {"web.yaml"}
    assert _opened(documents, uris[0]) == paths[0]
    shared = [_opened(documents, uri) for uri in ("file:///a%2Eyaml", "file:///a.yaml")]
    assert shared[0] == shared[1]
