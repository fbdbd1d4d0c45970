"""The page on a rule: why it is one, what can be set, and what it stands for."""

from collections.abc import Iterator

from kubelint_img.rule import Rule

_SITE = "https://kubelint-img.readthedocs.io/rules"


def rule_page(rule: Rule) -> Iterator[str]:
    """Give the lines of the page on *rule*, in Markdown, its title first."""
    yield f"# {rule.code} {rule.name}"
    yield ""
    yield rule.docs.strip()
    yield ""
    yield from _options(rule)
    yield from _facts(rule)


def help_url(rule: Rule) -> str:
    """Return where that page is on the web."""
    return f"{_SITE}/{rule.name}"


def _facts(rule: Rule) -> Iterator[str]:
    yield "## Facts"
    yield ""
    state = "on" if rule.default else "off"
    yield f"- Severity: {rule.severity.value}; {state} by default; since {rule.since}"
    if rule.tags:
        yield f"- Tags: {', '.join(rule.tags)}"
    if rule.equivalents:
        yield f"- In other linters: {', '.join(rule.equivalents)}"
    if rule.overlaps:
        yield f"- Close to it in other linters: {', '.join(rule.overlaps)}"


def _options(rule: Rule) -> Iterator[str]:
    # Nothing else has to read the source of a module.
    from kubelint_img.options import options_of  # noqa: PLC0415

    options = options_of(rule)
    if not options:
        return
    yield "## Options"
    yield ""
    yield f"In the table `[rules.{rule.name}]` of the configuration:"
    yield ""
    for option in options:
        default = f", by default `{option.default}`" if option.default else ""
        yield f"- `{option.name}`: {option.type}{default}."
        for line in option.docs.splitlines():
            yield f"  {line}".rstrip()
    yield ""
