"""Dataclasses that are cheap to define and to make."""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Value = TypeVar("Value")


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def frozen(shape: type[Value]) -> type[Value]:
    """Make a dataclass whose instances are never changed, and equal only themselves.

    That nobody changes them is the type checker's to see to. At run time nothing but
    `__init__` is made: each method more costs every start as much as importing a
    module does, and `object.__setattr__` makes instances at a third of the speed.
    """
    return dataclass(eq=False, repr=False)(shape)
