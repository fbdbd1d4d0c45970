"""XML, of what XML can hold.

Python's own library writes it: `junitparser` leaves the characters that XML has not
to whoever calls it, which is the larger part of the work, and knows one format of two.
"""

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from kubelint_img.reporters.printable import printable

Element = ET.Element


def element(tag: str, attributes: Mapping[str, object], text: str = "") -> Element:
    """Return an element; what cannot be seen of its texts is written as an escape."""
    made = ET.Element(tag, {key: printable(str(attributes[key])) for key in attributes})
    made.text = "\n".join(map(printable, text.split("\n"))) or None
    return made


def document(root: Element) -> Iterator[str]:
    """Give the lines of the document whose root is *root*."""
    ET.indent(root, "  ")
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield ET.tostring(root, encoding="unicode")
