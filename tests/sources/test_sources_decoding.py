"""Encodings: what is told apart, what is refused."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sources import SourceError
from kg.sources.decoding import decode

SIMPLIFIED = "浙江省杭州市对口支援新疆阿克苏市,2010年以来投入资金5.8亿元。\r\n两地干部群众来往不断,结下了深厚的情谊。\n"
TRADITIONAL = (
    "浙江省杭州市對口支援新疆阿克蘇市,2010年以來投入資金5.8億元。\r\n兩地幹部群眾來往不斷,結下了深厚的情誼。\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "utf-16-le", "utf-16-be"])
def test_simplified_text_is_decoded_without_newline_translation(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding)).text == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16-le"])
def test_traditional_text_is_decoded(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)).text == TRADITIONAL


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_is_not_text(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + SIMPLIFIED.encode(encoding))
    assert (decoded.text, decoded.encoding) == (SIMPLIFIED, encoding)


def test_a_declared_encoding_is_a_hint_that_utf8_overrules() -> None:
    assert decode("对口".encode("gbk"), "gb2312").text == "对口"
    assert decode(SIMPLIFIED.encode(), "gb2312").text == SIMPLIFIED


def test_one_damaged_byte_costs_one_character() -> None:
    data = (SIMPLIFIED * 20).encode()
    decoded = decode(data[:-3])  # the last character is torn
    assert decoded.text.startswith(SIMPLIFIED)
    assert decode(data.replace("杭".encode(), b"\xe6\xff\xad", 1)).text.count("\ufffd") >= 1


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 4, b"\0" * 64])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="binary"):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        "Прямая помощь районам".encode("koi8-r") * 9,
        "Où vont les aides aux régions montagneuses, après l’été ?".encode("cp1252"),
        b"\xf0\xfe\xfd\x81\x80" * 40,
    ],
)
def test_other_encodings_are_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        decode(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        decode(data)
    except SourceError:
        return


@given(st.text(alphabet="的一是在帮扶县市州。,、江西龙南", min_size=20))
def test_gb18030_round_trip(text: str) -> None:
    assert decode(text.encode("gb18030")).text == text
