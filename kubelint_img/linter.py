"""Linting: parse, show the parts to the rules, sift what they say, sort."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from kubelint_img.assembly import Elsewhere, workspace_of
from kubelint_img.checks import Checks, Crash
from kubelint_img.config.settings import Settings
from kubelint_img.exits import CLEAN
from kubelint_img.inputs.candidate import LeftAlone
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.parse import File, parse
from kubelint_img.inputs.read import Input, Read
from kubelint_img.jobs import processes, shared_out
from kubelint_img.model.chart.values import Values
from kubelint_img.model.views import views_of
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.origins import without_retold
from kubelint_img.rendered_from import with_template
from kubelint_img.renderings import Renderings, confirmed
from kubelint_img.rule import Rule
from kubelint_img.sifting import Sifter
from kubelint_img.source import DOCKERFILE_BREAKS, Place, Source
from kubelint_img.violation import Order, Violation

_USUAL = Elsewhere()

SecretsIn = Callable[[Source], Iterable[Place]]
"""What finds the places of secrets in a source."""


def _no_secrets(_: Source) -> Iterable[Place]:
    return ()


class Report(NamedTuple):
    """What a run found."""

    violations: tuple[Violation, ...]
    """Sorted by path, line, column and code."""

    files: tuple[File, ...]
    secrets: tuple[Place, ...] = ()
    """Where secrets are written, also those whose violation is suppressed."""

    other_secrets: SecretsIn = _no_secrets
    """Finds what the rules on secrets that are not in use would have found."""

    crashes: tuple[Crash, ...] = ()
    remarks: tuple[str, ...] = ()
    """What is to be said of the run, each on a line of standard error."""

    fixed: int | None = None
    """How many violations there were besides; nothing if none was to be fixed."""

    made: frozenset[Order] = frozenset()
    """The order of those that are found in nothing but what tools made."""

    confirmed: frozenset[Order] = frozenset()
    """The order of those that are found in what tools made, and in a file as well."""

    unparsed: frozenset[str] = frozenset()
    """The paths of templates whose renderings do not follow the grammar of YAML."""

    exit_code: int = CLEAN
    """How the run ends, once that is settled."""

    def to_keep(self) -> "Report":
        """Return this without `other_secrets`, which know all that the run has seen."""
        return self._replace(other_secrets=_no_secrets)


Watch = Callable[[str, int], Callable[[], None]]
"""Is told what begins and how many steps it has; gives what to call after each."""


def unwatched(_: str, __: int) -> Callable[[], None]:
    """Take no notice."""
    return lambda: None


class Effort(NamedTuple):
    """What is put into a run; what it finds does not depend on it."""

    jobs: int = 1
    """How many processes there may be."""

    watch: Watch = unwatched
    """Is told how far it has come."""

    parse: Callable[[Read], File] = parse
    """Parses a text, which may be known in part already."""


_USUAL_EFFORT = Effort()

Lint = Callable[[Iterable[Read]], Report]
"""A run over texts, with rules and settings that are settled."""


def lint(
    inputs: Iterable[Read],
    known: Mapping[str, Rule],
    settings_for: Callable[[str], Settings],
    elsewhere: Elsewhere = _USUAL,
    effort: Effort = _USUAL_EFFORT,
) -> Report:
    """Return what the rules find in *inputs*, each under the settings for its path.

    *known* are all rules there are, by code and by name: a suppression may name one
    that is not in use. *elsewhere* is what other files say, when a rule first asks.
    *effort* is what is put into it.
    """
    checks = Checks(settings_for)
    rendered = elsewhere.render(tuple(_parsed(inputs, checks, effort)))
    unseen = effort._replace(watch=unwatched)  # of many small steps
    try:
        renderings = Renderings(rendered, settings_for, elsewhere)
        files = rendered.files
        workspace = workspace_of(files, settings_for, renderings.around)
        found = _found(files, workspace, checks, known, effort)
        made = renderings.found(
            lambda files, world: _found(files, world, checks, known, unseen), known
        )
    finally:
        rendered.close()
    own, only_made = renderings.merged(found, made)
    sifter = Sifter(checks, known)
    own = without_retold(files, own, only_made)
    kept = sifter.kept(files, own, only_made, renderings.parsed)
    secrets = [each for violations in found.values() for each in _secrets(violations)]
    others = _other_secrets(files, workspace, known, checks)
    return Report(
        _sorted(map(with_template, kept)),
        files,
        (*secrets, *_secrets(only_made)),
        others,
        tuple(checks.crashes),
        rendered.remarks,
        made=_orders(only_made),
        confirmed=_orders(confirmed(own, made)),
        unparsed=renderings.unparsed,
    )


def _found(
    files: Sequence[File],
    workspace: Workspace,
    checks: Checks,
    known: Mapping[str, Rule],
    effort: Effort,
) -> Mapping[Source, list[Violation]]:
    """Return what the rules say of *files*, by the source that it is about."""
    # This process has its share of the files, and the others are about as fast.
    share = ceil(len(files) / processes(files, effort.jobs))
    step = effort.watch("Linting", share)

    def check(file: File) -> list[Violation]:
        violations = list(checks.check(file.source.path, _views(file, workspace)))
        step()
        return violations

    def check_apart(file: File) -> list[Violation]:
        violations = list(checks.check(file.source.path, _views(file, workspace)))
        if checks.crashes:
            raise checks.crashes[0].error  # let it happen where it can be told of
        return violations

    found = defaultdict[Source, list[Violation]](list)
    shared = [*(file.source for file in files), *known.values()]
    for violations in shared_out(files, check, effort.jobs, check_apart, shared):
        for violation in violations:
            found[violation.source].append(violation)
    return found


def _parsed(inputs: Iterable[Read], checks: Checks, effort: Effort) -> Iterator[File]:
    inputs = tuple(inputs)
    step = effort.watch("Parsing", len(inputs))
    for each in inputs:
        step()
        try:
            yield effort.parse(each)
        except Exception as error:  # noqa: BLE001 - one bad file must not cost the others
            path = each.path if isinstance(each, LeftAlone) else each.source.path
            checks.crashes.append(Crash(None, path, error))


def _views(file: File, workspace: Workspace) -> Iterator[object]:
    yield from file.problems
    yield from file.views
    if not file.is_background:
        yield from views_of(file.documents, file.script, workspace)


def _sorted(violations: Iterable[Violation]) -> tuple[Violation, ...]:
    # What two aliases lead to is found twice, and said once.
    by_order = {violation.order(): violation for violation in violations}
    return tuple(by_order[order] for order in sorted(by_order))


def _orders(violations: Iterable[Violation]) -> frozenset[Order]:
    return frozenset(with_template(each).order() for each in violations)


def _other_secrets(
    files: Iterable[File],
    workspace: Workspace,
    known: Mapping[str, Rule],
    checks: Checks,
) -> SecretsIn:
    """Return what to ask for the secrets in a source before its lines are shown."""
    by_source = {file.source: file for file in files}
    rules = {rule.code: rule for rule in known.values() if "secret" in rule.tags}

    def secrets_in(source: Source) -> Iterator[Place]:
        file, settings = by_source.get(source), checks.settings_for(source.path)
        views = _views(file, workspace) if file else _views_of_other(source, checks)
        used = settings.rules if file else ()
        idle = tuple(each for each in rules.values() if each not in used)
        if idle:
            idle_settings = Settings(idle, settings.options)
            others = Checks(lambda _: idle_settings)
            yield from _secrets(others.check(source.path, views))

    return secrets_in


def _views_of_other(source: Source, checks: Checks) -> Iterator[object]:
    """Give what a file of the context holds, of which no rule has said anything."""
    is_dockerfile = source.breaks == DOCKERFILE_BREAKS
    file = parse(Input(source, Kind.DOCKERFILE if is_dockerfile else Kind.YAML))
    workspace = workspace_of([file], checks.settings_for, _USUAL)
    yield from _views(file, workspace)
    for document in file.documents:  # who knows: it may have values of a chart
        if not workspace.manifests_of[document]:
            yield Values(document.root)


def _secrets(violations: Iterable[Violation]) -> Iterator[Place]:
    for violation in violations:
        if violation.is_secret:
            yield Place(violation.source, violation.span)
