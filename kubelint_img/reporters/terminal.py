"""What the terminal can do."""

import os
from collections.abc import Mapping

_PROGRAMS = frozenset(
    {"Hyper", "Tabby", "WezTerm", "ghostty", "iTerm.app", "mintty", "rio", "vscode"}
)
_TERMS = ("alacritty", "contour", "foot", "wezterm", "xterm-ghostty", "xterm-kitty")
_SIGNS = ("DOMTERM", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "WT_SESSION")
_OLDEST_VTE = 5000
"""GNOME's terminals; older ones show the address itself."""


def shows_links(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether the terminal makes a text a link where it is told to.

    None can be asked. https://github.com/Alhadis/OSC8-Adoption lists those that do, and
    ``FORCE_HYPERLINK`` is the variable by which users tell programs of others.
    """
    if forced := environment.get("FORCE_HYPERLINK"):
        return forced != "0"
    if environment.get("CI"):
        return False
    vte = environment.get("VTE_VERSION", "")
    return (
        environment.get("TERM_PROGRAM", "") in _PROGRAMS
        or environment.get("TERM", "").startswith(_TERMS)
        or any(environment.get(sign) for sign in _SIGNS)
        or (vte.isdecimal() and int(vte) >= _OLDEST_VTE)
    )
