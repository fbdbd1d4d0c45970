"""Dockerfiles with their meaning: stages, variables, users and images."""

from kubelint_img.model.dockerfile.dockerfile import Dockerfile
from kubelint_img.model.dockerfile.expansion import Expansion, Unresolved
from kubelint_img.model.dockerfile.instruction import Instruction
from kubelint_img.model.dockerfile.kinds import (
    Assignment,
    Expose,
    Launch,
    Maintainer,
    Onbuild,
    Transfer,
    UserInstruction,
    Workdir,
)
from kubelint_img.model.dockerfile.label import Label, labels_of
from kubelint_img.model.dockerfile.port import Port
from kubelint_img.model.dockerfile.run import Run
from kubelint_img.model.dockerfile.scope import PLATFORM_ARGUMENTS
from kubelint_img.model.dockerfile.stage import Stage
from kubelint_img.model.dockerfile.user import User

__all__ = [
    "PLATFORM_ARGUMENTS",
    "Assignment",
    "Dockerfile",
    "Expansion",
    "Expose",
    "Instruction",
    "Label",
    "Launch",
    "Maintainer",
    "Onbuild",
    "Port",
    "Run",
    "Stage",
    "Transfer",
    "Unresolved",
    "User",
    "UserInstruction",
    "Workdir",
    "labels_of",
]
