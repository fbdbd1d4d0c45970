"""What holds for a file, after all that was configured."""

from collections.abc import Mapping
from dataclasses import field, replace
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.model.kubernetes.kubernetes_version import NEWEST, KubernetesVersion
from kubelint_img.model.kubernetes.pod_template import NO_TEMPLATES, Templates
from kubelint_img.model.release import Release
from kubelint_img.patterns import Patterns, meant
from kubelint_img.rule import Rule, Severity

USUALLY_EXCLUDED = frozenset(
    {
        ".bzr",
        ".direnv",
        ".eggs",
        ".git",
        ".hg",
        ".jj",
        ".mypy_cache",
        ".nox",
        ".pytest_cache",
        ".ruff_cache",
        ".svn",
        ".terraform",
        ".tox",
        ".venv",
        "__pycache__",
        "node_modules",
        "venv",
    }
)
"""Folders that only tools write to: not walked unless ``exclude`` is configured."""

MAX_FILE_SIZE = 10 * 1024 * 1024
"""In bytes; the largest manifest measured had 3.7 MB."""

_RANKS = tuple(Severity)


class FileIgnores(NamedTuple):
    """Rules that are off for some files."""

    patterns: Patterns
    codes: frozenset[str]


@frozen
class Settings:
    """What holds for the files of a folder."""

    rules: tuple[Rule, ...]
    """The rules to use, by code."""

    options: Mapping[str, object] = field(default_factory=dict[str, object])
    """What is set of rules' options, by rule name; the rest have their defaults."""

    severities: Mapping[str, Severity] = field(default_factory=dict[str, Severity])
    """By rule name, where it is not the rule's own."""

    exclude: tuple[Patterns, ...] = ()
    """What is kept out, the nearest configuration first."""

    usual_excludes: frozenset[str] = USUALLY_EXCLUDED
    """Names of folders that are not walked."""

    file_ignores: tuple[FileIgnores, ...] = ()

    fail_on: Severity | None = Severity.WARNING
    """The lowest severity that fails a run; nothing if none does."""

    baseline: str = ""
    """The absolute path of the baseline; nothing if there is none."""

    max_file_size: int = MAX_FILE_SIZE
    """In bytes; larger files are not read."""

    respects_peers: bool = True
    """Whether comments that silence other linters silence the like rules of ours."""

    unsuppressible: frozenset[str] = frozenset()
    """The codes of the rules that nothing in a linted file can silence."""

    requires_reason: bool = False
    """Whether a suppression that gives no reason silences nothing."""

    today: str = ""
    """The date of the run, as in ``2026-01-31``; without one nothing has expired."""

    kubernetes_version: KubernetesVersion = NEWEST
    """The version that the manifests are written for."""

    pod_templates: Templates = field(default_factory=lambda: NO_TEMPLATES)
    """Where objects describe pods, besides what is known."""

    releases: tuple[Release, ...] = ()
    """Ways to install charts, besides with their own values."""

    def options_for(self, rule: Rule) -> object:
        """Return the options for *rule*, or nothing if it has none."""
        return self.options.get(rule.name) or (rule.options and rule.options())

    def severity_of(self, rule: Rule) -> Severity:
        """Return how bad it is to break *rule*."""
        return self.severities.get(rule.name, rule.severity)

    def fails_at(self, severity: Severity) -> bool:
        """Tell whether a violation of *severity* fails the run."""
        if self.fail_on is None:
            return False
        return _RANKS.index(severity) <= _RANKS.index(self.fail_on)

    def ignored_in(self, path: str) -> frozenset[str]:
        """Return the codes that are off for the file at the absolute *path*."""
        codes = (
            ignores.codes
            for ignores in self.file_ignores
            if meant([ignores.patterns], path)
        )
        return frozenset().union(*codes)

    def without(self, codes: frozenset[str]) -> "Settings":
        """Return these settings without the rules of these *codes*."""
        return replace(
            self, rules=tuple(rule for rule in self.rules if rule.code not in codes)
        )
