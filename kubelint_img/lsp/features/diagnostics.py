"""What is wrong, for those who ask."""

from lsprotocol import types

from kubelint_img.lsp.parts import Server
from kubelint_img.lsp.telling.pulling import Report


def add_diagnostics(server: Server) -> None:
    """Answer those who ask what is wrong."""
    options = types.DiagnosticOptions(
        inter_file_dependencies=True,
        workspace_diagnostics=False,
        identifier="kubelint-img",
    )

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def _pulled(params: types.DocumentDiagnosticParams) -> Report:
        return await server.pulling.report(params)
