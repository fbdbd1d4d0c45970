"""References are taken apart as distribution/reference does it."""

import pytest

from kubelint_img.model.image.reference import InvalidReferenceError, parse

HEX = "a" * 64


@pytest.mark.parametrize(
    ("text", "registry", "repository", "tag", "digest"),
    [
        ("nginx", "docker.io", "library/nginx", None, None),
        ("nginx:1.27", "docker.io", "library/nginx", "1.27", None),
        ("docker.io/nginx:1", "docker.io", "library/nginx", "1", None),
        ("acme/web:1", "docker.io", "acme/web", "1", None),
        ("registry:5000/app", "registry:5000", "app", None, None),
        ("registry:5000/app:2", "registry:5000", "app", "2", None),
        ("localhost/app:2", "localhost", "app", "2", None),
        ("[::1]:5000/app:2", "[::1]:5000", "app", "2", None),
        ("GHCR.io/acme/web", "ghcr.io", "acme/web", None, None),
        ("index.docker.io/library/nginx", "docker.io", "library/nginx", None, None),
        (f"a/b@sha256:{HEX}", "docker.io", "a/b", None, f"sha256:{HEX}"),
        (f"a/b:1@sha256:{HEX}", "docker.io", "a/b", "1", f"sha256:{HEX}"),
        ("a.b/c__d/e-f--g.h:T_1.x-y", "a.b", "c__d/e-f--g.h", "T_1.x-y", None),
    ],
)
def test_parts(
    text: str, registry: str, repository: str, tag: str | None, digest: str | None
) -> None:
    reference = parse(text)
    assert (reference.registry, reference.repository) == (registry, repository)
    assert (reference.tag and text[slice(*reference.tag)]) == tag
    assert (reference.digest and text[slice(*reference.digest)]) == digest


def test_registry_is_located_where_it_is_written() -> None:
    assert parse("GHCR.io/acme/web").registry_bounds == (0, 7)
    assert parse("acme/web").registry_bounds is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is empty"),
        ("Nginx", "a repository must be lower-case"),
        ("ghcr.io/Acme/web:1", "a repository must be lower-case"),
        ("nginx:", "its tag is empty"),
        ("nginx:" + "x" * 129, "its tag is longer than 128 characters"),
        ("nginx:-1", "'-1' is no tag"),
        ("nginx 1", "it has white space in it"),
        ("https://ghcr.io/a", "it has a URL scheme in front"),
        ("ghcr.io/a:${TAG}", "'${TAG}' has not been filled in"),
        ("ghcr.io/a:$TAG", "'$TAG' has not been filled in"),
        ("ghcr.io/a:{{ .Values.tag }}", "'{{ .Values.tag }}' has not been filled in"),
        ("a//b", "'a//b' is no repository name"),
        ("a/b_", "'a/b_' is no repository name"),
        ("-a.b/c", "'-a.b' is no host name"),
        ("ghcr.io/", "it names no repository"),
        ("a@sha256:abc", "'sha256:abc' is no digest (algorithm:hex)"),
        ("a@sha256:" + "a" * 63, "a sha256 digest has 64 lower-case hex digits"),
        ("a@sha256:" + "A" * 64, "a sha256 digest has 64 lower-case hex digits"),
        (HEX, "it is an image ID, not a name"),
        ("a" * 256, "its name is longer than 255 characters"),
    ],
)
def test_what_cannot_be_a_reference(text: str, why: str) -> None:
    with pytest.raises(InvalidReferenceError) as raised:
        parse(text)
    assert str(raised.value) == why


@pytest.mark.parametrize("tag", ["x" * 128, "1", "_a", "A.b-c_d"])
def test_tags_at_their_limits(tag: str) -> None:
    assert parse(f"nginx:{tag}").tag == (6, 6 + len(tag))
