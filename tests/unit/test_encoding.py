"""Bytes become text, or an error that says which byte is wrong."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_img.inputs.encoding import EncodingError, decode

TEXT = "name: café 😀\r\n"


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_yaml_in_every_encoding_with_and_without_mark(mark: bytes, name: str) -> None:
    assert decode(mark + TEXT.encode(name), yaml=True) == TEXT
    assert decode(TEXT.encode(name), yaml=True) == TEXT


def test_nothing_is_text() -> None:
    assert decode(b"", yaml=True) == ""
    assert decode(b"", yaml=False) == ""


def test_only_one_mark_is_dropped() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"a", yaml=False) == "\ufeffa"


def test_yaml_is_strict() -> None:
    with pytest.raises(EncodingError, match=r"byte 9 \(0xe9\) is not UTF-8") as error:
        decode("a: é\nb: ".encode() + b"\xe9", yaml=True)
    assert error.value.offset == 9
    assert error.value.readable == "a: é\nb: "


def test_the_mark_counts_in_the_offset() -> None:
    with pytest.raises(EncodingError) as error:
        decode(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"\0", yaml=True)
    assert error.value.offset == 6
    assert error.value.readable == "ab"


def test_a_dockerfile_keeps_one_character_for_each_wrong_byte() -> None:
    text = decode(b"# caf\xe9\nFROM a\xe2\x82 b\n", yaml=False)
    assert text == "# caf\ufffd\nFROM a\ufffd\ufffd b\n"


def test_a_dockerfile_in_utf_16_is_not_read() -> None:
    with pytest.raises(EncodingError, match="does not read UTF-16-LE"):
        decode(codecs.BOM_UTF16_LE + "FROM a".encode("utf-16-le"), yaml=False)


@pytest.mark.parametrize("yaml", [True, False])
def test_nul_is_no_text(*, yaml: bool) -> None:
    with pytest.raises(EncodingError, match="byte 5 is NUL") as error:
        decode("é: 1\0".encode(), yaml=yaml)
    assert error.value.offset == 5
    assert error.value.readable == "é: 1"


@given(data=st.binary(max_size=40), yaml=st.booleans())
@settings(deadline=None, derandomize=True)
def test_any_bytes_are_text_or_an_error(data: bytes, *, yaml: bool) -> None:
    try:
        text = decode(data, yaml=yaml)
    except EncodingError as error:
        text = error.readable
    assert "\0" not in text
    assert len(text.encode()) <= 3 * len(data)
