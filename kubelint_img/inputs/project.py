"""The files of a project that a run is not about, read as context."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from kubelint_img.inputs.candidate import Candidate
from kubelint_img.inputs.discover import Exclusion, found_under
from kubelint_img.inputs.kind import Kind, may_hold_manifest
from kubelint_img.inputs.parse import File, parse
from kubelint_img.inputs.read import Input, read
from kubelint_img.inputs.standard_input import StandardInput
from kubelint_img.lazy import cached_property
from kubelint_img.model.workspace.kustomization_file import (
    KustomizationFile,
    by_mention,
)
from kubelint_img.model.workspace.tool_file import is_of_tool
from kubelint_img.source import Source
from kubelint_img.syntax.dockerfile import Script
from kubelint_img.syntax.yaml import Document

_TEXTS = {Kind.YAML, Kind.JSON}
_MOST = 20_000
_MOST_QUESTIONS = 1000
"""An editor may ask about as many words as somebody types."""


def project_root(path: str) -> str | None:
    """Return the root of the git repository that *path* lies in, if it does.

    *path* is a file or folder, and need not exist. In a worktree or a submodule
    ``.git`` is a file.
    """
    folder = os.path.abspath(path)
    while not os.path.lexists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


class Files:
    """Reads the files of a project, and parses each text once."""

    def __init__(self, max_size: Callable[[str], int]) -> None:
        """Have read nothing yet; *max_size* tells how many bytes a file may have."""
        self._max_size = max_size
        self._parsed = dict[Source, File]()

    def read(self, candidate: Candidate) -> Input | None:
        """Read a file; give nothing if that fails."""
        found = read(candidate, self._max_size(candidate.path), StandardInput())
        return found if isinstance(found, Input) else None

    def parsed(self, found: Input) -> File:
        """Parse what was *found*, once."""
        source = found.source
        if source not in self._parsed:
            try:
                self._parsed[source] = parse(found)
            except Exception:  # noqa: BLE001 - the run is not about this file
                self._parsed[source] = File(source)
        return self._parsed[source]


class ProjectFiles:
    """What lies under the root of a project besides the inputs: a `Context`.

    Nothing is looked for, read or parsed before it is asked for. What cannot be read is
    passed over.
    """

    def __init__(
        self,
        root: str,
        inputs: Sequence[str],
        exclusion: Exclusion,
        files: Files,
        most: int | None = None,
    ) -> None:
        """Take the folder *root*, as it is to be shown, and what to leave out in it.

        That is *inputs*, by path, and what *exclusion* names. *files* reads the rest.
        Where there are more than *most* files and folders that may matter, there is no
        context: to look through all of them for one file would take too long. `remarks`
        tells of it.
        """
        self._root = root
        self._inputs = inputs
        self._exclusion = exclusion
        self._most = _MOST if most is None else most
        self._files = files
        self._named = dict[str, Sequence[Document]]()
        self._by_words = dict[tuple[int, tuple[str, ...]], Sequence[Input]]()
        self.is_too_large = False

    def look_around(self) -> None:
        """Find the files now, so that copies of this process need not do so."""
        _ = self._candidates

    def remarks(self) -> Iterator[str]:
        """Give what is to be told, once a run is over, of how it looked around."""
        if self.is_too_large:
            yield (
                f"kubelint-img: nothing was looked up in {self._root}: it has more than"
                f" {self._most} Dockerfiles, manifests and folders left alone; name a"
                " smaller folder (--context DIR), or none (--no-context)\n"
            )

    @cached_property
    def dockerfiles(self) -> Sequence[str]:
        """Return the paths of the Dockerfiles, told by their names."""
        return tuple(self._dockerfiles)

    def manifests(self, *words: str) -> Iterator[Document]:
        """Give the documents of the manifests that have all *words*."""
        return self._documents(self._manifests, words)

    def tools(self, *words: str) -> Iterator[Document]:
        """Give those of kustomizations, Skaffold's and compose files."""
        return self._documents(self._tools, words)

    def kustomizations(self, path: str) -> Iterable[KustomizationFile]:
        """Return those that may name the file or folder at *path*, or lie in it."""
        return self._kustomizations.get(path, ())

    def documents_at(self, path: str) -> Sequence[Document]:
        """Return what the YAML or JSON at *path* holds; nothing if it cannot be read.

        Nothing is looked for: a file that is named by another may be one that git
        ignores, and is read all the same. It has to lie under the root.
        """
        if path not in self._named:
            self._named[path] = self._documents_of(path)
        return self._named[path]

    def _documents_of(self, path: str) -> Sequence[Document]:
        real, root = os.path.realpath(path), os.path.realpath(self._root)
        if os.path.commonpath((real, root)) != root or not os.path.isfile(real):
            return ()
        found = self._read(Candidate(path, Kind.YAML))
        return self._file(found).documents if found else ()

    def script(self, path: str) -> Script | None:
        """Return the Dockerfile at *path*; nothing if it cannot be read."""
        found = self._read(self._dockerfiles[path])
        return self._file(found).script if found else None

    def _documents(
        self, inputs: Sequence[Input], words: tuple[str, ...]
    ) -> Iterator[Document]:
        for each in self._with_words(inputs, words):
            yield from self._file(each).documents

    def _with_words(
        self, inputs: Sequence[Input], words: tuple[str, ...]
    ) -> Sequence[Input]:
        """Return those of *inputs* that have all *words*; the next to ask knows too."""
        key = id(inputs), words
        if key not in self._by_words:
            if len(self._by_words) == _MOST_QUESTIONS:
                self._by_words.clear()
            self._by_words[key] = [
                each
                for each in inputs
                if all(word in each.source.text for word in words)
            ]
        return self._by_words[key]

    def _file(self, found: Input) -> File:
        return self._files.parsed(found)

    @cached_property
    def _manifests(self) -> tuple[Input, ...]:
        return tuple(
            each for each in self._texts if may_hold_manifest(each.source.text)
        )

    @cached_property
    def _tools(self) -> tuple[Input, ...]:
        return tuple(each for each in self._texts if is_of_tool(each.source))

    @cached_property
    def _kustomizations(self) -> Mapping[str, Sequence[KustomizationFile]]:
        return by_mention(
            (each.source, partial(self._parts, each)) for each in self._texts
        )

    def _parts(self, found: Input) -> Sequence[Document]:
        return self._file(found).documents

    @cached_property
    def _texts(self) -> tuple[Input, ...]:
        """Return the YAML and JSON that a rule may ask for."""
        candidates = (each for kind in _TEXTS for each in self._candidates[kind])
        found = filter(None, map(self._read, candidates))
        return tuple(
            each
            for each in found
            if may_hold_manifest(each.source.text) or is_of_tool(each.source)
        )

    @cached_property
    def _dockerfiles(self) -> dict[str, Candidate]:
        return {each.path: each for each in self._candidates[Kind.DOCKERFILE]}

    @cached_property
    def _candidates(self) -> defaultdict[Kind, list[Candidate]]:
        taken = map(os.path.realpath, self._inputs)
        by_kind = defaultdict[Kind, list[Candidate]](list)
        found = found_under(self._root, self._exclusion, taken)
        for number, each in enumerate(found):
            if number == self._most:
                self.is_too_large = True
                return defaultdict(list)
            if isinstance(each, Candidate):
                by_kind[each.kind].append(each)
        return by_kind

    def _read(self, candidate: Candidate) -> Input | None:
        return self._files.read(candidate)
