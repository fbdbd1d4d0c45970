"""Patterns as in ``.dockerignore``."""

import time

import pytest

from kubelint_img.model.ignoring.ignore_list import IgnoreList, read_ignore_list
from kubelint_img.model.ignoring.ignore_pattern import PatternError
from kubelint_img.source import Source, Span
from kubelint_img.text import Text


def patterns(*lines: str) -> IgnoreList:
    sources = [Source(".dockerignore", line) for line in lines]
    return read_ignore_list(Text.at(s, Span(0, len(s.text))) for s in sources)


# What is meant, by the tests of https://github.com/moby/patternmatcher.
@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*", "abc"),
        ("*c", "abc"),
        ("a*", "a"),
        ("a*", "ab/c"),
        ("a*/b", "abc/b"),
        ("a*b*c*d*e*/f", "axbxcxdxexxx/f"),
        ("a*b?c*x", "abxbbxdbxebxczzx"),
        ("a?b", "a☺b"),
        ("a[^a]b", "a☺b"),
        ("a[b-d]e", "ace"),
        ("a[^b-d]e", "aze"),
        ("[a-ζ]*", "β"),
        (r"[\]a]", "]"),
        (r"[\-x]", "-"),
        (r"[x\-]", "-"),
        (r"a\*b", "a*b"),
        ("a\\\\", "a\\"),
        ("a(b)c/def", "a(b)c/def"),
        ("a.|)$(}+{bc", "a.|)$(}+{bc"),
        (".*", ".foo"),
        ("**", "dir/file"),
        ("**/", "file"),
        ("**/**", "dir/file"),
        ("dir/**", "dir/dir2/file"),
        ("**/dir", "dir"),
        ("**/dir", "dir/file"),
        ("**/dir2/*", "dir/dir2/file"),
        ("**/dir2/**", "dir/dir2/dir3/file"),
        ("**file", "file"),
        ("**file", "dir/a-file"),
        ("**/file*txt", "dir/dir/file.txt"),
        ("**/**/*.txt", "file.txt"),
        ("a**/*.txt", "a/dir/dir/file.txt"),
        ("a/*.txt**", "a/file.txt"),
        ("**/foo/bar", "dir/dir2/foo/bar"),
        ("abc/**", "abc/def/ghi"),
        ("dist/*.whl", "dist/a-2.4.0rc3.dev36+g08acad9-py3-none-any.whl"),
        ("/docs/", "docs/a"),
        ("./docs//a/../b", "docs/b"),
        ("  docs\t", "docs"),
        ("\ufeffdocs", "docs"),
    ],
)
def test_means(pattern: str, path: str) -> None:
    assert patterns(pattern).ignores(path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("a*/b", "a/c/b"),
        ("a*b*c*d*e*/f", "axbxcxdxe/xxx/f"),
        ("a*b?c*x", "abxbbxdbxebxczzy"),
        ("a[b-d]e", "aae"),
        ("ab[^b-d]", "abc"),
        ("*[a-ζ]", "A"),
        (r"a\*b", "ab"),
        ("a???b", "a☺b"),
        ("a?b", "a/b"),
        ("a*b", "a/b"),
        ("abc.def", "abcZdef"),
        (".*", "foo"),
        ("abc/**", "abc"),
        ("**/.foo", "bar.foo"),
        ("**file*", "dir/a-file"),
        ("**/**/*.txt2", "dir/dir/file.txt"),
        ("a/*.txt", "a/dir/file.txt"),
        ("doc", "docs/a"),
        ("../a", "a"),
        (".", "a"),
        ("/", "a"),
        ("# a", "# a"),
    ],
)
def test_does_not_mean(pattern: str, path: str) -> None:
    assert not patterns(pattern).ignores(path)


@pytest.mark.parametrize(
    "pattern",
    [
        "[]a]",
        "[-]",
        "[x-]",
        "[-x]",
        "\\",
        "[a-b-c]",
        "[",
        "[^",
        "[^bc",
        "a[",
        "!",
        "! ",
    ],
)
def test_refuses(pattern: str) -> None:
    with pytest.raises(PatternError):
        patterns("*", pattern)


@pytest.mark.parametrize(
    ("lines", "path", "ignored"),
    [
        (("docs", "!docs/README.md"), "docs/README.md", False),
        (("docs", "!docs/README.md"), "docs/other.md", True),
        (("!README.md", "*.md"), "README.md", True),
        (("*", "!src", "src/secret"), "src/secret", True),
        (("*", "!src", "src/secret"), "src/main.c", False),
        (("*", "! /src"), "src/main.c", False),
        (("*", "# !src"), "src/main.c", True),
        ((), "src/main.c", False),
    ],
)
def test_the_last_line_decides(
    lines: tuple[str, ...], path: str, *, ignored: bool
) -> None:
    assert patterns(*lines).ignores(path) is ignored


@pytest.mark.parametrize(
    ("lines", "source", "line"),
    [
        (("*.md",), "./README.md", "*.md"),
        (("  /docs/ ",), "docs/", "/docs/"),
        (("docs", "!docs/a"), "docs/b", "docs"),
        (("docs", "!docs/a", "!*.md", "!other/docs"), "docs/b/", "docs"),
        (("*", "!*.md"), "docs", "*"),
        (("**",), ".", "**"),
        (("*",), "*.txt", "*"),
        (("docs",), "docs/*.txt", "docs"),
    ],
)
def test_hides_all_of_a_source(lines: tuple[str, ...], source: str, line: str) -> None:
    found = patterns(*lines).hides(source)
    assert found
    assert found.text.value == line


@pytest.mark.parametrize(
    ("lines", "source"),
    [
        (("docs", "!docs/a"), "docs"),
        (("*", "!docs/*.md"), "docs"),
        (("*", "!**/keep"), "docs"),
        (("*", "!d[o]cs/a"), "docs"),
        (("*", "!docs"), "docs/a"),
        (("*", "!src"), "."),
        ((".*",), "."),
        (("docs/*",), "docs"),
        (("*.txt",), "*.txt"),
        (("docs",), "doc*/a"),
    ],
)
def test_does_not_hide_what_may_be_there(lines: tuple[str, ...], source: str) -> None:
    assert patterns(*lines).hides(source) is None


def test_long_patterns_take_no_time() -> None:
    start = time.process_time()
    assert not patterns("**/*a" * 100 + "!").ignores("a/" * 500)
    assert time.process_time() - start < 5
