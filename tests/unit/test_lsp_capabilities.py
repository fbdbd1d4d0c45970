"""What a client does not say that it can take is not sent to it."""

from typing import Any

import pytest
from lsprotocol import converters, types

from kubelint_img.lsp.client.capabilities import Capabilities, capabilities_of
from kubelint_img.lsp.client.markup import markup, plain
from kubelint_img.lsp.questions.completion_items import taken

MARKDOWN, PLAIN = types.MarkupKind.Markdown, types.MarkupKind.PlainText
PAGE = """\
### [KLI101](https://example.com/latest-tag) latest-tag

Not `latest`, **ever**.

```yaml
# a [comment](stays)

image: "`x`"
```

- tag: `1.2`
"""


def _of(**said: Any) -> Capabilities:
    converter = converters.get_converter()
    return capabilities_of(converter.structure(said, types.ClientCapabilities))


def test_who_says_nothing_gets_nothing_new() -> None:
    can, nothing = _of(), Capabilities()
    assert vars(can) == vars(nothing)
    assert not can.action_literals
    assert types.CompletionItemKind.Reference in can.completion_kinds
    assert types.CompletionItemKind.Folder not in can.completion_kinds


def test_each_is_taken_from_where_the_protocol_has_it() -> None:
    can = _of(
        textDocument={
            "codeAction": {
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}
            },
            "completion": {
                "completionItem": {"documentationFormat": ["markdown", "plaintext"]},
                "completionItemKind": {"valueSet": [21]},
            },
            "diagnostic": {},
            "hover": {"contentFormat": ["plaintext", "markdown"]},
            "publishDiagnostics": {
                "relatedInformation": True,
                "tagSupport": {"valueSet": [1]},
            },
        },
        workspace={
            "diagnostics": {"refreshSupport": True},
            "didChangeWatchedFiles": {"dynamicRegistration": True},
            "workspaceEdit": {"documentChanges": True},
        },
    )
    assert can.action_literals
    assert can.completion_kinds == {types.CompletionItemKind.Constant}
    assert can.completion_markup is MARKDOWN
    assert can.diagnostic_tags == {types.DiagnosticTag.Unnecessary}
    assert can.document_changes
    assert can.hover_markup is PLAIN  # it is named first
    assert can.pulls
    assert can.refresh
    assert can.related_information
    assert can.watches
    assert not can.code_descriptions
    assert not can.preferred_actions


def test_who_pulls_may_say_so_there() -> None:
    said = {"codeDescriptionSupport": True, "tagSupport": {"valueSet": [2]}}
    can = _of(textDocument={"diagnostic": said})
    assert can.code_descriptions
    assert can.diagnostic_tags == {types.DiagnosticTag.Deprecated}
    assert not can.related_information


def test_markdown_can_be_read_as_plain_text() -> None:
    text = """\
KLI101 <https://example.com/latest-tag> latest-tag

Not latest, ever.

    # a [comment](stays)

    image: "`x`"

- tag: 1.2
"""
    assert plain(PAGE) == text
    assert markup(PAGE, PLAIN) == types.MarkupContent(PLAIN, text)
    assert markup(PAGE, MARKDOWN) == types.MarkupContent(MARKDOWN, PAGE)


@pytest.mark.parametrize("is_able", [False, True])
def test_completions_are_cut_to_what_is_known(is_able: bool) -> None:  # noqa: FBT001
    kind = types.CompletionItemKind.Constant
    markdown = types.MarkupContent(MARKDOWN, "[a](b)")
    item = types.CompletionItem("x", kind=kind, documentation=markdown)
    able = Capabilities(completion_kinds=frozenset([kind]), completion_markup=MARKDOWN)
    found = taken(item, able if is_able else Capabilities())
    assert found.label == "x"
    assert found.kind == (kind if is_able else None)
    assert found.documentation == (markdown if is_able else "a <b>")
