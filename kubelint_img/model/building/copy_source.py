"""What COPY and ADD take, and where it comes from."""

from collections.abc import Iterator

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.model.dockerfile import Transfer
from kubelint_img.syntax.dockerfile import Word
from kubelint_img.text import Text

# Names of what ADD unpacks: tar, plain or compressed.
# Source: https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives, and
# what tar calls archives by their compression (--auto-compress)
_ARCHIVE = regex(
    r"(?i)\.(?:tar|tgz|gz|t[abz]z|tbz2|tb2|bz2|txz|xz|tlz|lz|lzma|tpz|z|tzst|zst)"
)
_URL = regex(r"(?i)https?://")
_REPOSITORY = regex(r"(?i)(?:git|ssh)://|[\w.-]+@[\w.-]+:|github\.com/")
_WHOLE = regex(r"\.?/*(?:\./*)*\*?")


@frozen
class CopySource:
    """One thing that COPY or ADD takes."""

    transfer: Transfer
    word: Word

    @property
    def written(self) -> Text:
        """Return the word in the Dockerfile, without quotes."""
        return self.word.text

    @cached_property
    def resolved(self) -> Text | None:
        """Return it with its variables filled in; nothing if one is unknown."""
        has_variable = "$" in self.word.raw
        return self.transfer.resolve(self.word) if has_variable else self.written

    @property
    def value(self) -> str:
        """Return what it is as far as it is known: variables may be left in it."""
        return (self.resolved or self.written).value

    @property
    def is_archive(self) -> bool:
        """Tell what ADD would unpack, by its name."""
        return is_archive(self.value)

    @property
    def is_url(self) -> bool:
        """Tell a file to download, or a repository to clone."""
        return bool(_URL.match(self.value)) or self.is_repository

    @property
    def is_repository(self) -> bool:
        """Tell a git repository that is not named by a plain URL."""
        return bool(_REPOSITORY.match(self.value))

    @property
    def is_whole_context(self) -> bool:
        """Tell ``.`` and its like, which stand for all of the build context."""
        return bool(_WHOLE.fullmatch(self.value))


def is_archive(path: str) -> bool:
    """Tell a tar archive or something compressed by the end of *path*."""
    dot = path.rfind(".")
    return dot >= 0 and bool(_ARCHIVE.fullmatch(path, dot))


def copy_sources(transfer: Transfer) -> Iterator[CopySource]:
    """Give what *transfer* takes, but for heredocs."""
    heredocs = {heredoc.span for heredoc in transfer.heredocs}
    for word in transfer.sources:
        if not heredocs or word.span not in heredocs:
            yield CopySource(transfer, word)


def context_sources(transfer: Transfer) -> Iterator[CopySource]:
    """Give what *transfer* takes from the build context."""
    if transfer.flag("from") is None:
        for source in copy_sources(transfer):
            if not source.is_url:
                yield source


def whole_context_source(transfer: Transfer) -> CopySource | None:
    """Return the source that stands for all of the build context, if there is one."""
    if transfer.flag("from"):
        return None
    sources = copy_sources(transfer)
    return next((source for source in sources if source.is_whole_context), None)
