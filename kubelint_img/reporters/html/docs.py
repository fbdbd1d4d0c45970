"""The docs of a rule, from Markdown to HTML."""

from markdown_it import MarkdownIt
from markupsafe import Markup

from kubelint_img.rule import Rule
from kubelint_img.rule_page import rule_page

_LEVELS_BELOW = 2
"""The headings of a page on a rule stand below those of the report."""


def docs_of(rule: Rule) -> Markup:
    """Return the page on *rule* without its title.

    HTML in it is escaped, and an image is a link: a report loads nothing.
    """
    _title, *lines = rule_page(rule)
    parser = MarkdownIt("commonmark", {"html": False}).disable("image")
    tokens = parser.parse("\n".join(lines))
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1:]) + _LEVELS_BELOW, 6)}"
    html = parser.renderer.render(tokens, parser.options, {})
    return Markup(html)  # noqa: S704 - markdown-it has escaped it
