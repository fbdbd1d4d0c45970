from collections.abc import Iterator

import pytest

from kubelint_img.api import Finding, Image, Rule, rule
from kubelint_img.catalogue import Catalogue, Layer
from kubelint_img.errors import UnknownNameError


def make(
    code: str,
    name: str,
    *tags: str,
    default: bool = True,
    equivalents: tuple[str, ...] = (),
) -> Rule:
    def check(_: Image) -> Iterator[Finding]:
        yield from ()

    check.__name__ = name
    return rule(code, on=Image, tags=tags, default=default, equivalents=equivalents)(
        check
    )


CATALOGUE = Catalogue(
    (
        make("KLI101", "latest_tag", "supply-chain"),
        make("KLI102", "untagged_image", "supply-chain", default=False),
        make("KLI201", "root_container", "cis"),
        make("XYZ301", "lonely_rule"),
    )
)


def active(*layers: Layer) -> list[str]:
    return [rule.code for rule in CATALOGUE.active(layers)]


@pytest.mark.parametrize(
    ("selector", "codes"),
    [
        ("ALL", {"KLI101", "KLI102", "KLI201", "XYZ301"}),
        ("KLI101", {"KLI101"}),
        ("latest-tag", {"KLI101"}),
        ("KLI1", {"KLI101", "KLI102"}),
        ("KLI10", {"KLI101", "KLI102"}),
        ("KLI", {"KLI101", "KLI102", "KLI201"}),
        ("K", {"KLI101", "KLI102", "KLI201"}),
        ("supply-chain", {"KLI101", "KLI102"}),
    ],
)
def test_selectors(selector: str, codes: set[str]) -> None:
    assert CATALOGUE.choose(selector).codes == codes


@pytest.mark.parametrize(
    ("selector", "hint"),
    [
        ("latest_tag", "; did you mean 'latest-tag'?"),
        ("kli101", "; did you mean 'KLI101'?"),
        ("all", "; did you mean 'ALL'?"),
        ("suply-chain", "; did you mean 'supply-chain'?"),
        ("nothing of ours", ""),
        ("", ""),
    ],
)
def test_unknown_selectors(selector: str, hint: str) -> None:
    with pytest.raises(UnknownNameError) as raised:
        CATALOGUE.choose(selector)
    assert str(raised.value) == f"unknown rule, prefix or tag {selector!r}{hint}"


def test_defaults() -> None:
    assert active() == active(Layer()) == ["KLI101", "KLI201", "XYZ301"]


@pytest.mark.parametrize(
    ("layer", "codes"),
    [
        (Layer(select=("KLI1",)), ["KLI101", "KLI102"]),
        (Layer(select=()), []),
        (Layer(extend_select=("KLI102",)), ["KLI101", "KLI102", "KLI201", "XYZ301"]),
        (Layer(ignore=("KLI1",)), ["KLI201", "XYZ301"]),
        (Layer(select=("ALL",), ignore=("KLI1",)), ["KLI201", "XYZ301"]),
        (Layer(select=("KLI",), ignore=("ALL",)), ["KLI101", "KLI102", "KLI201"]),
        (Layer(extend_select=("KLI101",), ignore=("KLI",)), ["KLI101", "XYZ301"]),
        (Layer(select=("KLI101",), ignore=("latest-tag",)), []),
        (Layer(select=("KLI1",), ignore=("supply-chain",)), []),
        (Layer(select=("lonely-rule",), ignore=("XYZ",)), ["XYZ301"]),
        (Layer(select=("XYZ",), ignore=("lonely-rule",)), []),
    ],
)
def test_within_a_layer_what_is_narrower_wins(layer: Layer, codes: list[str]) -> None:
    assert active(layer) == codes


def test_later_layers_build_on_earlier_ones() -> None:
    first = Layer(select=("KLI1",), ignore=("KLI101",))
    assert active(first, Layer(extend_select=("cis",))) == ["KLI102", "KLI201"]
    assert active(first, Layer(ignore=("KLI102",))) == []
    assert active(first, Layer(select=("KLI101",))) == ["KLI101"]
    assert active(first, Layer(extend_select=("KLI101",))) == ["KLI101", "KLI102"]


def test_profiles() -> None:
    catalogue = Catalogue(
        (
            make("KLI101", "one", equivalents=("hadolint:DL3007", "kics:it")),
            make("KLI102", "two", equivalents=("hadolint:DL3006",), default=False),
            make("KLI429", "off_there", equivalents=("hadolint:DL3057",)),
            make("KLI201", "other", equivalents=("trivy:DL3006",)),
        )
    )
    assert catalogue.profile("hadolint") == {"KLI101", "KLI102"}
    assert catalogue.profile("buildkit") == set()
    for layer, codes in (
        (Layer("hadolint"), ["KLI101", "KLI102"]),
        (Layer("hadolint", select=("KLI201",)), ["KLI101", "KLI102", "KLI201"]),
        (Layer("hadolint", ignore=("two",)), ["KLI101"]),
        (Layer("hadolint", extend_select=("KLI201",), ignore=("KLI1",)), ["KLI201"]),
    ):
        found = catalogue.active([Layer(select=("KLI201",)), layer])
        assert sorted(rule.code for rule in found) == sorted(codes)


def test_unknown_profiles() -> None:
    with pytest.raises(UnknownNameError, match="profile 'hado'; did you mean 'hadol"):
        CATALOGUE.profile("hado")


def test_what_could_not_be_linted_is_always_told() -> None:
    catalogue = Catalogue((*CATALOGUE.rules, make("XYZ901", "syntax_error", "input")))

    def codes(layer: Layer) -> list[str]:
        return [rule.code for rule in catalogue.active([layer])]

    assert codes(Layer(select=("KLI101",))) == ["KLI101", "XYZ901"]
    assert codes(Layer("hadolint")) == ["XYZ901"]
    assert codes(Layer(select=("KLI101",), ignore=("XYZ901",))) == ["KLI101"]
    assert codes(Layer("hadolint", ignore=("XYZ",))) == []
