"""Fixes of rules on stages change how something is written, not what it means."""

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint_img.api import Dockerfile, Finding, Rule, Stage
from kubelint_img.fixing.edits import edited
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import DOCKERFILE_BREAKS, Source
from kubelint_img.syntax.dockerfile import parse
from kubelint_img_rules.stages.blank_continuation_line import blank_continuation_line
from kubelint_img_rules.stages.capitalised_stage_name import capitalised_stage_name
from kubelint_img_rules.stages.legacy_key_value import legacy_key_value
from kubelint_img_rules.stages.mixed_case_from_as import mixed_case_from_as
from kubelint_img_rules.stages.mixed_instruction_casing import mixed_instruction_casing
from kubelint_img_rules.stages.redundant_platform import redundant_platform


def dockerfile(text: str) -> Dockerfile:
    script = parse(Source("Dockerfile", text, DOCKERFILE_BREAKS))
    return Workspace((), [script]).dockerfiles[script]


def findings(rule: Rule, text: str) -> Iterator[Finding]:
    whole = dockerfile(text)
    subjects: Iterable[object] = whole.instructions
    if rule.subject is Dockerfile:
        subjects = [whole]
    elif rule.subject is Stage:
        subjects = whole.stages
    for subject in subjects:
        if isinstance(subject, rule.subject):
            yield from rule.check(subject)


def fixed(rule: Rule, text: str) -> str:
    fixes = [finding.fix for finding in findings(rule, text) if finding.fix]
    assert all(fix.safe for fix in fixes)
    return edited(text, [edit for fix in fixes for edit in fix.edits]).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ENV a b", "ENV a=b"),
        ("ENV a b=c", "ENV a=b=c"),
        ("ENV a\t  $b", "ENV a=$b"),
        ("ENV a b  c ", 'ENV a="b  c" '),
        ("ENV a ${b:-c} d", 'ENV a="${b:-c} d"'),
        ("LABEL a 'b c'", "LABEL a='b c'"),
        ("LABEL a b\\ c", "LABEL a=b\\ c"),
        ("ENV a b \\\n  # c\n  d\nUSER e", 'ENV a="b \\\n  # c\n  d"\nUSER e'),
        ("ONBUILD ENV a b", "ONBUILD ENV a=b"),
    ],
)
def test_old_form(before: str, after: str) -> None:
    assert fixed(legacy_key_value, f"FROM x\n{before}") == f"FROM x\n{after}"


@pytest.mark.parametrize(
    "text",
    [
        "ENV a 'b c' d",  # the quotes would be within quotes
        "ENV a b\\c d",
        "ENV 'a' b",
        "ENV a \\\n  b",  # the line break would go, and perhaps a comment
        "ENV a \\\n# b\n  c",
    ],
)
def test_old_form_that_is_left_alone(text: str) -> None:
    text = f"FROM x\n{text}"
    assert list(findings(legacy_key_value, text))
    assert fixed(legacy_key_value, text) == text


def assigned(text: str) -> list[tuple[str, str]] | None:
    """Return names and values of all pairs; nothing if BuildKit refuses the text."""
    whole = dockerfile(text)
    if whole.script.problems:
        return None
    return [
        (pair.name.value, str(each.resolve(pair.written)))
        for each in whole.instructions
        for pair in each.pairs
        if pair.written
    ]


FRAGMENTS = ("a", "=", " ", "  ", "\t", "'", '"', "\\", "$", "${b}", "\\\n", "# c")


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join))
def test_old_form_and_new_form_say_the_same(value: str) -> None:
    before = f"FROM x\nENV b=1\nENV name {value}\nUSER c"
    said = assigned(before)
    if said is not None:
        assert assigned(fixed(legacy_key_value, before)) == said


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM --platform=$TARGETPLATFORM x", "FROM x"),
        ("FROM --platform=${TARGETPLATFORM}  x AS y", "FROM x AS y"),
        ("FROM \\\n  --platform=$TARGETPLATFORM \\\n  x", "FROM \\\n  \\\n  x"),
    ],
)
def test_platform(before: str, after: str) -> None:
    assert fixed(redundant_platform, before) == after
    assert str(dockerfile(after).stages[0].origin) == "x"


def test_platform_with_a_value_of_its_own() -> None:
    text = "ARG TARGETPLATFORM=linux/amd64\nFROM --platform=$TARGETPLATFORM x"
    (finding,) = findings(redundant_platform, text)
    assert finding.fix is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("RUN a \\\n\n  b\n\nUSER c", "RUN a \\\n  b\n\nUSER c"),
        ("RUN a \\\n \t\n\n# b\n\n  c", "RUN a \\\n# b\n  c"),
        ("RUN a \\\r\n\r\n  b\r\n", "RUN a \\\r\n  b\r\n"),
        ("RUN a \\\n\n", "RUN a \\\n"),
        ("RUN a \\\n  ", "RUN a \\\n"),
        ("COPY <<a \\\n\n b\n\na\n\nUSER c", "COPY <<a \\\n b\n\na\n\nUSER c"),
    ],
)
def test_blank_lines(before: str, after: str) -> None:
    assert fixed(blank_continuation_line, f"FROM x\n{before}") == f"FROM x\n{after}"


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        (mixed_case_from_as, "from x AS y", "from x as y"),
        (mixed_case_from_as, "FROM x As y", "FROM x AS y"),
        (capitalised_stage_name, "FROM x AS Y-z\nFROM a", "FROM x AS y-z\nFROM a"),
        (
            mixed_instruction_casing,
            "From x\nRUN a\nonbuild user b\nUSER c",
            "FROM x\nRUN a\nONBUILD user b\nUSER c",
        ),
        (mixed_instruction_casing, "FROM x\nrun a\nUser c\nuser d", None),
    ],
)
def test_case(rule: Rule, before: str, after: str | None) -> None:
    assert fixed(rule, before) == (after or before.lower())
