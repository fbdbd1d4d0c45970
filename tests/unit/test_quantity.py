"""Amounts are read as Kubernetes reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint_img.model.kubernetes.quantity import amount, quantity
from kubelint_img.source import Source
from kubelint_img.syntax.yaml import parse

BILLION = 10**9


@pytest.mark.parametrize(
    ("text", "billionths"),
    [
        ("0", 0),
        ("1", BILLION),
        ("+1", BILLION),
        ("-1", -BILLION),
        ("0.5", BILLION // 2),
        (".5", BILLION // 2),
        ("1.", BILLION),
        ("007", 7 * BILLION),
        ("100m", 10**8),
        ("1n", 1),
        ("1u", 1000),
        ("1k", 10**12),
        ("1M", 10**15),
        ("1G", 10**18),
        ("1T", 10**21),
        ("1P", 10**24),
        ("1E", 10**27),
        ("1Ki", 2**10 * BILLION),
        ("1.5Gi", 3 * 2**29 * BILLION),
        ("1Ei", 2**60 * BILLION),
        ("1e3", 10**12),
        ("1E3", 10**12),
        ("1e-3", 10**6),
        ("2e+1", 20 * BILLION),
        ("0.1n", 1),
        ("-0.1n", -1),
        ("1.0000000001", BILLION + 1),
    ],
)
def test_amount(text: str, billionths: int) -> None:
    assert quantity(text) == billionths


@pytest.mark.parametrize(
    "text",
    ["", ".", "+", "m", "Gi", "1 Gi", "1K", "1mi", "1gi", "1e", "1ee3", "1Gi ", "--1"],
)
def test_no_amount(text: str) -> None:
    assert quantity(text) is None


@pytest.mark.parametrize("text", ["1e100", "1e999999999", "9" * 41, "0." + "1" * 41])
def test_no_amount_that_a_machine_could_have(text: str) -> None:
    assert quantity(text) is None


@given(st.integers(0, 10**6), st.sampled_from(["", "m", "Ki", "Gi", "k", "e3"]))
def test_amounts_grow_with_their_numbers(number: int, suffix: str) -> None:
    one, more = quantity(f"{number}{suffix}"), quantity(f"{number + 1}{suffix}")
    assert one is not None
    assert more is not None
    assert one < more


@pytest.mark.parametrize(
    ("text", "billionths"),
    [("0x10", 16 * BILLION), ("'1'", BILLION), ("1.5", 3 * BILLION // 2), ("[]", None)],
)
def test_amount_of_a_node(text: str, billionths: int | None) -> None:
    (document,) = parse(Source("a.yaml", text)).documents
    assert amount(document.root) == billionths
