"""What is said of keys, values and rules, in Markdown."""

from collections.abc import Iterator

from kubelint_img.lsp.configuration.known import Known, Node
from kubelint_img.rule import Rule
from kubelint_img.rule_page import help_url
from kubelint_img.wording import as_toml

_MOST = 12
"""How many rules are listed of a group."""


def on_key(key: str, node: Node, known: Known) -> str:
    """Return what a key is for, what it may be, and what holds without it."""
    return "\n".join([f"### `{key}`", "", *_facts(node, known)])


def _facts(node: Node, known: Known) -> Iterator[str]:
    if docs := node.get("description"):
        yield docs
        yield ""
    yield f"- {known.in_words(node)}"
    if default := as_toml(node.get("default")):
        yield f"- by default `{default}`"


def on_rule(rule: Rule) -> str:
    """Return the docs of *rule*."""
    return f"### {_linked(rule)}\n\n{rule.docs.strip()}"


def on_rules(selector: str, rules: tuple[Rule, ...]) -> str:
    """Return which *rules* a *selector* means."""
    if len(rules) == 1:
        return on_rule(rules[0])
    lines = [f"- {_linked(rule)}: {rule.summary}" for rule in rules[:_MOST]]
    if len(rules) > _MOST:
        lines.append(f"- … and {len(rules) - _MOST} more")
    return "\n".join([f"### `{selector}`: {len(rules)} rules", "", *lines])


def in_short(rule: Rule) -> str:
    """Return a line on *rule*, with a link to its page."""
    return f"{_linked(rule)}\n\n{rule.summary}"


def _linked(rule: Rule) -> str:
    return f"[{rule.code}]({help_url(rule)}) {rule.name}"
