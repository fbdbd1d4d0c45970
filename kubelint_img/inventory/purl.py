"""Package URLs of images.

Source: the types ``docker`` and ``oci`` of https://github.com/package-url/purl-spec
"""

from packageurl import PackageURL

from kubelint_img.inventory.entry import Parts
from kubelint_img.model.image.reference import DEFAULT_REGISTRY

_OFFICIAL = "library/"


def purl_of(parts: Parts) -> PackageURL:
    """Return the package URL of an image.

    With a digest that is an ``oci`` one, whose version is the digest and nothing else;
    without, a ``docker`` one, whose version may be a tag.
    """
    return _oci(parts) if parts.digest else _docker(parts)


def _oci(parts: Parts) -> PackageURL:
    qualifiers = {"repository_url": parts.name}
    if parts.tag:
        qualifiers["tag"] = parts.tag
    name = parts.repository.rpartition("/")[2]
    return PackageURL("oci", name=name, version=parts.digest, qualifiers=qualifiers)


def _docker(parts: Parts) -> PackageURL:
    is_hub = parts.registry == DEFAULT_REGISTRY
    path = parts.repository.removeprefix(_OFFICIAL) if is_hub else parts.repository
    namespace, _, name = path.rpartition("/")
    return PackageURL(
        "docker",
        namespace or None,
        name,
        version=parts.tag or None,
        qualifiers=None if is_hub else {"repository_url": parts.registry},
    )
