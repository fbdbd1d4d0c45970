"""What a client says that it can take."""

from typing import Any

from lsprotocol import types
from pygls.capabilities import get_capability

from kubelint_img.frozen import frozen
from kubelint_img.lsp.client.markup import best_of

_FIRST_KINDS = frozenset(
    kind
    for kind in types.CompletionItemKind
    if kind.value <= types.CompletionItemKind.Reference.value
)
"""Those that a client knows which does not say which it knows."""


@frozen
class Capabilities:
    """What may be sent to a client of all that came to the protocol with time.

    To one that says nothing that is nothing: so the protocol has it, as of version
    3.17. What is not named here may be sent to anyone.
    """

    action_literals: bool = False
    """Whether it takes code actions that hold edits, as all of ours do."""

    code_descriptions: bool = False
    """Whether the code of a diagnostic may be a link."""

    completion_kinds: frozenset[types.CompletionItemKind] = _FIRST_KINDS
    completion_markup: types.MarkupKind = types.MarkupKind.PlainText
    diagnostic_tags: frozenset[types.DiagnosticTag] = frozenset()
    document_changes: bool = False
    """Whether it takes edits that say which version they are for."""

    hover_markup: types.MarkupKind = types.MarkupKind.PlainText
    preferred_actions: bool = False
    """Whether a code action may say that it is the one to take."""

    pulls: bool = False
    """Whether it asks for the diagnostics of what it shows."""

    pulls_related: bool = False
    """Whether it takes what is found in other documents with the answer for one."""

    refresh: bool = False
    """Whether it can be told to ask for diagnostics again."""

    related_information: bool = False
    snippets: bool = False
    """Whether text that is completed may say where the cursor goes."""

    watches: bool = False
    """Whether it can be asked to tell of files that change on disk."""


def capabilities_of(client: types.ClientCapabilities) -> Capabilities:
    """Return what may be sent to a *client* that says this of itself."""

    def said(path: str, default: Any = False) -> Any:  # noqa: FBT002
        return get_capability(client, path, default)

    def of_diagnostics(path: str, default: Any = False) -> Any:  # noqa: FBT002
        # Who pulls says so of what it pulls, since version 3.18.
        pulled = said(f"text_document.diagnostic.{path}", default)
        return said(f"text_document.publish_diagnostics.{path}", pulled)

    action = "text_document.code_action"
    completion = "text_document.completion"
    return Capabilities(
        action_literals=bool(said(f"{action}.code_action_literal_support")),
        code_descriptions=of_diagnostics("code_description_support"),
        completion_kinds=frozenset(
            said(f"{completion}.completion_item_kind.value_set", _FIRST_KINDS)
        ),
        completion_markup=best_of(
            said(f"{completion}.completion_item.documentation_format", ())
        ),
        diagnostic_tags=frozenset(of_diagnostics("tag_support.value_set", ())),
        document_changes=said("workspace.workspace_edit.document_changes"),
        hover_markup=best_of(said("text_document.hover.content_format", ())),
        preferred_actions=said(f"{action}.is_preferred_support"),
        pulls=bool(said("text_document.diagnostic")),
        pulls_related=bool(said("text_document.diagnostic.related_document_support")),
        refresh=said("workspace.diagnostics.refresh_support"),
        related_information=of_diagnostics("related_information"),
        snippets=said(f"{completion}.completion_item.snippet_support"),
        watches=said("workspace.did_change_watched_files.dynamic_registration"),
    )
