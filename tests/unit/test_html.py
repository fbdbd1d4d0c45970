"""The HTML report: what is in it, and what must not be."""

import base64
import hashlib
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kubelint_img.cli import main
from kubelint_img.linter import Report
from kubelint_img.plugins import load_rules
from kubelint_img.reporters import html
from kubelint_img.reporters.hidden import Hidden
from kubelint_img.reporters.html.chart import WIDTH, Part, chart
from kubelint_img.reporters.html.docs import docs_of
from kubelint_img.reporters.html.folders import folders_of
from kubelint_img.reporters.html.listing import Row, listing
from kubelint_img.rule import Severity
from kubelint_img.source import Place, Source, Span

LATEST = "ARG TAG=latest\nFROM debian:${TAG}\nUSER 1000\n"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def page(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    main(["check", "--format", "html", *arguments])
    return capsys.readouterr().out


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags = list[tuple[str, dict[str, str | None]]]()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def test_the_page_shows_places_related_ones_and_docs(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "Dockerfile").write_text(LATEST)
    text = page(capsys)
    assert '<i>1</i>ARG TAG=<mark class="warning">latest</mark>' in text
    assert '<i>2</i>FROM debian:<mark class="related">${TAG}</mark>' in text
    assert "<h4>Bad</h4>" in text
    assert "Found 1 warning in 1 file" in text
    assert text.rstrip().endswith("</html>")


def test_nothing_of_a_file_becomes_part_of_the_page(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / f"{HOSTILE.replace('/', '|')}.yaml").write_text(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: '\"><b onclick=1>'}\nspec:\n"
        f"  containers: [{{name: '{HOSTILE}', image: 'a:latest'}}] # {HOSTILE}\n"
    )
    (here / "Dockerfile").write_text(f"FROM a{HOSTILE} AS <img src=x>\n\x1b[2J\n")
    tags = _Tags(page(capsys, "--select", "ALL"))
    assert len(tags.named("script")) == 1
    assert not tags.named("img")
    assert not tags.named("b") or all(not each for each in tags.named("b"))
    for _, attributes in tags.tags:
        assert not any(key.startswith("on") for key in attributes)


def test_nothing_is_loaded(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(LATEST)
    tags = _Tags(page(capsys))
    assert not tags.named("link")
    for _, attributes in tags.tags:
        assert not {"src", "srcset", "style", "action"} & set(attributes)


def test_the_policy_allows_its_own_style_and_script_alone(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "Dockerfile").write_text(LATEST)
    text = page(capsys)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_a_page_of_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text("FROM ghcr.io/acme/web:1.4\nUSER 1000\n")
    text = page(capsys)
    assert "Nothing wrong in 1 file." in text
    assert '<p class="verdict passed">' in text
    assert not _Tags(text).named("form")


def test_a_file_that_cannot_be_shown(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "Dockerfile").symlink_to("nothing")
    text = page(capsys)
    assert "cannot read the file" in text
    assert not _Tags(text).named("mark")


def test_without_what_it_needs_nothing_is_linted(
    here: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (here / "Dockerfile").write_text(LATEST)
    for name in [each for each in sys.modules if "kubelint_img.reporters.html" in each]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert main(["check", "--format", "html", "--output", "x.html"]) == 2
    assert capsys.readouterr().err == (
        "kubelint-img: error: the format html needs the package jinja2:"
        " pip install 'kubelint-img[html]'\n"
    )
    assert not (here / "x.html").exists()


def test_docs_are_markdown_without_html() -> None:
    rule = next(each for each in load_rules() if each.name == "latest-tag")
    hostile = rule._replace(
        docs="A\n\n<script>x</script> ![i](http://x/) [l](javascript:x)\n\n## Bad\n"
    )
    html = docs_of(hostile)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert "<h4>Bad</h4>" in html


def rows(text: str, part: str, around: int = 0) -> tuple[Row, ...]:
    start = text.index(part)
    place = Place(Source("x", text), Span(start, start + len(part)))
    return listing(place, Hidden(Report((), ())), around)


def test_a_place_over_many_lines() -> None:
    assert rows("a\nbc\nde\nf\n", "c\nd", 1) == (
        Row(1, "a"),
        Row(2, "b", "c", ""),
        Row(3, "", "d", "e"),
        Row(4, "f"),
    )


def test_most_of_a_long_place_is_left_out() -> None:
    text = "\n".join("abcdefghijklmnop") + "\n"
    found = rows(text, text)
    assert [row.number for row in found] == [*range(1, 10), 0]


def test_an_empty_place_is_marked_too() -> None:
    source = Source("x", "ab\n")
    found = listing(Place(source, Span(2, 2)), Hidden(Report((), ())), 1)
    assert found == (Row(1, "ab", "", ""),)


def test_long_lines_are_clipped_around_the_place() -> None:
    (row,) = rows("a" * 500 + "X" + "b" * 500, "X")
    assert row.marked == "X"
    assert row.before == "…" + "a" * 60
    assert row.behind == "b" * 139 + "…"


def test_what_cannot_be_seen_is_written_out() -> None:
    (row,) = rows("\ta\x1b\u202eX", "X")
    assert row == Row(1, "    a\\x1b\\u202e", "X", "")


def test_folders_are_told_apart_below_what_they_share() -> None:
    base, of = folders_of(["a/b/x", "a/b/c/x", "a/b/c/d/x", "a/b/c/d/e/x"])
    assert base == "a/b"
    assert list(of.values()) == [".", "c", "c/d", "c/d"]
    assert folders_of(["x", "a/x"]).of == {"x": ".", "a/x": "a"}
    assert folders_of(["/x/a/y", "b/x"]).base == ""
    assert folders_of([]).of == {}


def test_a_chart_has_the_longest_bars_and_what_is_left() -> None:
    error, info = Severity.ERROR, Severity.INFO
    found = chart([("a", info), ("b", error), ("b", info), ("b", info)])
    assert [bar.name for bar in found.bars] == ["b", "a"]
    assert found.bars[0].parts == (
        Part(error, 1, 0.0, round(WIDTH / 3, 1)),
        Part(info, 2, round(WIDTH / 3, 1), round(WIDTH * 2 / 3, 1)),
    )
    many = chart((str(number), info) for number in range(15))
    assert (len(many.bars), many.others, many.rest) == (12, 3, 3)


def _luminance(colour: str) -> float:
    digits = "".join(each * 2 for each in colour) if len(colour) == 3 else colour
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize(
    ("front", "back"),
    [
        *(
            (front, back)
            for front in ("text", "faint")
            for back in ("page", "card", "code")
        ),
        *((name, f"{name}-back") for name in ("error", "warning", "info")),
        *(("text", f"{name}-back") for name in ("error", "warning", "info", "note")),
        ("link", "card"),
        ("note", "card"),
        ("good", "page"),
    ],
)
def test_text_can_be_read(scheme: int, front: str, back: str) -> None:
    """WCAG 2.2 asks for a contrast of 4.5 (AA)."""
    style = (Path(html.__file__).parent / "page.css").read_text("utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    colours = dict(re.findall(r"--([a-z-]+): #([0-9a-f]+);", (light, dark)[scheme]))
    lower, higher = sorted(_luminance(colours[name]) for name in (front, back))
    assert (higher + 0.05) / (lower + 0.05) >= 4.5
