from hypothesis import given
from hypothesis import strategies as st

from kubelint_img.inputs.helm.cause import Cause
from kubelint_img.inputs.helm.signs import Sign, Signs
from kubelint_img.inputs.helm.values import Layer, Leaf, Scalar


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
    for span, sign in read.found:
        assert read.text[slice(*span)] == sign.text
        assert str(sign.cause.value).startswith(sign.text, sign.start)
    whole = [sign.cause for _, sign in read.found if sign.text == sign.cause.value]
    assert whole == [cause for cause in causes if "\n" not in str(cause.value)]


def test_a_number_gets_another_one() -> None:
    cause = leaf("port", 80)
    signs = Signs([cause])
    number = signed(signs, cause)
    read = signs.read(f"port: {number}\nother: 1{number} {number}1 x{number}\n")
    assert read.text == f"port: 80\nother: 1{number} {number}1 x{number}\n"
    assert read.found == (((6, 8), Sign(cause, 0, "80")),)


def test_each_line_of_a_text_has_a_sign() -> None:
    cause = leaf("a", "one\n\n  two\n")
    signs = Signs([cause])
    read = signs.read(signed(signs, cause).replace("\n", "\n    "))
    assert read.text == "one\n    \n      two\n    "
    ends = [(each.text.strip(), each.start + len(each.text)) for _, each in read.found]
    assert ends == [("one", 3), ("two", 10)]
    assert [read.text[slice(*span)].strip() for span, _ in read.found] == ["one", "two"]


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
    assert read.found == (((1, 2), Sign(inner, 0, "y")), ((0, 3), Sign(outer, 0, "x")))


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
