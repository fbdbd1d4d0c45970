"""Dockerfiles with their meaning: stages, variables, users and images."""

from kubelint_img.model.dockerfile.dockerfile import Dockerfile
from kubelint_img.model.dockerfile.expansion import Expansion, Unresolved
from kubelint_img.model.dockerfile.instruction import (
    Assignment,
    Instruction,
    Run,
    Transfer,
)
from kubelint_img.model.dockerfile.stage import Stage
from kubelint_img.model.dockerfile.user import User

__all__ = [
    "Assignment",
    "Dockerfile",
    "Expansion",
    "Instruction",
    "Run",
    "Stage",
    "Transfer",
    "Unresolved",
    "User",
]
