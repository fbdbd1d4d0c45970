"""What is configured of where objects describe pods."""

from collections.abc import Iterator, Sequence

from kubelint_img.config.file import ConfigFile
from kubelint_img.config.stated import Stated
from kubelint_img.lazy import regex
from kubelint_img.model.kubernetes.pod_template import (
    PodTemplate,
    Templates,
    templates_at,
)

_KIND = regex(r"(?:([\w.-]+)/)?(\w+)")
_KEYS = ("kubernetes", "pod-templates")


def pod_templates(stated: Sequence[Stated]) -> Templates:
    """Return where objects describe pods; what is stated last of a kind counts.

    Raises `ConfigError` for what is no kind and what is no path.
    """
    return {
        _group_and_kind(file, name): tuple(_templates(file, name, places))
        for file, keys in stated
        for name, places in keys.kubernetes.pod_templates.items()
    }


def _group_and_kind(file: ConfigFile, name: str) -> tuple[str, str]:
    found = _KIND.fullmatch(name)
    if not found:
        message = f"{name!r} is no API group with a kind, as in 'apps/Deployment'"
        raise file.error_at_key(message, *_KEYS, name)
    group = found[1] or "core"
    return "" if group == "core" else group, found[2]


def _templates(
    file: ConfigFile, name: str, places: str | tuple[str, ...]
) -> Iterator[PodTemplate]:
    each = (places,) if isinstance(places, str) else places
    for index, place in enumerate(each):
        try:
            yield from templates_at(place)
        except ValueError as error:
            item = () if isinstance(places, str) else (index,)
            raise file.error(error, *_KEYS, name, *item) from error
