"""Linting documents, each with what it has to do with."""

import posixpath
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from kubelint_img.assembly import Elsewhere
from kubelint_img.catalogue import Catalogue
from kubelint_img.commands.rendering import Keeping, Render, charts_for
from kubelint_img.config.settings import Settings
from kubelint_img.errors import ConfigError, KubelintError, SupersededError
from kubelint_img.inputs.parse import File
from kubelint_img.inputs.read import Input, Read
from kubelint_img.linter import Effort, Lint, Report, lint
from kubelint_img.lsp.builds.building import Job, job_for
from kubelint_img.lsp.builds.overlays import overlays_of
from kubelint_img.lsp.configuration.configurations import Configurations
from kubelint_img.lsp.runs.asked import Asked
from kubelint_img.lsp.runs.groups import Groups
from kubelint_img.lsp.runs.held_back import without_old
from kubelint_img.lsp.runs.parsing import Parsing
from kubelint_img.lsp.runs.project import Near, Project, root_of
from kubelint_img.lsp.runs.reading import read_document
from kubelint_img.lsp.runs.seen import Seen
from kubelint_img.lsp.runs.shape import Shapes
from kubelint_img.lsp.texts.documents import Document
from kubelint_img.model.workspace.kustomize import is_kustomization_file
from kubelint_img.plugins import load_pod_templates
from kubelint_img.problem import Malformed
from kubelint_img.source import Source

IsStale = Callable[[], bool]
"""Tells that nobody waits for a run any more."""


class BrokenEditError(Exception):
    """Tells that a text which says what belongs together does not parse."""


class Result(NamedTuple):
    """What came of linting documents that belong together."""

    group: str
    """What tells these documents from others."""

    documents: tuple[Document, ...]
    reads: tuple[Read, ...]
    """What the linter read, one for each of *documents*; nothing after an error."""

    report: Report
    lint: Lint
    """Lints other texts of theirs in the same way."""

    elsewhere: Elsewhere
    settings_for: Callable[[str], Settings]
    around: Seen | None = None
    """What lay around them; nothing after an error."""

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
        self._parsed = dict[str, Near]()

    def close(self) -> None:
        """End what renders charts; this may be called from any thread."""
        self._keeping.close()

    def look_again(self, open_: Iterable[Document]) -> None:
        """Forget what may have changed on disk, or in configuration that is *open_*."""
        self.configurations.use(open_)
        for project in self._projects.values():
            project.look_again()

    def result(
        self,
        group: str,
        inputs: tuple[Document, ...],
        open_: Sequence[Document],
        is_stale: IsStale,
        render: Render | None = None,
    ) -> Result:
        """Lint the documents *inputs*, which are made into one, the *group*.

        That is with what *render* makes of them; else charts are rendered. All others
        of *open_* are context, as they are in the editor. Raises `SupersededError`.
        """
        if inputs[0].is_configuration:
            return self._checked(group, inputs[0], open_)
        project = self._project_of(inputs[0])
        self._parsing.keep(each.path for each in (*open_, *inputs))
        reads: tuple[Read, ...] = ()
        settings_for = _unless(is_stale, project.configuration.settings_for)
        elsewhere = self._usual
        try:
            reads = tuple(read_document(each, project.configuration) for each in inputs)
            around = self._around(project, inputs, open_)
            elsewhere = self._usual._replace(
                context=around.asked,
                render=render
                or charts_for(project.configuration, self._keeping, is_stale),
            )
            run = self._lint(settings_for, elsewhere)
            report = run(reads).to_keep()
            report = without_old(report, settings_for, self.catalogue.by_key)
            return Result(
                group, inputs, reads, report, run, elsewhere, settings_for, around
            )
        except KubelintError as error:
            run = self._lint(settings_for, elsewhere)
            nothing = Report((), ())
            return Result(
                group, inputs, (), nothing, run, elsewhere, settings_for, None, error
            )

    def job(self, document: Document, open_: Sequence[Document]) -> Job | None:
        """Return what is to be built of a *document*, with *open_* as they are.

        Nothing if no kustomization uses it. Raises `BrokenEditError` where that is not
        to be seen in the middle of an edit.
        """
        if document.is_configuration:
            return None
        project = self._project_of(document)
        is_kustomization = is_kustomization_file(posixpath.basename(document.path))
        context = [each for each in open_ if is_kustomization or each is not document]
        near = project.near(self._files_of(context))
        if any(map(_is_broken_kustomization, near)):
            raise BrokenEditError
        overlays = overlays_of(document.path, project.around((), near))
        if not overlays:
            return None
        near = project.near(self._files_of(open_))
        return job_for(overlays, project.to_build(near))

    def outdated(
        self, results: Iterable[Result], open_: Sequence[Document]
    ) -> list[Result]:
        """Return those of *results* of which another run might find something else.

        That is with *open_* around it, where nothing has changed on disk, and their own
        documents have not either. All others refer to those in *open_* from now on.
        """
        shapes = Shapes()
        return [each for each in results if not self._holds(each, open_, shapes)]

    def _holds(self, result: Result, open_: Sequence[Document], shapes: Shapes) -> bool:
        if result.around is None:
            return result.error is None  # it is configuration
        project = self._project_of(result.documents[0])
        now = self._around(project, result.documents, open_)
        return result.around.moves_on(now, result.report, shapes)

    def _around(
        self, project: Project, inputs: Sequence[Document], open_: Sequence[Document]
    ) -> Seen:
        uris = {each.uri for each in open_}
        self._parsed = {uri: self._parsed[uri] for uri in uris & self._parsed.keys()}
        others = [each for each in open_ if each not in inputs]
        near = project.near(self._files_of(others))
        return Seen(Asked(project.around(inputs, near)), near)

    def _checked(
        self, group: str, document: Document, open_: Sequence[Document]
    ) -> Result:
        """Return what is wrong with a *document* that is configuration."""
        project = self._project_of(document)
        settings_for = project.configuration.settings_for
        run = self._lint(settings_for, self._usual)
        mistakes = self.configurations.check(document, open_)
        nothing = Report((), ())
        return Result(
            group,
            (document,),
            (),
            nothing,
            run,
            self._usual,
            settings_for,
            mistakes=mistakes,
        )

    def read(
        self, document: Document, open_: Sequence[Document]
    ) -> tuple[tuple[Read, ...], Callable[[str], Settings]]:
        """Read a *document* and those of *open_* that belong to it, and lint nothing.

        With them comes what tells the settings for a path. Raises `ConfigError`.
        """
        configuration = self._project_of(document).configuration
        group = Groups().of(document, open_)
        inputs = (document, *(each for each in group if each is not document))
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

    def _files_of(self, documents: Iterable[Document]) -> list[Near]:
        """Parse *documents* that are context, each version once."""
        found = list[Near]()
        for each in documents:
            if each.is_configuration:
                continue
            known = self._parsed.get(each.uri)
            if known is None or known[0] is not each:
                known = each, self._file_of(each)
                self._parsed[each.uri] = known
            found.append(known)
        return found

    def _file_of(self, document: Document) -> File:
        configuration = self._project_of(document).configuration
        try:
            return self._parsing.parse(read_document(document, configuration))
        except Exception:  # noqa: BLE001 - the run is not about this document
            return File(Source(document.path, ""))


def _is_broken_kustomization(near: Near) -> bool:
    document, file = near
    is_malformed = any(isinstance(each, Malformed) for each in file.problems)
    return is_malformed and is_kustomization_file(posixpath.basename(document.path))


def _unless(
    is_stale: IsStale, settings_for: Callable[[str], Settings]
) -> Callable[[str], Settings]:
    """Return *settings_for*, which also ends a run that is stale."""

    def checked(path: str) -> Settings:
        if is_stale():
            raise SupersededError
        return settings_for(path)

    return checked
