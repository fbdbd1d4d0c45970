"""What is covered on lines that no rule has understood."""

import pytest

from kubelint_img.reporters.cover import accounts_in


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        ("RUN net user me hunter7 /add\n", ["hunter7"]),
        ("RUN net user me /delete\n", []),
        ("RUN net user\n", []),
        ("RUN echo me:hunter7 | chpasswd\n", ["hunter7"]),
        ("RUN echo 'me:hunter7' | sudo chpasswd -e\n", ["hunter7"]),
        ("RUN echo me:hunter7 | cat\n", []),
        ("RUN a:b\nRUN chpasswd\n", []),
    ],
)
def test_passwords_of_accounts(text: str, secrets: list[str]) -> None:
    assert [text[slice(*span)] for span in accounts_in(text)] == secrets
