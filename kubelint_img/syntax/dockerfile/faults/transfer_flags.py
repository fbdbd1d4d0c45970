"""What is wrong with flags of COPY and ADD that do not go together."""

from collections.abc import Iterator

from kubelint_img.lazy import regex
from kubelint_img.problem import Malformed
from kubelint_img.syntax.dockerfile.faults.values import literal
from kubelint_img.syntax.dockerfile.flags import Flag
from kubelint_img.syntax.dockerfile.instruction import Instruction

# What can be nothing but a file: no URL, and no Git repository.
_LOCAL = regex(r"(?!github\.com/)[\w./*?~+-]+")
_NUMBERS = regex(r"[0-9]*(?::[0-9]*)?")


def transfer_flag_faults(instruction: Instruction) -> Iterator[Malformed]:
    """Give what is wrong with the flags of a COPY or an ADD, taken together."""
    flags = {flag.name: flag for flag in instruction.flags}
    owner, link = flags.get("chown"), flags.get("link")
    if owner and link:
        yield from _owner(owner, link)
    if checksum := flags.get("checksum"):
        yield from _checksum(checksum, instruction)


def _owner(owner: Flag, link: Flag) -> Iterator[Malformed]:
    name = literal(owner.value, owner.escape) if owner.value else None
    is_linked = link.value is None or link.value.value.lower() == "true"
    if is_linked and owner.value and name and not _NUMBERS.fullmatch(name):
        message = "--link has no file to look names up in: give --chown numbers"
        yield Malformed(owner.source, owner.value.span, message)


def _checksum(flag: Flag, instruction: Instruction) -> Iterator[Malformed]:
    if not flag.value or not literal(flag.value, flag.escape):
        return
    if len(instruction.words) < len(("source", "target")):
        return
    announced = {heredoc.span.start for heredoc in instruction.heredocs}
    files = [
        word for word in instruction.words[:-1] if word.span.start not in announced
    ]
    if len(files) != 1:
        message = "--checksum is of one source: give each its own ADD"
        yield Malformed(flag.source, flag.span, message)
    elif _LOCAL.fullmatch(literal(files[0].written, flag.escape) or ""):
        message = "--checksum is of a URL or a Git repository, and not of a local file"
        yield Malformed(flag.source, flag.span, message)
