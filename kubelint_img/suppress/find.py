"""The suppressions of a file."""

from collections.abc import Iterator, Mapping

from kubelint_img.model.suppression import Suppression
from kubelint_img.rule import Rule
from kubelint_img.source import Source, Span
from kubelint_img.suppress.annotation import annotated
from kubelint_img.suppress.directive import directives_in
from kubelint_img.suppress.dockerfile import DockerfileScopes
from kubelint_img.suppress.scope import Scopes
from kubelint_img.suppress.text import TextScopes
from kubelint_img.suppress.yaml import YamlScopes
from kubelint_img.syntax.dockerfile import Script
from kubelint_img.syntax.yaml import Stream


def suppressions_in(
    source: Source,
    stream: Stream | None,
    script: Script | None,
    known: Mapping[str, Rule],
) -> tuple[Suppression, ...]:
    """Return the suppressions in *source*, in the order that they are written.

    *stream* or *script* is what it was parsed into, if it could be. *known* are all
    rules there are, by code and name.
    """
    found = list(_commented(source, _scopes(source, stream, script), known))
    if stream:
        found.extend(annotated(stream, known))
    return tuple(sorted(found, key=lambda each: each.span))


def _scopes(source: Source, stream: Stream | None, script: Script | None) -> Scopes:
    if stream:
        return YamlScopes(stream)
    return DockerfileScopes(script) if script else TextScopes(source)


def _commented(
    source: Source, scopes: Scopes, known: Mapping[str, Rule]
) -> Iterator[Suppression]:
    for comment in sorted(set(scopes.comments())):
        for directive in directives_in(source.text, comment, known):
            everything = Span(0, len(source.text))
            yield Suppression(
                source=source,
                span=directive.span,
                rules=directive.rules,
                scope=everything if directive.is_for_file else scopes.scope(comment),
                is_removable=scopes.is_removable(comment),
                reason=directive.reason,
                until=directive.until,
                faults=directive.faults,
            )
