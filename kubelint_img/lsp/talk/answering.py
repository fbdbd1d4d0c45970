"""Answers to whatever a client sends, right or wrong."""

from typing import Any

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInternalError,
    JsonRpcInvalidRequest,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol


class Answering(LanguageServerProtocol):
    """Leaves no request without an answer, and keeps nothing of it.

    pygls answers none that it cannot read, or that comes after the end; it keeps
    something of each notification for ever; and of an error it tells the text, in which
    there may be a secret.
    """

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Make a message of *data*; a request that is none is answered here."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and isinstance(data.get("id"), int | str):
                self._refuse(data["id"], JsonRpcInvalidRequest(str(error)))
            raise

    def handle_message(self, message: Any) -> None:
        """Do what is asked, when it may be."""
        if not hasattr(message, "jsonrpc"):
            raise JsonRpcInvalidRequest
        method = getattr(message, "method", None)
        is_early = self._workspace is None and method != types.INITIALIZE
        if method is None or not (is_early or self._shutdown):
            super().handle_message(message)
        elif hasattr(message, "id"):
            error = JsonRpcServerNotInitialized if is_early else JsonRpcInvalidRequest
            self._refuse(message.id, error())
        elif method == types.EXIT:
            super().handle_message(message)

    def _refuse(self, number: int | str, error: JsonRpcException) -> None:
        self._send_response(number, error=error.to_response_error())

    def _send_response(
        self,
        msg_id: int | str,
        result: Any | None = None,
        error: types.ResponseError | None = None,
    ) -> None:
        if error and error.code == JsonRpcInternalError.CODE:
            error = types.ResponseError(error.code, JsonRpcInternalError.MESSAGE)
        super()._send_response(msg_id, result, error)

    def _check_handler_result(self, future: Any) -> None:
        kept = self._request_futures
        for key in [key for key, each in kept.items() if each is future]:
            del kept[key]
        super()._check_handler_result(future)
