"""Places in a text go over to what it was edited to."""

import pytest

from kubelint_img.lsp.texts.moved import move
from kubelint_img.source import Source, Span

TEXT = "image: nginx\ntag: latest\n"


def _moved(new: str, word: str) -> str | None:
    found = move(Source("a", TEXT), Source("a", new))
    start = TEXT.index(word)
    span = found.span(Span(start, start + len(word)))
    return None if span is None else new[slice(*span)]


@pytest.mark.parametrize(
    "new",
    [
        TEXT,
        f"# above\n{TEXT}",
        f"{TEXT}# below\n",
        TEXT.replace("image", "images"),
        TEXT.replace("tag: ", "t: "),
        TEXT.replace("image: nginx\n", ""),
    ],
)
def test_what_was_not_edited_is_found_again(new: str) -> None:
    assert _moved(new, "latest") == "latest"


@pytest.mark.parametrize(
    "new",
    [
        "",
        TEXT.replace("latest", "1.27"),
        TEXT.replace("latest", "latest-1"),
        TEXT.replace("latest", "xlatest"),
        TEXT.replace("latest", "latst"),
        TEXT.replace("x\ntag: l", ""),
    ],
)
def test_what_was_edited_is_not(new: str) -> None:
    assert _moved(new, "latest") is None


def test_what_was_edited_is_still_about_where_it_was() -> None:
    new = TEXT.replace("latest", "1.27")
    found = move(Source("a", TEXT), Source("a", new))
    assert new[slice(*found.about(Span(18, 24)))] == "1.27"
    assert found.about(Span(0, 5)) == Span(0, 5)
