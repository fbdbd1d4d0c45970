"""Telling users of our own bugs, without telling their secrets."""


def bug_report(what: str, frames: str) -> str:
    """Ask that *what* happened be reported, with the *frames* that led to it."""
    return (
        f"kubelint-img: bug: {what}\n"
        "This is a mistake of ours, or of a plugin's, and none of yours. Please report"
        " it with\nthese lines, which show nothing of what is in your files:\n"
        f"{frames}"
    )


def frames_of(error: BaseException) -> str:
    """Return where *error* was raised, and its type.

    Its text is left out: there may be a value in it, and the value may be a secret.
    """
    import traceback  # noqa: PLC0415 - hardly ever needed

    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {each.filename}:{each.lineno} in {each.name}\n" for each in frames]
    return "".join([*lines, f"  {type(error).__name__}\n"])
