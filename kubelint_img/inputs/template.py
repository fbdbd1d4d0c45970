"""Templates: texts that have to be rendered before they say anything."""

from kubelint_img.lazy import regex
from kubelint_img.problem import UnrenderedTemplate
from kubelint_img.source import Source, Span

# An action that steers or names something; `{{` alone is in valid manifests too.
_ACTION = regex(
    r"\{\{-?\s*(?:/\*|\$|\.|\(|(?:if|else|end|range|with|include|template|define|block)\b"
    r"|(?:toYaml|tpl|default|quote|printf|required|lookup)\b)[^\n]*?\}\}|\{\{-"
)
_FOREIGN_ACTION = regex(r"\{%-?\s|<%[-=#]?\s")
_ANY = regex(r"\{\{[^\n]*?\}\}")
_MARKER = regex(r"\{\{|\{%|<%")


def has_marker(text: str) -> bool:
    """Tell whether *text* has what opens an action in Go's, Jinja's or ERB's way."""
    return bool(_MARKER.search(text))


def has_action(text: str) -> bool:
    """Tell whether *text* has an action of Go's template language, Jinja's or ERB's."""
    return bool(_ACTION.search(text) or _FOREIGN_ACTION.search(text))


def unrendered(source: Source) -> UnrenderedTemplate:
    """Say of a template that nothing can be judged before it is rendered.

    The place is its first action, or its very start where it has none.
    """
    text = source.text
    action = _ACTION.search(text) or _FOREIGN_ACTION.search(text) or _ANY.search(text)
    span = Span(*action.span()) if action else Span(0, 0)
    return UnrenderedTemplate(
        source, span, "this template is not judged: lint what it is rendered to"
    )
