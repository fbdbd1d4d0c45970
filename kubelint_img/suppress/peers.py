"""Comments in Dockerfiles that silence other linters, as these read them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.model.peer_suppression import PeerSuppression
from kubelint_img.model.suppression import RuleName, Suppression
from kubelint_img.rule import Rule
from kubelint_img.source import Span
from kubelint_img.suppress.dockerfile import DockerfileScopes
from kubelint_img.suppress.scope import is_alone
from kubelint_img.syntax.dockerfile import Script

_MARK = regex(r"hadolint|check[ \t]*=|(?:bridgecrew|checkov):skip|trivy:ignore")

# https://github.com/hadolint/hadolint#inline-ignores
_HADOLINT = regex(
    r"#[ \t]*hadolint[ \t]+(?:(?P<where>global|stage)[ \t]+)?ignore[ \t]*=[ \t]*"
    r"(?P<ids>[CDLS0-9]+(?:[ \t]*,[ \t]*[CDLS0-9]+)*)[ \t]*(?:#.*)?"
)
# https://docs.docker.com/build/checks/#skip-checks
_BUILDKIT = regex(r"#[ \t]*check[ \t]*=(?P<value>.*)")
_SKIP = regex(r"(?:^|;)[ \t]*skip[ \t]*=(?P<ids>[^;/]*)")
# https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html
_CHECKOV = regex(r"(?:bridgecrew|checkov):skip=(?P<ids>[A-Z_0-9]+)")
# https://trivy.dev/latest/docs/configuration/filtering/#by-inline-comments
_TRIVY = regex(
    r"trivy:ignore:(?:AVD-|avd-)?(?P<group>DS|ds)-?(?P<number>\d+)"
    r"(?::exp:(?P<until>\d{4}-\d\d-\d\d))?"
)
_NAME = regex(r"[\w-]+")
_SHELLCHECK = regex(r":SC\d+$")


class _Wish(NamedTuple):
    """What one comment asks of one peer."""

    peer: str
    ids: tuple[str, ...]
    scope: Span
    until: str = ""


def peer_suppressions_in(script: Script) -> tuple[PeerSuppression, ...]:
    """Return what the comments of *script* silence of other linters."""
    if not _MARK.search(script.source.text):
        return ()
    scopes = _Scopes(script)
    comments = {*script.comments, *(each.span for each in script.directives)}
    return tuple(
        PeerSuppression(script.source, comment, *wish)
        for comment in sorted(comments)
        for wish in _wishes(comment, scopes)
    )


def as_suppressions(
    comments: Iterable[PeerSuppression], known: Mapping[str, Rule]
) -> Iterator[Suppression]:
    """Give for each of *comments*, or annotations, one that names our rules instead.

    These are those that stand for what it names, or judge the same in another way.
    *known* are the rules there are.
    """
    codes = dict[str, set[str]]()
    for rule in known.values():
        for id_ in (*rule.equivalents, *rule.overlaps):
            codes.setdefault(id_, set()).add(rule.code)
            codes.setdefault(id_.partition(":")[0], set()).add(rule.code)
    for comment in comments:
        ids = [f"{comment.peer}:{id_}" for id_ in comment.ids] or [comment.peer]
        ids = [_SHELLCHECK.sub(":SC", id_) for id_ in ids]  # one rule has them all
        meant = sorted(set[str]().union(*(codes.get(id_, ()) for id_ in ids)))
        rules = tuple(RuleName(code, comment.span, code) for code in meant)
        source, span, scope = comment.source, comment.span, comment.scope
        yield Suppression(source, span, rules, scope, until=comment.until)


class _Scopes:
    """What a comment covers, by the ways in which peers see that."""

    def __init__(self, script: Script) -> None:
        self.source = script.source
        self.everything = Span(0, len(script.source.text))
        self._script = script
        self._ours = DockerfileScopes(script)
        self._starts = {each.span.start: each.span.stop for each in script.instructions}

    def is_in_head(self, comment: Span) -> bool:
        """Tell whether it is a directive, of the first lines."""
        return any(each.span == comment for each in self._script.directives)

    def following(self, comment: Span) -> Span:
        """Return the instruction that follows, or the stage that it opens."""
        return self._ours.scope(comment)

    def instruction(self, comment: Span) -> Span:
        """Return the instruction that follows."""
        start = self.following(comment).start
        return Span(start, self._starts.get(start, start))

    def is_right_above(self, comment: Span) -> bool:
        """Tell whether an instruction begins on the very next line."""
        above = self.source.position(comment.start).line
        start = self.following(comment).start
        return start in self._starts and self.source.position(start).line == above + 1


def _wishes(comment: Span, scopes: _Scopes) -> Iterator[_Wish]:
    text = scopes.source.text[comment.start : comment.stop].rstrip()
    if match := _HADOLINT.fullmatch(text):
        yield from _of_hadolint(match["where"], match["ids"], comment, scopes)
    elif match := _BUILDKIT.fullmatch(text):
        yield from _of_buildkit(match["value"], comment, scopes)
    for match in _CHECKOV.finditer(text):
        yield _Wish("checkov", (match["ids"],), scopes.everything)
    for match in _TRIVY.finditer(text):
        id_ = f"DS-{match['number']:0>4}"
        yield _Wish("trivy", (id_,), scopes.following(comment), match["until"] or "")


def _of_hadolint(
    where: str | None, ids: str, comment: Span, scopes: _Scopes
) -> Iterator[_Wish]:
    names = tuple(_NAME.findall(ids))
    if where == "global":
        yield _Wish("hadolint", names, scopes.everything)
    elif is_alone(scopes.source, comment) and scopes.is_right_above(comment):
        at = scopes.following if where == "stage" else scopes.instruction
        yield _Wish("hadolint", names, at(comment))


def _of_buildkit(value: str, comment: Span, scopes: _Scopes) -> Iterator[_Wish]:
    if skip := _SKIP.search(value):
        names = tuple(_NAME.findall(skip["ids"]))
        ids = () if "all" in names else names
        in_head = scopes.is_in_head(comment)
        scope = scopes.everything if in_head else scopes.instruction(comment)
        if names:
            yield _Wish("buildkit", ids, scope)
