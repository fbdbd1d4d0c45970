"""Smaller siblings of images: slim ones, runtimes of SDKs, distroless ones."""

from kubelint_img.knowledge.patterns import fact
from kubelint_img.lazy import regex
from kubelint_img.model.image.image import Image
from kubelint_img.model.image.known_images import full_name

_LATEST = "latest"
_SDK = "jdk"
_LINE = regex(r"\d+\.\d+")


def smaller_sibling(image: Image) -> str | None:
    """Return the reference of an image that is smaller than *image*, if one is known.

    It is a slim tag of the same image, the runtime of an SDK, or what images are
    commonly shipped on. The list is ``knowledge/smaller-images.txt``.
    """
    facts = fact("smaller-images", full_name(image))
    if facts is None or image.reference is None:
        return None
    tag = image.tag.value if image.tag else _LATEST
    version, *rest = tag.split("-")
    line = _LINE.match(version)
    sibling = facts[0].format(
        version="" if version == _LATEST else version,
        line=line[0] if line else version,
        rest="".join(f"-{word}" for word in rest if word != _SDK),
    )
    return sibling if ":" in sibling else f"{_name(image)}:{sibling.lstrip('-')}"


def _name(image: Image) -> str:
    """Return the registry and repository as they are written."""
    name, _, _ = image.text.value.partition("@")
    return name.removesuffix(f":{image.tag}") if image.tag else name
