"""ShellCheck on what the RUNs of a Dockerfile run, with places in the Dockerfile.

The program comes with the extra ``shellcheck``, or from the machine.
"""

from kubelint_img.shellcheck.remark import Remark, remarks_on

__all__ = ["Remark", "remarks_on"]
