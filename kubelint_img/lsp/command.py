"""Serve an editor: a language server, on standard input and output."""

import argparse

from kubelint_img.errors import UsageError

_EPILOG = """\
An editor starts this and speaks the Language Server Protocol with it; docs/editors/
says how each is told to. It needs another package: pip install 'kubelint-img[lsp]'

Exit codes:
  0  the editor has ended the session
  1  the editor went away without ending it
  2  the command line is wrong, or a package is missing
"""
_LOOPBACK = "127.0.0.1"
_MOST = 65_535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell *parser* what ``lsp`` takes."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "--tcp",
        type=_port,
        metavar="PORT",
        help=f"serve one client on this port of {_LOOPBACK}, to debug",
    )
    parser.add_argument(
        "--stdio",
        action="store_true",
        help="serve standard input and output, which is the default",
    )


def run(args: argparse.Namespace) -> int:
    """Serve until the client is done, and return the exit code."""
    try:
        # No other command needs it.
        from kubelint_img.lsp import server  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("kubelint_img"):
            raise
        message = f"lsp needs the package {error.name}: pip install 'kubelint-img[lsp]'"
        raise UsageError(message) from error
    if args.tcp:
        return server.serve_on(_LOOPBACK, args.tcp)
    return server.serve()


def _port(text: str) -> int:
    if text.isascii() and text.isdecimal() and 0 < int(text[:6]) <= _MOST:
        return int(text[:6])
    message = f"{text!r} is no port: it is 1 to {_MOST}"
    raise argparse.ArgumentTypeError(message)
