"""Having the client tell of files that change on disk."""

from lsprotocol import types

_PATTERNS = (
    "**/*.{yaml,yml,json,tpl}",
    "**/*{ocker,ontainer}file*",
    "**/{.gitignore,.helmignore}",
    "**/*.{docker,container}ignore",
    "**/{pyproject.toml,kubelint-img.toml,.kubelint-img.toml}",
)
"""What may matter: what is linted, what says how, and what leaves files out."""

_FROM_DISK = (".toml", "ignore")


def is_read_from_disk(uri: str) -> bool:
    """Tell what counts as it is on disk, even while it is open: what leaves files out.

    So do configuration and baselines.
    """
    return uri.endswith(_FROM_DISK)


def registration() -> types.RegistrationParams:
    """Return what asks a client to watch."""
    watchers = [types.FileSystemWatcher(pattern) for pattern in _PATTERNS]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    return types.RegistrationParams(
        [types.Registration("watched-files", method, options)]
    )
