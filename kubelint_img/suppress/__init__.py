"""Suppressions: how they are written, what they cover, and which were needed."""

from kubelint_img.suppress.find import suppressions_in
from kubelint_img.suppress.sift import sift

__all__ = ["sift", "suppressions_in"]
