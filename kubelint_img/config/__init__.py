"""Configuration: which file counts, what it says, and what that means for a run."""

from kubelint_img.config.configuration import Configuration
from kubelint_img.config.resolve import Overrides, settings_with
from kubelint_img.config.settings import Settings

__all__ = ["Configuration", "Overrides", "Settings", "settings_with"]
