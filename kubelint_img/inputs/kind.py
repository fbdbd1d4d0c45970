"""What kind of file a name or a text stands for."""

import re
from enum import StrEnum

from kubelint_img.lazy import regex


class Kind(StrEnum):
    """What an input is read as."""

    DOCKERFILE = "Dockerfile"
    YAML = "YAML"
    JSON = "JSON"

    TEMPLATE = "template"
    """A chart's template, which is no YAML before it is rendered."""

    VALUES = "values"
    """The values of a chart."""

    CHART = "chart"
    """What a chart says of itself: its ``Chart.yaml``."""

    UNKNOWN = "unknown"
    """The name does not say; `kind_of_text` may."""


IN_CHARTS = frozenset({Kind.TEMPLATE, Kind.VALUES, Kind.CHART})
"""What charts are made of."""


class NotInputError(ValueError):
    """A name that is almost a Dockerfile's; the text says why it is none."""


_YAML = (".yaml", ".yml")
_KUSTOMIZATION = "Kustomization"
"""The one file of YAML whose name says so without an extension."""

# A name may have any character in it, a line break too: hence `(?s)`.
_DOCKERFILE = regex(
    r"(?s)(?:docker|container)file(?:[._-].*)?|.*\.(?:docker|container)file"
)
_LIKE_DOCKERFILE = regex(r"(?s)(?:.*\.)?(?:docker|container)file(?:[._~-].*)?")

# What stands beside Dockerfiles and bears their name.
_BESIDE = regex(
    r"(?s).*(?:~|\.(?:dockerignore|containerignore|md|rst|adoc|html?|pdf|swp|swo|orig|rej|diff"
    r"|patch|lock|sig|asc|sha\d+|sum|log|zip|gz|tar|tgz))"
)
_TEMPLATE = regex(
    r"(?s).*\.(?:j2|jinja2?|erb|tmpl|tpl|template|in|mustache|hbs|handlebars|ejs|liquid"
    r"|gotmpl|m4|mako|jsonnet|cue|ytt)"
)
# `Dockerfile.go` may build Go, and `dockerfile.go` may be written in it.
_SOURCE = regex(
    r"(?s).*\.(?:bash|c|cc|cpp|cs|go|java|js|jsx|kt|lua|php|pl|ps1|py|rb|rs|scala|sh|swift|toml"
    r"|ts|tsx|txt|vim|xml)"
)

_FIRST_INSTRUCTION = regex(
    r"(?:[ \t]*(?:#.*)?\n)*[ \t]*(?:ARG[ \t]+\w"
    r"|FROM(?:[ \t]+--\S+)*[ \t]+[^\s-]\S*(?:[ \t]+AS[ \t]+\S+)?[ \t\r]*$)",
    re.IGNORECASE | re.MULTILINE,
)
_MANIFEST_KEY = regex(r"""^[\s{,]*["']?(?:apiVersion|kind)["']?[ \t]*:""", re.MULTILINE)


def kind_of_name(name: str) -> Kind | None:
    """Return the kind of a file called *name*, a bare name without folders.

    Most files have none. Raises `NotInputError` for what is called after a
    Dockerfile without being one.
    """
    lower = name.lower()
    if name == _KUSTOMIZATION:
        return Kind.YAML
    if lower.endswith(_YAML):
        return Kind.YAML
    if lower.endswith(".json"):
        return Kind.JSON
    if not _LIKE_DOCKERFILE.fullmatch(lower):
        return None
    if _BESIDE.fullmatch(lower):
        message = "its name says that it only belongs to a Dockerfile"
    elif _TEMPLATE.fullmatch(lower):
        message = "it is the template of a Dockerfile"
    else:
        is_clear = _DOCKERFILE.fullmatch(lower) and not _SOURCE.fullmatch(lower)
        return Kind.DOCKERFILE if is_clear else Kind.UNKNOWN
    raise NotInputError(message)


def kind_of_text(text: str) -> Kind:
    """Guess the kind of a *text* whose name does not tell it.

    Only what begins as a Dockerfile or has a manifest's keys is known.
    """
    if _FIRST_INSTRUCTION.match(text):
        return Kind.DOCKERFILE
    if may_hold_manifest(text) and _MANIFEST_KEY.search(text):
        return Kind.JSON if text.lstrip().startswith("{") else Kind.YAML
    return Kind.UNKNOWN


def may_hold_manifest(text: str) -> bool:
    """Tell whether *text* has the words without which it holds no manifest."""
    return "apiVersion" in text and "kind" in text
