"""Run the examples in a rule's docs: for our tests, and for those of plugins.

An example marks what must be found in it with comments under the place::

    privileged: true
    #           ^^^^ container 'web' runs privileged

A place in the first column, which no ``^`` in a comment can reach, is marked with
``# <- message``. Marks are taken out before the example is linted, so that they cost
no line, and may stand where the language has no comments.

A fenced block's info string is its language, and perhaps ``encoding=NAME`` for the
bytes that the example is to be made of. Where it has a path too, the block is one file
of several that are linted together, up to a block that has none.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from kubelint_img.assembly import Elsewhere
from kubelint_img.baseline.file import NAME as NAME_OF_BASELINE
from kubelint_img.baseline.file import parse
from kubelint_img.catalogue import Catalogue
from kubelint_img.commands.baselines import Baselines
from kubelint_img.commands.result import Result
from kubelint_img.config.resolve import settings_with
from kubelint_img.config.settings import Settings
from kubelint_img.fixing.compatible import compatible, edits_by_source
from kubelint_img.fixing.edits import edited
from kubelint_img.inputs.candidate import Candidate
from kubelint_img.inputs.helm.chart.place import ChartFile, IsFile, chart_file
from kubelint_img.inputs.helm.charts import Project, with_charts
from kubelint_img.inputs.ignore_file import find_ignore_file
from kubelint_img.inputs.kind import Kind, NotInputError, kind_of_name
from kubelint_img.inputs.parse import File
from kubelint_img.inputs.read import Read, as_input
from kubelint_img.inputs.rendering import Rendered
from kubelint_img.linter import Report, lint
from kubelint_img.model.ignoring.ignore_file import NAME, IgnoreFile
from kubelint_img.model.kustomization.path_kind import PathKind
from kubelint_img.plugins import load_rules
from kubelint_img.rule import Rule
from kubelint_img.source import Source
from kubelint_img.violation import Violation

_BLOCK = re.compile(
    r"^## (?P<title>[^\n]+)|^```(?P<info>\w[^\n]*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_MARK = re.compile(r"^(?P<lead>\s*#\s*)(?:(?P<carets>\^+)|<-)\s+(?P<message>.+)$")
_NAMES = {"yaml": "example.yaml", "json": "example.json", "dockerfile": "Dockerfile"}


@dataclass(frozen=True, order=True)
class Expected:
    """What a mark in an example asks for."""

    path: str
    line: int
    column: int
    width: int
    """The characters on the first line; 0 for a mark without carets."""

    message: str


@dataclass(frozen=True)
class Example:
    """One or more files, and what one rule must say of them."""

    rule: Rule
    title: str
    files: tuple[tuple[str, bytes], ...]
    """Paths with what is in them, marks taken out."""

    expected: tuple[Expected, ...]
    options: dict[str, Any] = field(default_factory=dict[str, Any])

    def violations(self) -> list[Violation]:
        """Lint the example with all rules, and return what its own rule says."""
        rules = {rule.name: rule for rule in (*load_rules(), self.rule)}
        catalogue = Catalogue(tuple(rules.values()))
        settings = settings_with(catalogue.rules, {self.rule.name: self.options})
        inputs = [_input(*file, self._is_file) for file in self.files]
        elsewhere = Elsewhere(
            self._ignore_file_of, self._kind_at, render=self._rendered
        )
        report = lint(inputs, catalogue.by_key, lambda _: settings, elsewhere)
        if baseline := dict(self.files).get(NAME_OF_BASELINE):
            report = _sifted(report, baseline.decode(), catalogue, settings)
        if report.crashes:
            raise AssertionError(report.crashes[0].traceback)
        return [each for each in report.violations if each.rule == self.rule]

    def found(self) -> tuple[Expected, ...]:
        """Return what the rule says of the example, as marks would put it."""
        return tuple(sorted(map(_as_expected, self.violations())))

    def fixed(self) -> str:
        """Return the example's only file with all fixes made."""
        ((_, data),) = self.files
        fixes = [violation.fix for violation in self.violations() if violation.fix]
        edits = edits_by_source(compatible(fixes)).values()
        return edited(data.decode(), chain.from_iterable(edits)).text

    def _is_file(self, path: str) -> bool:
        return any(path == name for name, _ in self.files)

    def _rendered(self, files: Sequence[File]) -> Rendered:
        """Render the charts of the example, of its own files alone."""

        def read(root: str, _: object) -> Mapping[str, bytes]:
            below = f"{root}/"
            return {
                path.removeprefix(below): data
                for path, data in self.files
                if path.startswith(below)
            }

        def locate(path: str) -> ChartFile | None:
            return chart_file(path, self._is_file)

        return with_charts(files, Project(read, locate))

    def _ignore_file_of(self, dockerfile: str) -> IgnoreFile | None:
        """Find the ``.dockerignore`` among the files of the example itself."""
        files = {path: Source(path, data.decode()) for path, data in self.files}
        return find_ignore_file(dockerfile, files.__contains__, files.get)

    def _kind_at(self, path: str) -> PathKind:
        """Tell what is at *path*, as if the example were all that there is."""
        paths = [name for name, _ in self.files]
        if path in paths:
            return PathKind.FILE
        folder = "" if path == "." else f"{path}/"
        is_folder = any(name.startswith(folder) for name in paths)
        return PathKind.FOLDER if is_folder else PathKind.NOTHING

    def __str__(self) -> str:
        """Name the example for a test report."""
        return f"{self.rule.name}:{self.title}"


def examples(rule: Rule) -> Iterator[Example]:
    """Give the examples in the docs of *rule*, in order.

    A TOML block sets the rule's options for the example that follows it, and one of
    ``dockerignore`` is the file of that name beside it.
    """
    reader = _Reader(rule)
    for block in _BLOCK.finditer(rule.docs):
        yield from reader.read(block)
    yield from reader.folder_read()


class _Reader:
    """Reads the docs of a rule, block by block."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._title = ""
        self._options = dict[str, Any]()
        self._beside: tuple[tuple[str, bytes], ...] = ()
        self._folder = _Folder()

    def read(self, block: re.Match[str]) -> Iterator[Example]:
        """Give the examples that end with *block*: one of a folder, and its own."""
        language, *attributes = (block["info"] or "").split() or [""]
        if path := _path(attributes):
            self._folder.add(path, block["body"])
            return
        yield from self.folder_read()
        if block["title"]:
            self._title, self._options = block["title"], {}
        elif language == "toml":
            self._options = tomllib.loads(block["body"])
        elif language == "dockerignore":
            self._beside = ((NAME, block["body"].encode()),)
        elif language in _NAMES:
            yield self._alone(language, attributes, block["body"])

    def folder_read(self) -> Iterator[Example]:
        """Give the example that consists of the files before, if there are any."""
        if self._folder.files:
            yield Example(self._rule, self._title, *self._folder.content, self._options)
            self._folder, self._options = _Folder(), {}

    def _alone(self, language: str, attributes: list[str], body: str) -> Example:
        name, encoding = _NAMES[language], _encoding(attributes)
        text, expected = _read_marks(name, body)
        files = ((name, text.encode(encoding)), *self._beside)
        example = Example(self._rule, self._title, files, expected, self._options)
        self._options, self._beside = {}, ()
        return example


@dataclass(frozen=True)
class _Folder:
    """Files of one example, each in a block of its own that names its path."""

    files: list[tuple[str, bytes]] = field(default_factory=list[tuple[str, bytes]])
    expected: list[Expected] = field(default_factory=list[Expected])

    def add(self, path: str, body: str) -> None:
        text, marks = _read_marks(path, body)
        self.files.append((path, text.encode()))
        self.expected.extend(marks)

    @property
    def content(self) -> tuple[tuple[tuple[str, bytes], ...], tuple[Expected, ...]]:
        return tuple(self.files), tuple(sorted(self.expected))


def _path(attributes: Iterable[str]) -> str:
    return next((each for each in attributes if "=" not in each), "")


def read_example(rule: Rule, path: Path) -> Example:
    """Read a fixture: a file, or a folder whose files make one workspace."""
    paths = [each for each in path.rglob("*") if each.is_file()] or [path]
    files, expected = list[tuple[str, bytes]](), list[Expected]()
    for each in sorted(paths):
        name = each.relative_to(path.parent).as_posix()
        with each.open(encoding="utf-8", newline="") as file:
            text, marks = _read_marks(name, file.read())
        files.append((name, text.encode()))
        expected.extend(marks)
    return Example(rule, path.name, tuple(files), tuple(sorted(expected)))


def _encoding(attributes: Iterable[str]) -> str:
    given = dict(each.split("=", 1) for each in attributes if "=" in each)
    return given.get("encoding", "utf-8")


def _read_marks(path: str, text: str) -> tuple[str, tuple[Expected, ...]]:
    lines, expected = list[str](), list[Expected]()
    for line in text.splitlines(keepends=True):
        if mark := _MARK.match(line.rstrip("\r\n")):
            lead = mark["lead"] if mark["carets"] else ""
            width = len(mark["carets"] or "")
            place = len(lines), len(lead) + 1, width
            expected.append(Expected(path, *place, mark["message"]))
        else:
            lines.append(line)
    return "".join(lines), tuple(sorted(expected))


def _sifted(
    report: Report, text: str, catalogue: Catalogue, settings: Settings
) -> Report:
    """Return *report* as it is beside a baseline of that *text*."""
    names = {key: rule.name for key, rule in catalogue.by_key.items()}
    folder = str(Path.cwd())
    baseline = parse(Source(NAME_OF_BASELINE, text), folder, names)
    baselines = Baselines(
        {NAME_OF_BASELINE: baseline},
        lambda _: NAME_OF_BASELINE,
        lambda _: settings,
        names,
        is_updating=False,
        is_quiet=True,
    )
    return baselines.applied(Result(report)).report


def _input(path: str, data: bytes, is_file: IsFile) -> Read:
    if in_chart := chart_file(path, is_file):
        return as_input(Candidate(path, in_chart.kind), data)
    try:
        kind = kind_of_name(path.rpartition("/")[2]) or Kind.UNKNOWN
    except NotInputError:
        kind = Kind.UNKNOWN
    return as_input(Candidate(path, kind), data)


def _as_expected(violation: Violation) -> Expected:
    line, column = violation.start
    text = re.split("[\r\n]", violation.source.text[slice(*violation.span)])[0]
    width = max(len(text), 1) if column > 1 else 0
    return Expected(violation.path, line, column, width, violation.message)
