"""What the command line or an editor says, and what holds where nothing else does."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from kubelint_img.catalogue import Catalogue, Layer
from kubelint_img.config.settings import Settings
from kubelint_img.model.kubernetes.kubernetes_version import NEWEST, KubernetesVersion
from kubelint_img.rule import Severity

FailOn = Literal["error", "warning", "info", "never"]


class Overrides(NamedTuple):
    """What the command line or an editor says, which goes before every file."""

    layer: Layer = Layer()
    fail_on: FailOn | None = None
    today: str = ""
    """The date of the run, as in ``2026-01-31``."""

    kubernetes_version: KubernetesVersion | None = None
    """The version that the manifests are written for."""

    texts: Mapping[str, str] = {}
    """Configuration files that are open, by absolute path: they count as they are."""

    def alone(self, catalogue: Catalogue) -> Settings:
        """Return what holds where no file configures anything.

        Raises `UnknownNameError` for rules that there are not.
        """
        return Settings(
            rules=catalogue.active([self.layer]),
            fail_on=lowest_failing(self.fail_on),
            today=self.today,
            kubernetes_version=self.kubernetes_version or NEWEST,
        )


def lowest_failing(stated: FailOn | None) -> Severity | None:
    """Return the lowest severity that fails a run; nothing if none does."""
    return None if stated == "never" else Severity(stated or Severity.WARNING)
