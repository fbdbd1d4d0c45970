"""What ``curl`` and ``wget`` fetch, and where they put it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.model.building.options import Option, options_of
from kubelint_img.syntax.shell import Command
from kubelint_img.text import Text

# Their options that take a value, short ones first. Source: the manual of each.
_VALUED: Mapping[str, frozenset[str]] = {
    "curl": frozenset(
        {f"-{letter}" for letter in "AbCcDdEeFHKmoPQrTtUuwXxYyz"}
        | {"--cacert", "--cert", "--ciphers", "--config", "--connect-timeout"}
        | {"--cookie", "--cookie-jar", "--data", "--data-binary", "--data-raw"}
        | {"--data-urlencode", "--dump-header", "--form", "--header", "--interface"}
        | {"--key", "--limit-rate", "--max-filesize", "--max-redirs", "--max-time"}
        | {"--netrc-file", "--noproxy", "--output", "--output-dir", "--proto"}
        | {"--proto-default", "--proto-redir", "--proxy", "--proxy-user", "--range"}
        | {"--referer", "--request", "--resolve", "--retry", "--retry-delay"}
        | {"--retry-max-time", "--speed-limit", "--speed-time", "--stderr"}
        | {"--tls-max", "--unix-socket", "--upload-file", "--url", "--user"}
        | {"--user-agent", "--write-out"}
    ),
    "wget": frozenset(
        {f"-{letter}" for letter in "aAbBDeIiloOPQRtTUwX"}
        | {"--append-output", "--body-data", "--ca-certificate", "--connect-timeout"}
        | {"--directory-prefix", "--header", "--http-password", "--http-user"}
        | {"--input-file", "--limit-rate", "--method", "--output-document"}
        | {"--output-file", "--password", "--post-data", "--post-file", "--progress"}
        | {"--read-timeout", "--referer", "--timeout", "--tries", "--user"}
        | {"--user-agent", "--wait", "--waitretry"}
    ),
}
_OUTPUTS: Mapping[str, frozenset[str]] = {
    "curl": frozenset({"-o", "--output"}),
    "wget": frozenset({"-O", "--output-document"}),
}
_SENDS = frozenset({"-I", "-T", "--head", "--spider", "--upload-file"})
"""With these nothing is fetched that could be kept."""

_URL = regex(r"(?i)(?:(?P<scheme>[a-z][a-z0-9+.-]*)://)?(?:[^@/]*@)?(?P<host>[^/:?#]*)")
_SCHEMES = frozenset({"", "ftp", "http", "https"})
_LOCAL = regex(r"(?i)localhost|127\.[\d.]+|\[?::1\]?|0\.0\.0\.0")
_COMMIT = regex(r"(?i)(?<![0-9a-f])(?:[0-9a-f]{40}|[0-9a-f]{64})(?![0-9a-f])")
_BRACED = regex(r"\$\{(\w+)\}")


class Download(NamedTuple):
    """A command that fetches something over the network."""

    command: Command
    url: Text
    """The first URL, perhaps with variables."""

    files: tuple[str, ...]
    """What it is kept in, as `file_name` has it; nothing if it goes to the output."""


def file_name(path: str) -> str:
    """Return the last part of *path*, in which ``${X}`` is written ``$X``."""
    return _BRACED.sub(r"$\1", path.rstrip("/")).rpartition("/")[2]


def host_of(url: str) -> str | None:
    """Return the host of an URL, in lower case; nothing if a variable stands for it.

    None if it is no URL of the network: of another scheme, or on this very machine.
    """
    match = _URL.match(url)
    if match is None:
        return None
    if "$" in match["host"] or "`" in match["host"] or url.startswith("$"):
        return ""
    scheme, host = (match["scheme"] or "").lower(), match["host"].lower()
    return None if scheme not in _SCHEMES or _LOCAL.fullmatch(host) else host


def is_pinned(url: str) -> bool:
    """Tell whether *url* names what it leads to by a hash, such as that of a commit."""
    return _COMMIT.search(url) is not None


def downloads_in(commands: Iterable[Command]) -> Iterator[Download]:
    """Yield those of the *commands* that fetch something from an URL."""
    for command in commands:
        if command.name in _VALUED and (download := _download(command)):
            yield download


def _download(command: Command) -> Download | None:
    options = tuple(options_of(command, _VALUED[command.name]))
    urls = [_as_url(option) for option in options]
    url = next((each for each in urls if each is not None), None)
    if url is None or any(each.name in _SENDS for each in options):
        return None
    return Download(command, url, _files(command, options, url))


def _as_url(option: Option) -> Text | None:
    if option.name == "--url":
        return option.value
    return None if option.name else option.text


def _files(command: Command, options: tuple[Option, ...], url: Text) -> tuple[str, ...]:
    outputs = _OUTPUTS[command.name]
    values = (option.value for option in options if option.name in outputs)
    paths = [value.value for value in values if value]
    if not paths and _is_named_after(command, options):
        paths = [url.value.partition("?")[0]]
    elif set(paths) <= {"-"}:
        paths = [
            redirect.target.value
            for redirect in command.redirects
            if redirect.operator in {">", ">>", ">|"}
            and redirect.descriptor in {"", "1"}
        ]
    return tuple(file_name(path) for path in paths if path not in {"-", "/dev/null"})


def _is_named_after(command: Command, options: tuple[Option, ...]) -> bool:
    """Tell whether the file gets the name that the URL ends with."""
    return command.name == "wget" or any(
        option.name in {"-O", "--remote-name", "--remote-name-all"}
        for option in options
    )
