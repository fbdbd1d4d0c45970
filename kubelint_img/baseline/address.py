"""Where in a file a place is, in words that outlive its line number."""

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kubelint_img.inputs.helm.chart.place import chart_file
from kubelint_img.inputs.kind import IN_CHARTS, Kind
from kubelint_img.inputs.parse import File
from kubelint_img.lazy import cached_property
from kubelint_img.model.kubernetes.resource import Resource
from kubelint_img.source import Source
from kubelint_img.syntax import yaml
from kubelint_img.syntax.dockerfile import Instruction, Script
from kubelint_img.syntax.yaml import Document, Mapping, Node


class Address(NamedTuple):
    """What a place belongs to, and what leads to it there."""

    object: str = ""
    """The Kubernetes object, as in ``Deployment/shop/web``, or the stage."""

    key: str = ""
    """Keys, as in ``spec.containers[web].image``, or an instruction's keyword."""


class Addresses:
    """The addresses of the places in one file."""

    def __init__(self, file: File) -> None:
        """Take the *file*, parsed as far as it could be."""
        self._file = file

    @classmethod
    def of(cls, source: Source) -> "Addresses":
        """Return those in a file that the run is not about: one of a chart.

        They are the same as in a run that is.
        """
        found = chart_file(os.path.abspath(source.path))
        kind = found.kind if found else Kind.YAML
        stream = None if kind is Kind.TEMPLATE else yaml.parse(source)
        return cls(File(source, stream=stream, kind=kind))

    def at(self, offset: int, resource: Resource | None) -> Address:
        """Return the address of what is found at *offset*, of *resource* if of any.

        In a template no key leads there: it is no YAML, or may be none tomorrow. And
        what a chart's objects are called may be another thing each time.
        """
        if self._file.script:
            return _in_dockerfile(self._file.script, offset)
        documents = self._file.documents
        index = bisect_right(documents, offset, key=_start) - 1
        root = documents[index].root if index >= 0 else None
        key = self._trees[index].path_to(offset) if root else ""
        if self._file.kind in IN_CHARTS:
            return Address(resource.kind if resource else "", key)
        if resource is None and root:
            resource = _resource(root)
        return Address(_title(resource), key)

    @cached_property
    def _trees(self) -> "Sequence[_Tree]":
        return [_Tree(document.root) for document in self._file.documents]


class _Branch(NamedTuple):
    """A key with its value, or an item."""

    start: int
    stop: int
    path: str


class _Tree:
    """The branches of a document, in the order that they are written."""

    def __init__(self, root: Node) -> None:
        self._branches = list(_branches(root))

    def path_to(self, offset: int) -> str:
        """Return the path of the innermost branch that *offset* lies in."""
        index = bisect_right(self._branches, offset, key=_start_of_branch) - 1
        # Of two branches the later one is in the earlier, or behind it: those that
        # are passed by here are short, for they have ended.
        while index >= 0 and self._branches[index].stop < offset:
            index -= 1
        return self._branches[index].path if index >= 0 else ""


def _branches(root: Node) -> Iterator[_Branch]:
    # In place of recursion: nodes may be nested deeper than Python's calls.
    ahead = list(reversed(list(_inner(root, ""))))
    while ahead:
        node, branch = ahead.pop()
        yield branch
        # What an alias stands for is written elsewhere.
        if branch.start <= node.outer.start <= branch.stop:
            ahead.extend(reversed(list(_inner(node, branch.path))))


def _inner(node: Node, path: str) -> Iterator[tuple[Node, _Branch]]:
    """Give the values that *node* has at *path*, each with its branch."""
    is_mapping = isinstance(node, Mapping)
    values = node.children[1::2] if is_mapping else node.children
    keys = node.children[::2] if is_mapping else values
    for key, value, span in zip(keys, values, node.entries(), strict=True):
        step = f".{key.text}" if is_mapping else f"[{_name(value)}]"
        yield value, _Branch(*span, f"{path}{step}".removeprefix("."))


def _name(item: Node) -> str:
    """Return the name of a list's item: numbers change with what is put before."""
    name = item.get("name")
    return name.text if name.is_set else ""


def _resource(root: Node) -> Resource:
    metadata = root.get("metadata")
    nodes = (root.get("kind"), metadata.get("namespace"), metadata.get("name"))
    return Resource(*(node.text if node.is_set else "" for node in nodes))


def _title(resource: Resource | None) -> str:
    return "/".join(part for part in resource or () if part)


def _in_dockerfile(script: Script, offset: int) -> Address:
    instructions = script.instructions
    index = bisect_right(instructions, offset, key=_start_of_instruction) - 1
    if index < 0:
        return Address()
    stages = [each for each in instructions if each.keyword == "FROM"]
    number = bisect_right(stages, offset, key=_start_of_instruction)
    return Address(_stage(stages, number), _keyword(instructions[index], offset))


def _stage(stages: Sequence[Instruction], number: int) -> str:
    """Return what the stage of that *number*, from one, is called.

    The last one stays the last when others are put before it.
    """
    if not number:
        return ""
    words = [word.raw for word in stages[number - 1].words]
    match words:
        case [_, _, name, *_]:
            return f"stage {name}"
    return "last stage" if number == len(stages) else f"stage {number}"


def _keyword(instruction: Instruction, offset: int) -> str:
    """Return the keyword, and the name where one is given a value."""
    for pair in instruction.pairs:
        if pair.span.start <= offset <= pair.span.stop:
            return f"{instruction.keyword} {pair.name.value}"
    return instruction.keyword


def _start(document: Document) -> int:
    return document.span.start


def _start_of_branch(branch: _Branch) -> int:
    return branch.start


def _start_of_instruction(instruction: Instruction) -> int:
    return instruction.span.start
