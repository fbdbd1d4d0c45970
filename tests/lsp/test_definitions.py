"""From what a text names to where that is defined."""

from typing import Any

DOCKERFILE = """\
ARG TAG=1.2
FROM alpine:${TAG} AS base
ENV HOME=/app
FROM base AS build
ARG TAG
ARG MODE=fast
RUN make $TAG ${MODE} $HOME
FROM base
COPY --from=build /a /b
COPY --from=0 /a /b
"""


def _defined(
    client: Any, name: str, line: int, character: int
) -> list[tuple[str, int, int]]:
    found = client.request(
        "textDocument/definition",
        {
            "textDocument": {"uri": client.uri(name)},
            "position": {"line": line, "character": character},
        },
    )
    starts = [(each["uri"], each["range"]["start"]) for each in found]
    return [
        (uri.rpartition("/")[2], start["line"], start["character"])
        for uri, start in starts
    ]


def test_in_a_dockerfile(start: Any) -> None:
    client = start()
    client.open("Dockerfile", DOCKERFILE, "dockerfile")
    for (line, character), places in {
        (1, 14): [(0, 4)],  # ${TAG} behind FROM
        (3, 6): [(1, 22)],  # FROM base
        (6, 11): [(4, 4), (0, 4)],  # an ARG without a value takes that from above
        (6, 16): [(5, 4)],
        (6, 23): [(2, 4)],  # the parent's ENV
        (8, 13): [(3, 13)],  # --from=build
        (9, 12): [(1, 22)],  # --from=0
        (8, 2): [],
    }.items():
        expected = [("Dockerfile", *place) for place in places]
        assert _defined(client, "Dockerfile", line, character) == expected, line


def test_in_a_manifest(start: Any) -> None:
    client = start()
    head = "apiVersion: v1\nkind: {}\nmetadata:\n  name: {}\n  namespace: shop\n"
    for kind, name in (
        ("Secret", "acme"),
        ("ServiceAccount", "runner"),
        ("ConfigMap", "settings"),
        ("Secret", "key"),
        ("PersistentVolumeClaim", "claim"),
    ):
        (client.root / f"{name}.yaml").write_text(head.format(kind, name))
    text = head.format("Pod", "web") + (
        "spec:\n  serviceAccountName: runner\n  imagePullSecrets:\n    - name: acme\n"
        "  containers:\n"
        "    - name: web\n"
        "      image: nginx\n"
        "      envFrom: [{configMapRef: {name: settings, optional: true}}]\n"
        "      env: [{name: A, valueFrom: {secretKeyRef: {name: key, key: a}}}]\n"
        "  volumes:\n"
        "    - {name: claim, persistentVolumeClaim: {claimName: claim}}\n"
        "    - {name: none, configMap: {name: none}}\n"
    )
    client.open("web.yaml", text)
    assert _defined(client, "web.yaml", 6, 24) == [("runner.yaml", 3, 8)]
    assert _defined(client, "web.yaml", 8, 12) == [("acme.yaml", 3, 8)]
    assert _defined(client, "web.yaml", 12, 44) == [("settings.yaml", 3, 8)]
    assert _defined(client, "web.yaml", 13, 55) == [("key.yaml", 3, 8)]
    assert _defined(client, "web.yaml", 15, 13) == []  # the volume's own name
    assert _defined(client, "web.yaml", 15, 55) == [("claim.yaml", 3, 8)]
    assert _defined(client, "web.yaml", 16, 33) == []
    assert _defined(client, "web.yaml", 0, 0) == []


def test_what_ingresses_and_autoscalers_name(start: Any) -> None:
    client = start()
    client.open(
        "web.yaml",
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n---\n"
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n---\n"
        "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\n"
        "spec:\n"
        "  defaultBackend: {service: {name: web}}\n"
        "  rules: [{http: {paths: [{backend: {service: {name: web}}}]}}]\n---\n"
        "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n"
        "metadata: {name: web}\n"
        "spec:\n  scaleTargetRef: {kind: Deployment, name: web}\n",
    )
    for place in ((12, 36), (13, 54)):
        assert _defined(client, "web.yaml", *place) == [("web.yaml", 2, 17)]
    assert _defined(client, "web.yaml", 19, 44) == [("web.yaml", 6, 17)]
    assert _defined(client, "web.yaml", 19, 26) == []


def test_in_a_template(start: Any) -> None:
    client = start()
    (client.root / "templates").mkdir()
    (client.root / "Chart.yaml").write_text("apiVersion: v2\nname: a\nversion: 1.0.0\n")
    (client.root / "values.yaml").write_text("image:\n  tag: 1\n")
    client.open("templates/a.yaml", "a: {{ .Values.image.tag }}{{ .Values.none }}\n")
    assert _defined(client, "templates/a.yaml", 0, 20) == [("values.yaml", 1, 2)]
    assert _defined(client, "templates/a.yaml", 0, 16) == [("values.yaml", 0, 0)]
    assert _defined(client, "templates/a.yaml", 0, 38) == []
    client.open("values.yaml", "\nimage: {tag: 1}\n")  # as it is typed
    assert _defined(client, "templates/a.yaml", 0, 20) == [("values.yaml", 1, 8)]
    at = {"textDocument": {"uri": client.uri("values.yaml")}}
    at["position"] = {"line": 1, "character": 9}
    (use,) = client.request(
        "textDocument/references", {**at, "context": {"includeDeclaration": False}}
    )
    assert use["range"]["start"] == {"line": 0, "character": 20}
    assert "Value `.Values.image.tag`" in client.hover("templates/a.yaml", 0, 20)
    at["textDocument"]["uri"] = client.uri("templates/a.yaml")
    at["position"] = {"line": 0, "character": 20}
    (offered,) = client.request("textDocument/completion", at)
    assert offered["textEdit"]["newText"] == "tag"
