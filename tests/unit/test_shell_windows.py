"""What cmd and PowerShell run, as far as it is plain words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_img.source import Source, Span
from kubelint_img.syntax.shell import windows_commands
from kubelint_img.text import Text


def text(value: str) -> Text:
    return Text.at(Source("Dockerfile", value), Span(0, len(value)))


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("npm ci; npm run build", [["npm", "ci"], ["npm", "run", "build"]]),
        ("a && b || c | d & e\nf", [["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]),
        (r"& 'C:\My Tools\msbuild.exe' /m", [[r"C:\My Tools\msbuild.exe", "/m"]]),
        ("if ($x) { make }", [["if"], ["$x"], ["make"]]),
        ("Write-Host 'make; all'", [["Write-Host", "make; all"]]),
        ('powershell -NoLogo -Command "a b; c"', [["a", "b"], ["c"]]),
        ("cmd /S /C make all", [["make", "all"]]),
        ("powershell", [["powershell"]]),
        ("echo \"it's", [["echo", "\"it's"]]),
        (" ;; ", []),
    ],
)
def test_commands_and_their_words(script: str, expected: list[list[str]]) -> None:
    found = [
        [word.value for word in each.words] for each in windows_commands(text(script))
    ]
    assert found == expected


def test_words_know_where_they_are_written() -> None:
    script = 'cmd /c "cd C:\\app && npm run build"'
    *_, last = windows_commands(text(script))
    places = [script[slice(*word.span)] for word in last.words]
    assert places == ["npm", "run", "build"]


@given(st.text("ab \"';|&(){}\n-/\\cmd", max_size=60))
@settings(deadline=None, max_examples=100, derandomize=True)
def test_every_word_is_written_where_it_says(script: str) -> None:
    for command in windows_commands(text(script)):
        for word in command.words:
            assert word.value == script[slice(*word.span)]
