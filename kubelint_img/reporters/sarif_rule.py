"""Rules and sentences, as SARIF has them."""

from collections.abc import Iterator
from typing import Any

from kubelint_img.lazy import regex
from kubelint_img.rule import Rule, Severity
from kubelint_img.rule_page import help_url, rule_page

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
"""What SARIF calls severities."""

_LINK = regex(r"\[(?=[^\]]*\]\()")


def descriptor(rule: Rule) -> dict[str, Any]:
    """Return what there is to say of *rule*: its page is the help."""
    page = "\n".join(rule_page(rule))
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(_reason(rule))},
        "help": {"text": page, "markdown": page},
        "helpUri": help_url(rule),
        "defaultConfiguration": {
            "enabled": rule.default,
            "level": LEVELS[rule.severity],
        },
        "properties": {"tags": list(rule.tags)},
    }


def message(text: str) -> dict[str, str]:
    """Return *text* as a message, in which nothing that it holds is a link."""
    return {"text": _LINK.sub(r"\\[", text)}


def _reason(rule: Rule) -> Iterator[str]:
    """Give the lines of the docs before the first heading."""
    for line in rule.docs.splitlines():
        if line.startswith("#"):
            return
        if line:
            yield line
