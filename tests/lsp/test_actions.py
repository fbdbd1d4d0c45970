"""What is offered can be taken: the text that comes of it is the one to expect."""

from typing import Any

FIX_ALL = "Fix all in this file (kubelint-img)"
DOCKERFILE = """\
FROM golang:1.22 as build\r
RUN apt-get update && apt-get install curl\r
MAINTAINER 😀 me\r
"""
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: nginx:latest
"""


EVERYTHING = 'select = ["ALL"]\n'


def _ignore(code: str) -> str:
    return f"Ignore {code} here, with a reason"


def test_all_safe_fixes_of_a_file_are_made_at_once(start: Any, apply: Any) -> None:
    client = start()
    (client.root / ".kubelint-img.toml").write_text(EVERYTHING)
    client.open("Dockerfile", DOCKERFILE, "dockerfile")
    offered = client.actions("Dockerfile", (0, 0), ["source.fixAll"])
    assert list(offered) == [FIX_ALL]
    assert offered[FIX_ALL]["kind"] == "source.fixAll.kubelint-img"
    text = apply(offered[FIX_ALL], DOCKERFILE, client.uri("Dockerfile"))
    assert "golang:1.22 AS build\r\n" in text
    assert "😀" in text
    assert text.count("\r\n") == text.count("\n") >= 3
    client.change("Dockerfile", 2, {"text": text})
    assert client.actions("Dockerfile", (0, 0), ["source.fixAll"]) == {}
    assert client.actions("Dockerfile", (0, 0), ["refactor"]) == {}


def test_an_unsafe_fix_says_so_and_comes_last(start: Any) -> None:
    client = start()
    (client.root / ".kubelint-img.toml").write_text(EVERYTHING)
    client.open("Dockerfile", DOCKERFILE, "dockerfile")
    offered = client.actions("Dockerfile", (1, 31))
    titles = [title for title in offered if not title.startswith("Ignore")]
    unsafe = "Add --no-install-recommends (may change what is meant)"
    assert titles == ["Add -y", unsafe, FIX_ALL]
    assert offered["Add -y"]["isPreferred"]
    assert "isPreferred" not in offered[unsafe]


def test_a_comment_ignores_at_the_end_of_a_line(start: Any, apply: Any) -> None:
    client = start()
    text = POD.replace("\n", "\r\n")
    client.open("web.yaml", text)
    action = client.actions("web.yaml", (6, 20))[_ignore("KLI101")]
    changed = apply(action, text, client.uri("web.yaml"))
    comment = "  # kubelint-img: ignore[latest-tag] TODO: say why"
    assert changed == text.replace("latest", f"latest{comment}")
    client.change("web.yaml", 2, {"text": changed})
    offered = client.actions("web.yaml", (6, 20))
    assert _ignore("KLI101") not in offered


def test_a_comment_that_is_there_names_one_rule_more(start: Any, apply: Any) -> None:
    client = start()
    text = POD.replace("latest", "latest # kubelint-img: ignore[KLI211] because")
    client.open("web.yaml", text)
    action = client.actions("web.yaml", (6, 20))[_ignore("KLI101")]
    changed = apply(action, text, client.uri("web.yaml"))
    assert changed == text.replace("[KLI211]", "[KLI211, latest-tag]")


def test_a_dockerfile_takes_comments_above(start: Any, apply: Any) -> None:
    client = start()
    (client.root / ".kubelint-img.toml").write_text(EVERYTHING)
    text = "FROM alpine:3.20\nRUN true && \\\n    apk add curl\nUSER 1\n"
    client.open("Dockerfile", text, "dockerfile")
    action = client.actions("Dockerfile", (2, 14))[_ignore("KLI463")]
    changed = apply(action, text, client.uri("Dockerfile"))
    comment = "# kubelint-img: ignore[unpinned-apk-package] TODO: say why"
    assert changed == text.replace("    apk", f"    {comment}\n    apk")


def test_json_takes_no_comments(start: Any) -> None:
    client = start()
    text = (
        '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"},'
        ' "spec": {"containers": [{"name": "web", "image": "nginx:latest"}]}}'
    )
    client.open("web.json", text, "json")
    assert client.diagnostics("web.json")
    assert not [
        each for each in client.actions("web.json", (0, 130)) if "Ignore" in each
    ]


def test_what_may_not_be_silenced_is_not_ignored(start: Any) -> None:
    client = start()
    (client.root / ".kubelint-img.toml").write_text('unsuppressible = ["KLI101"]\n')
    client.open("web.yaml", POD)
    assert not [
        each for each in client.actions("web.yaml", (6, 20)) if "KLI101" in each
    ]


def test_hover_tells_of_rules_and_images(start: Any) -> None:
    client = start()
    client.open("web.yaml", POD)
    text = client.hover("web.yaml", 6, 20)
    assert "### Image `docker.io/library/nginx:latest`" in text
    assert "- digest: none" in text
    assert "- not pinned: the tag is meant to move" in text
    assert "[KLI101](https://" in text
    assert "## Bad" in text
    assert client.hover("web.yaml", 0, 0) == ""


def test_hover_tells_where_a_variable_is_set(start: Any) -> None:
    client = start()
    text = "ARG TAG=1.2\n\nFROM --platform=linux/amd64 alpine:${TAG}\n"
    client.open("Dockerfile", text, "dockerfile")
    shown = client.hover("Dockerfile", 2, 38)
    assert "`docker.io/library/alpine:1.2`" in shown
    assert "line 1" in shown


def test_a_question_about_an_edited_text_is_answered_for_that(start: Any) -> None:
    client = start()
    client.open("web.yaml", POD)
    client.change("web.yaml", 2, {"text": POD.replace("nginx", "redis")})
    assert "library/redis" in client.hover("web.yaml", 6, 20)
