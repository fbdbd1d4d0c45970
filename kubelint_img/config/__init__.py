"""Configuration: which file counts, what it says, and what that means for a run."""

from kubelint_img.config.configuration import Configuration
from kubelint_img.config.overrides import Overrides
from kubelint_img.config.settings import Settings

__all__ = ["Configuration", "Overrides", "Settings"]
