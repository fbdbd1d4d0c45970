"""What is known of images that others publish."""

from functools import lru_cache

from kubelint_img.knowledge import lines
from kubelint_img.knowledge.patterns import fact
from kubelint_img.lazy import regex
from kubelint_img.model.image.image import Image

_DEFAULT_TAG = "latest"
_WINDOWS = regex(
    r"^mcr\.microsoft\.com/(?:windows|dotnet/framework)/"
    r"|nanoserver|windowsservercore|[:-]ltsc20\d\d"
)


def is_builder(image: Image) -> bool:
    """Tell an image with a compiler or an SDK in it.

    The list is ``knowledge/builder-images.txt``; an unknown image is none.
    """
    return fact("builder-images", full_name(image)) is not None


def is_distribution(image: Image) -> bool:
    """Tell an image of a Linux distribution, which starts a shell and nothing else.

    The list is ``knowledge/distribution-images.txt``; an unknown image is none.
    """
    return fact("distribution-images", full_name(image)) is not None


def is_workplace(image: Image) -> bool:
    """Tell an image that people or pipelines work in, such as a dev container.

    The list is ``knowledge/workplace-images.txt``; an unknown image is none.
    """
    return fact("workplace-images", full_name(image)) is not None


def nonroot_user(image: Image) -> str | None:
    """Return the user that *image* is known to set, if that is not root.

    The list is ``knowledge/nonroot-images.txt``; of all others nothing is known.
    """
    words = fact("nonroot-images", full_name(image))
    return words[0] if words else None


def runs_as_nonroot(image: Image) -> bool:
    """Tell an image that is known to run as another user than root."""
    return nonroot_user(image) is not None


def runs_as_root(image: Image) -> bool:
    """Tell an image that is known to set no user, and so runs as root.

    The list is ``knowledge/root-images.txt``; of all others nothing is known.
    """
    if str(image) == "scratch":
        return True
    return (
        not runs_as_nonroot(image) and fact("root-images", full_name(image)) is not None
    )


def runs_on_windows(image: Image) -> bool:
    """Tell an image whose name or tag says that only Windows can run it."""
    return bool(_WINDOWS.search(full_name(image).lower()))


def image_variables(image: Image) -> frozenset[str] | None:
    """Return the variables that *image* sets, PATH among them.

    The list is ``knowledge/image-variables.txt``; nothing is known of all others.
    """
    names = fact("image-variables", full_name(image))
    return None if names is None else frozenset({*names, "PATH"})


def full_name(image: Image) -> str:
    """Return ``registry/repository:tag`` as it is at home, not at a mirror.

    Without a tag, that is ``latest``. Of an unknown or invalid image nothing is left.
    """
    if image.reference is None:
        return ""
    return f"{_at_home(image.reference.name)}:{image.tag or _DEFAULT_TAG}"


@lru_cache(maxsize=1024)
def _at_home(name: str) -> str:
    """Return ``registry/repository`` without the mirror that it is named by."""
    for line in lines("registry-mirrors"):
        mirror, home = line.split()
        if name.startswith(mirror):
            name = home + name.removeprefix(mirror)
    return name
