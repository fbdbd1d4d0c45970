import pytest

from kubelint_img.model.secret import masked

TOKEN = "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a"


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        (f"unknown rule '{TOKEN}'", "unknown rule '********'"),
        (f"{TOKEN} and {TOKEN}", "******** and ********"),
        ("'https://me:s3cr3t@a.io/b' is none", "'https://me:********@a.io/b' is none"),
        ("'me:s3cr3t@a.io:5000/b:1' is none", "'me:********@a.io:5000/b:1' is none"),
    ],
)
def test_secrets_are_masked(sentence: str, shown: str) -> None:
    assert masked(sentence) == shown


@pytest.mark.parametrize(
    "sentence",
    [
        "image 'debian' has no tag, so ':latest' is pulled",
        f"'redis:7@sha256:{'8c1f4dcb' * 8}' is pinned",
        f"'a.io/redis:7@sha256:{'8c1f4dcb' * 8}' is pinned",
        "'me:${PASSWORD}@a.io/b' has not been filled in",
    ],
)
def test_the_rest_is_left(sentence: str) -> None:
    assert masked(sentence) == sentence
