"""Dataclasses that are cheap to define and to make."""

from dataclasses import dataclass, field
from typing import Any, TypeVar, dataclass_transform

Value = TypeVar("Value")


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def frozen(shape: type[Value]) -> type[Value]:
    """Make a dataclass whose instances are never changed, and equal only themselves.

    That nobody changes them is the type checker's to see to. At run time nothing but
    `__init__` is made: each method more costs every start as much as importing a
    module does, and `object.__setattr__` makes instances at a third of the speed. That
    one method is made with the first instance; see `prepared`.
    """

    def first_init(self: Any, *args: Any, **kwargs: Any) -> None:
        made: Any = prepared(shape)
        made.__init__(self, *args, **kwargs)

    first_init.__dict__["is_first"] = True
    unmade: Any = shape
    unmade.__init__ = first_init
    return shape


def prepared(shape: type[Value]) -> type[Value]:
    """Make *shape* a dataclass in full, and return it.

    That is needed where nothing but the class is at hand, as for `dataclasses.fields`.
    Most classes of a run never have an instance, and would be made in vain.
    """
    for each in reversed(shape.__mro__):
        init = each.__dict__.get("__init__")
        if getattr(init, "is_first", False):
            unmade: Any = each
            del unmade.__init__
            dataclass(eq=False, repr=False)(each)
    return shape
