"""Violations as an editor shows them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from lsprotocol import types

from kubelint_img.errors import ConfigError
from kubelint_img.frozen import frozen
from kubelint_img.lsp.client.capabilities import Capabilities
from kubelint_img.lsp.runs.runs import Result
from kubelint_img.lsp.texts.documents import Documents, uri_of
from kubelint_img.lsp.texts.positions import BOM, Lines, Units
from kubelint_img.rule import Rule, Severity
from kubelint_img.rule_page import help_url
from kubelint_img.source import Source, Span
from kubelint_img.violation import Violation

SOURCE = "kubelint-img"

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_TAGS = {
    "deprecated": types.DiagnosticTag.Deprecated,
    "legacy": types.DiagnosticTag.Deprecated,
    "unused": types.DiagnosticTag.Unnecessary,
}
"""By the first word of a rule's name, which says what is bad."""


@frozen
class Shown:
    """Makes of places in sources what the editor knows them as."""

    documents: Documents

    def uri(self, path: str) -> str:
        """Return the URI of the file at *path*, as the editor writes it."""
        document = self.documents.at(path)
        return document.uri if document else uri_of(path)

    @property
    def capabilities(self) -> Capabilities:
        """Return what the editor can show."""
        return self.documents.capabilities

    def lines(self, source: Source) -> Lines:
        """Return the lines of *source* in the editor's units.

        What is linted has no byte order mark; what is open may have kept its own.
        """
        document = self.documents.at(source.path)
        has_mark = document is not None and document.text.startswith(BOM)
        return _lines(source, self.documents.units, has_mark=has_mark)

    def location(self, source: Source, span: Span) -> types.Location:
        """Return where *span* in *source* stands."""
        return types.Location(self.uri(source.path), self.lines(source).range(span))

    def of_result(
        self, result: Result, known: Iterable[Violation]
    ) -> Mapping[str, list[types.Diagnostic]]:
        """Return the diagnostics for all that is *known*, by the URI of its file.

        Or for the mistakes of a *result*, which is about configuration.
        """
        if not result.mistakes:
            return self.by_uri(known)
        (document,) = result.documents
        lines = Lines(document.text, self.documents.units)
        return {document.uri: [of_mistake(each, lines) for each in result.mistakes]}

    def by_uri(
        self, violations: Iterable[Violation]
    ) -> Mapping[str, list[types.Diagnostic]]:
        """Return the diagnostics for *violations*, by the URI of their files."""
        found = dict[str, list[types.Diagnostic]]()
        for each in violations:
            diagnostics = found.setdefault(self.uri(each.path), [])
            diagnostics.append(self.diagnostic(each))
        return found

    def diagnostic(self, violation: Violation) -> types.Diagnostic:
        """Return *violation* as the editor shows it."""
        rule = violation.rule
        has_link = self.capabilities.code_descriptions
        return types.Diagnostic(
            range=self.lines(violation.source).range(violation.span),
            message=violation.message,
            severity=_SEVERITIES[violation.severity],
            code=rule.code,
            code_description=types.CodeDescription(help_url(rule))
            if has_link
            else None,
            source=SOURCE,
            tags=list(self._tags(rule)) or None,
            related_information=list(self._related(violation)) or None,
        )

    def _tags(self, rule: Rule) -> Iterator[types.DiagnosticTag]:
        tag = _TAGS.get(rule.name.partition("-")[0])
        if tag and tag in self.capabilities.diagnostic_tags:
            yield tag

    def _related(
        self, violation: Violation
    ) -> Iterator[types.DiagnosticRelatedInformation]:
        if not self.capabilities.related_information:
            return
        for where, message in violation.related:
            location = self.location(where.source, where.span)
            yield types.DiagnosticRelatedInformation(location, message)


@lru_cache(maxsize=16)  # of a few texts, all places are asked for one after another
def _lines(source: Source, units: Units, *, has_mark: bool) -> Lines:
    return Lines(source.text, units, has_mark)


def of_mistake(error: ConfigError, lines: Lines) -> types.Diagnostic:
    """Return what is wrong with a configuration, whose *lines* are known."""
    diagnostic = of_configuration(error)
    if error.mistake:
        span = Span(error.mistake.start, error.mistake.stop)
        diagnostic.range = lines.range(span)
    return diagnostic


def of_configuration(error: ConfigError) -> types.Diagnostic:
    """Return what is wrong with a configuration file, at its line."""
    line = error.line - 1
    return types.Diagnostic(
        types.Range(types.Position(line, 0), types.Position(line + 1, 0)),
        error.message,
        severity=types.DiagnosticSeverity.Error,
        source=SOURCE,
    )
