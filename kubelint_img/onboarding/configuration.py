"""The configuration that fits a repository, as text."""

import posixpath
from collections.abc import Iterable, Iterator, Sequence

from kubelint_img.onboarding.peers import PeerConfig
from kubelint_img.onboarding.survey import Survey
from kubelint_img.reporters.summary import counted
from kubelint_img.wording import as_toml

NAME = "kubelint-img.toml"

_PROFILES = {"hadolint", "kube-linter"}
"""The peers whose configuration is known, and that there is a profile of."""

_MOST_NAMED = 5


def configuration(survey: Survey, baseline: str) -> str:
    """Return a configuration in TOML, with *baseline* if that is not empty."""
    parts = [_head(survey), *_baseline(baseline), *_profiles(survey.peers)]
    parts += _ignores(survey)
    parts += _approved(survey)
    parts += _private(survey)
    return "\n".join("".join(f"{line}\n" for line in part) for part in parts)


def _head(survey: Survey) -> list[str]:
    found = (
        (counted(len(survey.dockerfiles), "Dockerfile"), ()),
        (counted(len(survey.manifests), "file") + " of manifests", ()),
        (counted(len(survey.charts), "chart"), survey.charts),
        (counted(len(survey.kustomizations), "kustomization"), survey.kustomizations),
    )
    lines = (f"#   {what}{_named(paths)}" for what, paths in found if what[0] != "0")
    return ["# Made by 'kubelint-img init', which found here:", *lines]


def _named(paths: Sequence[str]) -> str:
    if not paths:
        return ""
    shown = ", ".join(map(_printed, paths[:_MOST_NAMED]))
    return f": {shown}{', ...' if len(paths) > _MOST_NAMED else ''}"


def _printed(text: str) -> str:
    # TOML has no control characters in comments, and a path may have a line break.
    return text if text.isprintable() else ascii(text)


def _baseline(name: str) -> Iterator[list[str]]:
    if name:
        what = "# What was there already: 'check --update-baseline' makes it shorter."
        yield [what, f"baseline = {as_toml(name)}"]


def _profiles(peers: Iterable[PeerConfig]) -> Iterator[list[str]]:
    for each in peers:
        if each.peer in _PROFILES:
            what = (
                f"# Only what {each.peer} checks, in place of all rules on by default:"
            )
            yield [what, f"# profile = {as_toml(each.peer)}"]


def _ignores(survey: Survey) -> Iterator[list[str]]:
    """Give what other linters ignore, for the files that they look at."""
    rows = dict[str, list[str]]()
    unknown = list[str]()
    for peer in survey.peers:
        for each in peer.ignored:
            if not each.rules:
                unknown.append(
                    f"# {each.id} of {peer.file}: no rule that is on is like it"
                )
            paths = survey.dockerfiles if each.is_on_dockerfiles else survey.manifests
            for pattern in _patterns(paths):
                lines = (f"  {as_toml(rule)},  # {each.id}" for rule in each.rules)
                rows.setdefault(pattern, []).extend(lines)
    listed = [
        line
        for pattern, lines in sorted(rows.items())
        if lines
        for line in (f"{as_toml(pattern)} = [", *dict.fromkeys(lines), "]")
    ]
    if listed or unknown:
        files = " and ".join(peer.file for peer in survey.peers if peer.ignored)
        yield [f"# What {files} leave out.", *unknown, "[per-file-ignores]", *listed]


def _patterns(paths: Iterable[str]) -> list[str]:
    """Return patterns for files named like those at *paths*."""
    names = {posixpath.basename(path) for path in paths}
    return sorted({_pattern(name) for name in names})


def _pattern(name: str) -> str:
    for word in ("ockerfile", "ontainerfile"):
        if word in name.lower():
            first = "Dd" if word == "ockerfile" else "Cc"
            return f"*[{first}]{word}*"
    return f"*{posixpath.splitext(name)[1]}"


def _approved(survey: Survey) -> Iterator[list[str]]:
    rows = {
        each.pattern: f"  # {counted(each.images, 'image')}"
        for each in survey.registries
    }
    for peer in survey.peers:
        for pattern in peer.approved:
            rows.setdefault(pattern, f"  # {peer.file}")
    if rows:
        yield [
            "# The registries in use. Take out what images should not come from.",
            "[rules.unapproved-registry]",
            "approved = [",
            *(f"  {as_toml(pattern)},{why}" for pattern, why in sorted(rows.items())),
            "]",
        ]


def _private(survey: Survey) -> Iterator[list[str]]:
    private = [each.pattern for each in survey.registries if each.is_private]
    if private:
        yield [
            "# These need credentials. Take out what nodes can pull from as they are.",
            "[rules.missing-image-pull-secret]",
            "private-registries = [",
            *(f"  {as_toml(pattern)}," for pattern in private),
            "]",
        ]
