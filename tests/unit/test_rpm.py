"""Versions in the names of RPM packages."""

import pytest

from kubelint_img.model.packages.rpm import has_rpm_version


@pytest.mark.parametrize(
    "package",
    [
        "httpd-2.4.62",
        "gcc-c++-11.5.0",
        "openssl-1:1.1.1k",
        "git-core-$",
        "git-{core,daemon}-2.47",
        "nginx-1.20*",
        "gcc-4.8.5-*",
        "a-1_2~b^c+d",
        "java-11-openjdk",
        "x.rpm",
        "https://example.com/x.rpm",
        "@core",
    ],
)
def test_a_version_begins_with_a_digit(package: str) -> None:
    assert has_rpm_version(package)


@pytest.mark.parametrize(
    "package",
    [
        "",
        "httpd",
        "gcc-c++",
        "python3-devel",
        "php70-*",
        "a-7-gcc*",
        "$",
        "a=1",
        "/bin/a-1/x",
    ],
)
def test_other_names_have_none(package: str) -> None:
    assert not has_rpm_version(package)
