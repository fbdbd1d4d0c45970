"""What is wrong with ``--device``."""

from collections.abc import Iterator

from kubelint_img.problem import Malformed
from kubelint_img.syntax.dockerfile.faults.mount_keys import BOOLEANS
from kubelint_img.syntax.dockerfile.faults.values import shown
from kubelint_img.syntax.dockerfile.pairs import options
from kubelint_img.text import Text


def device_faults(value: Text) -> Iterator[Malformed]:
    """Give what is wrong with the *value* of ``--device``, which takes no variables."""
    if '"' in value.value:  # its parts are quoted as in CSV
        return
    is_named = False
    for option in options(value):
        key = option.name.value.lower()
        if key == "required":
            if option.value and option.value.value not in BOOLEANS:
                message = (
                    f"{key!r} is true or false, and not {shown(str(option.value))}"
                )
                yield Malformed(option.source, option.value.span, message)
        elif is_named:
            message = "--device takes one name, and perhaps 'required'"
            yield Malformed(option.source, option.span, message)
        else:
            is_named = True
