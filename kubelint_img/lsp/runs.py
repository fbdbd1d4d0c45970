"""Linting documents, each with what it has to do with."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from kubelint_img.assembly import Elsewhere
from kubelint_img.catalogue import Catalogue
from kubelint_img.commands.rendering import Keeping, rendering_for
from kubelint_img.config.settings import Settings
from kubelint_img.errors import ConfigError, KubelintError, SupersededError
from kubelint_img.inputs.helm.chart.place import chart_file_on_disk
from kubelint_img.inputs.parse import File
from kubelint_img.inputs.read import Input, Read
from kubelint_img.linter import Effort, Lint, Report, lint
from kubelint_img.lsp.configuration.configurations import Configurations
from kubelint_img.lsp.documents import Document
from kubelint_img.lsp.held_back import without_old
from kubelint_img.lsp.parsing import Parsing
from kubelint_img.lsp.project import Project, root_of
from kubelint_img.lsp.reading import read_document
from kubelint_img.plugins import load_pod_templates
from kubelint_img.source import Source

IsStale = Callable[[], bool]
"""Tells that nobody waits for a run any more."""


class Result(NamedTuple):
    """What came of linting documents that belong together."""

    documents: tuple[Document, ...]
    reads: tuple[Read, ...]
    """What the linter read, one for each of *documents*; nothing after an error."""

    report: Report
    lint: Lint
    """Lints other texts of theirs in the same way."""

    elsewhere: Elsewhere
    settings_for: Callable[[str], Settings]
    error: KubelintError | None = None
    """Why nothing was linted: for the user to mend."""

    mistakes: tuple[ConfigError, ...] = ()
    """What is wrong with the one of *documents*, which is configuration."""

    def read_of(self, document: Document) -> Input | None:
        """Return what was read of a *document*; nothing if it was left alone."""
        for one, read in zip(self.documents, self.reads, strict=False):
            if one is document and isinstance(read, Input):
                return read
        return None


class Runs:
    """Runs of the linter over what is open, with all that is kept between them.

    To be used by one thread.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        """Use the rules of *catalogue*, each where configuration wants it."""
        self.catalogue = catalogue
        self.configurations = Configurations(catalogue)
        self.folders: Sequence[str] = ()
        """The editor's workspace folders."""

        # Plugins stay as they are: to look for them takes longer than a small file.
        plugged = load_pod_templates()
        self._keeping = Keeping()
        self._usual = Elsewhere(load_pod_templates=lambda: plugged)
        self._projects = dict[str, Project]()
        self._parsing = Parsing()
        self._parsed = dict[str, tuple[Document, File]]()

    def close(self) -> None:
        """End what renders charts; this may be called from any thread."""
        self._keeping.close()

    def look_again(self, open_: Iterable[Document]) -> None:
        """Forget what may have changed on disk, or in configuration that is *open_*."""
        self.configurations.use(open_)
        for project in self._projects.values():
            project.look_again()

    def result(
        self, document: Document, open_: Sequence[Document], is_stale: IsStale
    ) -> Result:
        """Lint a *document* with those of *open_* that are made into one with it.

        All others are context, as they are in the editor. Raises `SupersededError`.
        """
        if document.is_configuration:
            return self._checked(document, open_)
        project = self._project_of(document)
        self._parsing.keep(each.path for each in open_)
        inputs = group_of(document, open_)
        reads: tuple[Read, ...] = ()
        settings_for = _unless(is_stale, project.configuration.settings_for)
        elsewhere = self._usual
        try:
            reads = tuple(read_document(each, project.configuration) for each in inputs)
            others = [
                each
                for each in open_
                if each not in inputs and not each.is_configuration
            ]
            elsewhere = self._usual._replace(
                context=project.around(inputs, self._files_of(others)),
                render=rendering_for(project.configuration, self._keeping, is_stale),
            )
            run = self._lint(settings_for, elsewhere)
            report = without_old(run(reads), settings_for, self.catalogue.by_key)
            return Result(inputs, reads, report, run, elsewhere, settings_for)
        except KubelintError as error:
            run = self._lint(settings_for, elsewhere)
            nothing = Report((), ())
            return Result(inputs, (), nothing, run, elsewhere, settings_for, error)

    def _checked(self, document: Document, open_: Sequence[Document]) -> Result:
        """Return what is wrong with a *document* that is configuration."""
        project = self._project_of(document)
        settings_for = project.configuration.settings_for
        run = self._lint(settings_for, self._usual)
        mistakes = self.configurations.check(document, open_)
        nothing = Report((), ())
        return Result(
            (document,), (), nothing, run, self._usual, settings_for, mistakes=mistakes
        )

    def read(
        self, document: Document, open_: Sequence[Document]
    ) -> tuple[tuple[Read, ...], Callable[[str], Settings]]:
        """Read a *document* and those of *open_* that belong to it, and lint nothing.

        With them comes what tells the settings for a path. Raises `ConfigError`.
        """
        configuration = self._project_of(document).configuration
        inputs = group_of(document, open_)
        reads = tuple(read_document(each, configuration) for each in inputs)
        return reads, configuration.settings_for

    def remarks(self) -> Sequence[str]:
        """Return what is to be told of the projects, each line once."""
        found = (line for each in self._projects.values() for line in each.remarks())
        return tuple(dict.fromkeys(found))

    def _lint(
        self, settings_for: Callable[[str], Settings], elsewhere: Elsewhere
    ) -> Lint:
        known, effort = self.catalogue.by_key, Effort(parse=self._parsing.parse)
        return lambda reads: lint(reads, known, settings_for, elsewhere, effort)

    def _project_of(self, document: Document) -> Project:
        root = root_of(document, self.folders)
        if root not in self._projects:
            self._projects[root] = Project(root, self.catalogue, self.configurations)
        return self._projects[root]

    def _files_of(self, documents: Iterable[Document]) -> list[tuple[Document, File]]:
        """Parse *documents* that are context, each version once."""
        before, self._parsed = self._parsed, {}
        for each in documents:
            known = before.get(each.uri)
            if known is None or known[0] is not each:
                known = each, self._file_of(each)
            self._parsed[each.uri] = known
        return list(self._parsed.values())

    def _file_of(self, document: Document) -> File:
        configuration = self._project_of(document).configuration
        try:
            return self._parsing.parse(read_document(document, configuration))
        except Exception:  # noqa: BLE001 - the run is not about this document
            return File(Source(document.path, ""))


def group_of(document: Document, open_: Iterable[Document]) -> tuple[Document, ...]:
    """Return *document* and those that are open of the same chart, if it is of one."""
    root = _chart_of(document)
    if root is None:
        return (document,)
    rest = (each for each in open_ if each is not document and _chart_of(each) == root)
    return (document, *rest)


def _chart_of(document: Document) -> str | None:
    is_one = document.is_file and not document.is_configuration
    found = chart_file_on_disk(document.path) if is_one else None
    return found.root if found else None


def _unless(
    is_stale: IsStale, settings_for: Callable[[str], Settings]
) -> Callable[[str], Settings]:
    """Return *settings_for*, which also ends a run that is stale."""

    def checked(path: str) -> Settings:
        if is_stale():
            raise SupersededError
        return settings_for(path)

    return checked
