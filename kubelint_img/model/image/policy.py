"""Which images the admission policies of a workspace allow.

Read are Gatekeeper's constraints K8sAllowedRepos (prefixes of the reference as it is
written) and K8sAllowedReposv2 (whole references, or prefixes that end in ``*``):
https://open-policy-agent.github.io/gatekeeper-library/website/validation/allowedrepos
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from kubelint_img.glob import fits
from kubelint_img.source import Located

if TYPE_CHECKING:
    from kubelint_img.model.kubernetes.manifest import Manifest

POLICY_GROUP = "constraints.gatekeeper.sh"
"""The API group of the objects that are read."""

_LISTS = {"K8sAllowedRepos": "repos", "K8sAllowedReposv2": "allowedImages"}


class AllowedImages(NamedTuple):
    """The images that one constraint allows, in the namespaces it is for."""

    where: Located
    """The list of what is allowed."""

    prefixes: tuple[str, ...]
    exact: tuple[str, ...]
    namespaces: tuple[str, ...]
    excluded: tuple[str, ...]

    def selects(self, namespace: str) -> bool:
        """Tell whether the constraint speaks of objects in *namespace*."""
        if _is_among(namespace, self.excluded):
            return False
        return not self.namespaces or _is_among(namespace, self.namespaces)

    def allows(self, image: str) -> bool:
        """Tell whether *image*, as it is written, may run."""
        return image in self.exact or image.startswith(self.prefixes)


def allowed_images(manifests: Iterable["Manifest"]) -> Iterator[AllowedImages]:
    """Give the constraints among *manifests* that list allowed images."""
    for manifest in manifests:
        if manifest.group == POLICY_GROUP and manifest.kind in _LISTS:
            yield _constraint(manifest)


def _constraint(manifest: "Manifest") -> AllowedImages:
    images = manifest.get("spec", "parameters", _LISTS[manifest.kind])
    listed = [image.text for image in images if image.text]
    is_prefix = manifest.kind == "K8sAllowedRepos"
    return AllowedImages(
        where=images,
        prefixes=tuple(
            image.removesuffix("*")
            for image in listed
            if is_prefix or image.endswith("*")
        ),
        exact=tuple(image for image in listed if not is_prefix),
        namespaces=_names(manifest, "namespaces"),
        excluded=_names(manifest, "excludedNamespaces"),
    )


def _names(manifest: "Manifest", key: str) -> tuple[str, ...]:
    return tuple(name.text for name in manifest.get("spec", "match", key))


def _is_among(namespace: str, patterns: Iterable[str]) -> bool:
    return any(fits(namespace or "default", pattern) for pattern in patterns)
