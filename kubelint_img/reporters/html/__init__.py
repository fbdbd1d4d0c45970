"""A report for people: one HTML file, which needs nothing beside it.

It reads well without scripts; with them it can be filtered. All that comes from the
linted files is escaped, and a policy in the page lets nothing but its own style and
script be used: no network, no frames, no forms.
"""

import base64
import hashlib
import os
from collections.abc import Iterator

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kubelint_img import __version__
from kubelint_img.linter import Report
from kubelint_img.reporters.html.docs import docs_of
from kubelint_img.reporters.html.page import page_of

_FOLDER = os.path.dirname(__file__)


def report(report: Report) -> Iterator[str]:
    """Give the page. Of two runs that find the same it is the same to the byte."""
    environment = Environment(
        autoescape=True,
        keep_trailing_newline=False,
        loader=FileSystemLoader(_FOLDER),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    style, script = _asset("page.css"), _asset("page.js")
    yield environment.get_template("page.html.j2").render(
        page=page_of(report),
        docs_of=docs_of,
        style=Markup(style),  # noqa: S704 - it is ours
        script=Markup(script),  # noqa: S704 - it is ours
        style_hash=_hash(style),
        script_hash=_hash(script),
        version=__version__,
    )


def _asset(name: str) -> str:
    with open(os.path.join(_FOLDER, name), encoding="utf-8", newline="") as file:
        return file.read().strip()


def _hash(text: str) -> str:
    """Return the hash of *text* as a content security policy has it."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
