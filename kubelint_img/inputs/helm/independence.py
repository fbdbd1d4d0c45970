"""Which templates of a chart have to do with which others."""

from collections.abc import Collection, Iterator, Mapping
from hashlib import blake2b

from kubelint_img.frozen import frozen
from kubelint_img.inputs.helm.chart.chart import Chart
from kubelint_img.lazy import cached_property, regex

_SHARES = regex(rb"\{\{-?\s*(?:define|block)\b")
"""What others include."""

_REACHES = regex(rb"\btemplates/|\.Template\b|\bBasePath\b")
"""What may include a whole template, by its path."""

_CHANGES = regex(
    rb"\b(?:set|unset|merge|mergeOverwrite|mustMerge|mustMergeOverwrite)\s+"
    rb"\(?\s*(?:\$?\.|\$\s)"
)
"""What may change values for all that is rendered later."""

_PROSE = (".md", ".gotmpl", ".txt")


@frozen
class Independence:
    """Tells which templates of a chart need not be there for others to be rendered.

    These are its own that define no named template. That goes by what is written: where
    one may be included by its path, or a value be set, each has to do with all others.
    """

    chart: Chart

    @cached_property
    def templates(self) -> frozenset[str]:
        """Return the paths of the templates that no other needs."""
        own = {
            path
            for path in self.chart.templates
            if not _is_shared(self.chart.files[path])
        }
        others = self.chart.files.keys() - own
        if any(self._is_far(path) for path in others) or any(
            map(_is_far, self._packed())
        ):
            return frozenset()
        return frozenset(own)

    @cached_property
    def _reaching(self) -> frozenset[str]:
        """Return those of them that may include any other, by its path."""
        files = self.chart.files
        return frozenset(
            each for each in self.templates if _REACHES.search(files[each])
        )

    def left_out(self, paths: Collection[str]) -> frozenset[str]:
        """Return the templates that need not be there to render those at *paths*."""
        if not self._reaching.isdisjoint(paths):
            return frozenset()
        return self.templates.difference(paths)

    def token(self, path: str) -> bytes:
        """Return what is the same for all charts in which a template is rendered alike.

        It stands for the content of all files that the template at *path* needs.
        """
        if path not in self.templates or path in self._reaching:
            return self._whole
        return self._common + _digest({path: self.chart.files[path]})

    @cached_property
    def _whole(self) -> bytes:
        return _digest(self.chart.files)

    @cached_property
    def _common(self) -> bytes:
        files = self.chart.files
        return _digest({path: files[path] for path in files.keys() - self.templates})

    def _is_far(self, path: str) -> bool:
        data = self.chart.files[path]
        if path in self.chart.templates and not _SHARES.search(data):
            return bool(_REACHES.search(data))
        return not path.endswith(_PROSE) and _is_far(data)

    def _packed(self) -> Iterator[bytes]:
        """Give the templates in archives."""
        for member in self.chart.members:
            if member.is_packed:
                for path, data in member.files.items():
                    if path.startswith("templates/"):
                        yield data


def _is_shared(data: bytes) -> bool:
    return bool(_SHARES.search(data) or _CHANGES.search(data))


def _is_far(data: bytes) -> bool:
    """Tell whether what all templates share may have to do with any of them."""
    return b"{{" in data and bool(_REACHES.search(data) or _CHANGES.search(data))


def _digest(files: Mapping[str, bytes]) -> bytes:
    digest = blake2b(digest_size=16)
    for path in sorted(files):
        data = files[path]
        digest.update(f"{path}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
        digest.update(data)
    return digest.digest()
