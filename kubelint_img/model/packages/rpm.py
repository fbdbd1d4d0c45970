"""Names of RPM packages, as yum and dnf take them."""

from kubelint_img.lazy import regex

_DIGIT = regex(r"-[0-9$]")
_PARTS = regex(r"[\w.~^:+*${,}-]*")


def has_rpm_version(package: str) -> bool:
    """Tell whether *package* is a file or a group, or says in which version it comes.

    A version begins with a digit behind a dash, as in ``httpd-2.4.62``, so that
    ``java-11-openjdk`` counts as one, and ``gcc-c++`` does not. A ``$`` stands for any
    text. A ``*`` must end the version: ``gcc-11*``, but not ``devtoolset-7-gcc*``.
    """
    if package.endswith(".rpm") or package.startswith("@"):
        return True
    package = package.removesuffix("-*")
    if "*" in package and not package.rpartition("-")[2][:1].isdecimal():
        return False
    _, dash, version = package.partition("-")
    return bool(dash and _DIGIT.search(dash + version) and _PARTS.fullmatch(version))
