from hypothesis import given
from hypothesis import strategies as st

from kubelint_img.inputs.helm.causes.cause import Cause
from kubelint_img.inputs.helm.causes.signs import Signs, lines_of
from kubelint_img.inputs.helm.chart.values import Layer, Leaf, Scalar


def leaf(name: str, value: Scalar) -> Leaf:
    return Leaf((name,), value, Layer({}))


def signed(signs: Signs, cause: Cause) -> str:
    return str(signs.changes[cause])


@given(st.lists(st.text("ab\n", max_size=5), min_size=1, max_size=6))
def test_signs_are_taken_out_again(values: list[str]) -> None:
    causes = [leaf(str(number), value) for number, value in enumerate(values)]
    signs = Signs(causes)
    written = "-".join(signed(signs, cause) for cause in causes)
    read = signs.read(f"<{written}>")
    assert read.text == f"<{'-'.join(values)}>"
    lines = [
        (cause, value[slice(*line)])
        for cause, value in zip(causes, values, strict=True)
        for line in lines_of(value)
    ]
    assert [(sign.cause, sign.text) for _, sign in read.found] == lines
    assert [read.text[slice(*span)] for span, _ in read.found] == [
        text for _, text in lines
    ]


def test_a_text_of_many_lines_has_a_sign_for_each() -> None:
    cause = leaf("config", "a = 1\n\n  b = 2 \n")
    signs = Signs([cause])
    indented = signed(signs, cause).replace("\n", "\n    ")
    read = signs.read(f"x: |\n    {indented}")
    assert read.text == "x: |\n    a = 1\n    \n      b = 2 \n    "
    assert [(sign.start, sign.text) for _, sign in read.found] == [
        (0, "a = 1"),
        (9, "b = 2"),
    ]
    assert [read.text[slice(*span)] for span, _ in read.found] == ["a = 1", "b = 2"]


def test_letters_of_the_text_itself_are_left_alone() -> None:
    cause = leaf("a", "x")
    signs = Signs([cause])
    other = f"{chr(0xA480)}{chr(0xA001)}{chr(0xA001)}"
    read = signs.read(f"{other} {signed(signs, cause)}")
    assert read.text == f"{other} x"


def test_a_number_gets_another_one() -> None:
    cause = leaf("port", 80)
    signs = Signs([cause])
    number = signed(signs, cause)
    read = signs.read(f"port: {number}\nother: 1{number} {number}1 x{number}\n")
    assert read.text == f"port: 80\nother: 1{number} {number}1 x{number}\n"
    assert read.found == (((6, 8), (cause, 0, "80")),)


def test_a_number_is_written_by_helm_as_it_is() -> None:
    (number,) = Signs([leaf("a", 1)]).changes.values()
    assert isinstance(number, int)
    assert number < 1_000_000  # from there on Go writes 1e+06


def test_a_sign_within_another() -> None:
    outer, inner = leaf("a", "x"), leaf("b", "y")
    signs = Signs([outer, inner])
    text = signed(signs, outer).replace("x", f"x{signed(signs, inner)}x")
    read = signs.read(text)
    assert read.text == "xyx"
    assert read.found == (((1, 2), (inner, 0, "y")), ((0, 3), (outer, 0, "x")))


def test_half_a_sign_counts_for_nothing() -> None:
    cause = leaf("a", "text")
    text = signed(Signs([cause]), cause)
    assert Signs([cause]).read(text[:5]).found == ()
    assert Signs([cause]).read(text[5:]).found == ()
    assert Signs([cause]).read(text[:5]).text == "te"


def test_booleans_have_no_sign() -> None:
    assert not Signs.suit(leaf("a", True))  # noqa: FBT003 - a value
    assert Signs.suit(leaf("a", 1))
    assert Signs.suit(leaf("a", "true"))
