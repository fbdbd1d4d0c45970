"""Values of labels are of their kind, or are not."""

import pytest

from kubelint_img.model.building.label_kind import LabelKind, is_of_kind

RIGHT: list[tuple[LabelKind, str]] = [
    ("text", "web"),
    ("url", "https://example.com/a?b=c#d"),
    ("url", "git+ssh://git@example.com/web.git"),
    ("rfc3339", "2025-04-30T12:00:00Z"),
    ("rfc3339", "2024-02-29t23:59:60.123+02:00"),
    ("spdx", "MIT"),
    ("spdx", "apache-2.0"),
    ("spdx", "(MIT OR Apache-2.0) AND BSD-3-Clause"),
    ("spdx", "GPL-2.0-only WITH Classpath-exception-2.0"),
    ("spdx", "LicenseRef-Acme-1"),
    ("spdx", "LGPL-2.1+"),
    ("hash", "0123abc"),
    ("hash", "0123456789abcdef0123456789abcdef01234567"),
    ("hash", "a" * 64),
    ("semver", "1.4.0"),
    ("semver", "0.0.1-rc.1+build.5"),
    ("email", "ada@example.com"),
    ("email", "ada.lovelace+x@localhost"),
]
WRONG: list[tuple[LabelKind, str]] = [
    ("text", ""),
    ("text", " "),
    ("url", "example.com"),
    ("url", "https://exa mple.com"),
    ("url", "https://example.com/%zz"),
    ("rfc3339", "2025-04-30"),
    ("rfc3339", "2025-02-30T12:00:00Z"),
    ("rfc3339", "2025-04-30T12:00:00"),
    ("rfc3339", "2025-04-30T24:00:00Z"),
    ("rfc3339", "2025-04-30 12:00:00Z"),
    ("rfc3339", "٢٠٢٥-04-30T12:00:00Z"),
    ("spdx", "BSD"),
    ("spdx", "MIT Apache-2.0"),
    ("spdx", "MIT OR"),
    ("spdx", "(MIT"),
    ("spdx", "MIT)"),
    ("spdx", "GPL-2.0-only WITH MIT"),
    ("spdx", ""),
    ("hash", "0123ab"),
    ("hash", "0123ABC"),
    ("hash", "a" * 41),
    ("semver", "1.4"),
    ("semver", "v1.4.0"),
    ("semver", "1.04.0"),
    ("email", "ada"),
    ("email", "ada@"),
    ("email", "Ada <ada@example.com>"),
]


@pytest.mark.parametrize(("kind", "value"), RIGHT)
def test_is_of_its_kind(kind: LabelKind, value: str) -> None:
    assert is_of_kind(value, kind)


@pytest.mark.parametrize(("kind", "value"), WRONG)
def test_is_not_of_its_kind(kind: LabelKind, value: str) -> None:
    assert not is_of_kind(value, kind)
