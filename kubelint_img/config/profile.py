"""What profiles set of rules' options."""

import os

from kubelint_img.config.convert import converted
from kubelint_img.config.file import load
from kubelint_img.config.stated import Keys, Stated
from kubelint_img.knowledge import FOLDER, names


def stated_by(profile: str | None) -> tuple[Stated, ...]:
    """Return what *profile* states: of most there is nothing.

    It has a file of its own then, which is like any configuration file.
    """
    if profile is None or profile not in names("profiles"):
        return ()  # where it is chosen, that is an error
    path = os.path.join(FOLDER, "profiles", f"{profile}.toml")
    if not os.path.isfile(path):
        return ()
    file = load(path)
    return (Stated(file, converted(Keys, file.table, file)),)
