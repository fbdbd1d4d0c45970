"""Every place where a kind of object describes pods, and no other."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kubelint_img.catalogue import Catalogue
from kubelint_img.config import Configuration
from kubelint_img.errors import ConfigError, PluginError
from kubelint_img.finding import Finding
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.read import Input
from kubelint_img.knowledge import lines
from kubelint_img.linter import lint
from kubelint_img.model.kubernetes.container import Container
from kubelint_img.model.kubernetes.manifest import Manifest
from kubelint_img.model.kubernetes.pod_template import (
    Templates,
    templates_at,
    templates_in,
)
from kubelint_img.model.views import views_of
from kubelint_img.model.workspace.circumstances import Circumstances
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.plugins import load_pod_templates
from kubelint_img.rule import rule
from kubelint_img.source import Source
from kubelint_img.syntax import yaml


def manifests(text: str, templates: Templates | None = None) -> list[Manifest]:
    documents = yaml.parse(Source("a.yaml", text)).documents
    circumstances = Circumstances(templates_for=lambda _: templates or {})
    workspace = Workspace(documents, circumstances=circumstances)
    return list(workspace.manifests)


def containers(text: str, templates: Templates | None = None) -> list[Container]:
    return [
        container
        for manifest in manifests(text, templates)
        for pod in manifest.pods
        for container in pod.containers
    ]


def images(text: str, templates: Templates | None = None) -> list[str]:
    """Return the images that *text* names, which are written where they are found."""
    found = list[str]()
    for container in containers(text, templates):
        if container.image:
            start, stop = container.image.span
            assert str(container.image) == text[start:stop]
            found.append(str(container.image))
    return found


def an_object(group: str, kind: str, body: str) -> str:
    return f"apiVersion: {group}/v1\nkind: {kind}\nmetadata: {{name: a}}\n{body}\n"


@pytest.mark.parametrize(
    ("group", "kind", "body", "expected"),
    [
        (
            "argoproj.io",
            "Rollout",
            "spec: {template: {spec: {containers: [{name: a, image: a:1}]}}}",
            ["a:1"],
        ),
        (
            "argoproj.io",
            "Rollout",
            "spec: {workloadRef: {kind: Deployment, name: web}}",
            [],
        ),
        (
            "argoproj.io",
            "Workflow",
            """\
spec:
  templateDefaults: {container: {image: 'd:1'}}
  templates:
    - container: {image: 'a:1'}
      initContainers: [{name: i, image: 'i:1'}]
      sidecars: [{name: s, image: 's:1'}]
    - script: {image: 'b:1', source: x}
    - containerSet: {containers: [{name: c, image: 'c:1'}, {name: e, image: 'e:1'}]}
    - dag: {tasks: [{name: t, inline: {container: {image: 'f:1'}}}]}
    - steps: [[{name: u, inline: {script: {image: 'g:1'}}}]]
    - podSpecPatch: '{"containers": [{"name": "main", "image": "h:1"}]}'
      resource: {manifest: 'image: x'}""",
            ["d:1", "a:1", "i:1", "s:1", "b:1", "c:1", "e:1", "f:1", "g:1"],
        ),
        (
            "argoproj.io",
            "CronWorkflow",
            "spec: {workflowSpec: {templates: [{container: {image: 'a:1'}}]}}",
            ["a:1"],
        ),
        (
            "argoproj.io",
            "AnalysisTemplate",
            """\
spec:
  metrics:
    - provider: {web: {url: x}}
    - provider:
        job: {spec: {template: {spec: {containers: [{name: a, image: 'a:1'}]}}}}""",
            ["a:1"],
        ),
        (
            "tekton.dev",
            "Task",
            """\
spec:
  stepTemplate: {image: 't:1'}
  sidecars: [{image: 's:1'}]
  steps: [{image: 'a:1'}, {name: b, image: 'b:1'}]""",
            ["a:1", "b:1", "s:1", "t:1"],
        ),
        (
            "tekton.dev",
            "PipelineRun",
            """\
spec:
  pipelineSpec:
    tasks: [{taskSpec: {steps: [{image: 'a:1'}]}}, {taskRef: {name: x}}]
    finally: [{taskSpec: {steps: [{image: 'b:1'}]}}]""",
            ["a:1", "b:1"],
        ),
        ("tekton.dev", "StepAction", "spec: {image: 'a:1', script: x}", ["a:1"]),
        (
            "serving.knative.dev",
            "Service",
            "spec: {template: {spec: {containers: [{image: 'a:1'}]}}}",
            ["a:1"],
        ),
        (
            "kubeflow.org",
            "PyTorchJob",
            """\
spec:
  pytorchReplicaSpecs:
    Master: {template: {spec: {containers: [{image: 'a:1'}]}}}
    Worker: {template: {spec: {containers: [{image: 'b:1'}]}}}""",
            ["a:1", "b:1"],
        ),
        (
            "sparkoperator.k8s.io",
            "SparkApplication",
            """\
spec:
  image: a:1
  driver: {image: 'd:1', sidecars: [{name: s, image: 's:1'}]}
  executor: {cores: 1}""",
            ["a:1", "d:1", "s:1"],
        ),
        (
            "ray.io",
            "RayService",
            """\
spec:
  rayClusterConfig:
    headGroupSpec: {template: {spec: {containers: [{image: 'a:1'}]}}}
    workerGroupSpecs:
      - template: {spec: {containers: [{image: 'b:1'}]}}""",
            ["a:1", "b:1"],
        ),
        (
            "kafka.strimzi.io",
            "Kafka",
            """\
spec:
  kafka: {image: 'a:1'}
  entityOperator: {topicOperator: {image: 'b:1'}}""",
            ["b:1", "a:1"],
        ),
        (
            "monitoring.coreos.com",
            "Prometheus",
            "spec: {image: 'a:1', containers: [{name: x, image: 'b:1'}, {name: y}]}",
            ["a:1", "b:1"],
        ),
        (
            "keda.sh",
            "ScaledJob",
            "spec: {jobTargetRef: {template: {spec: {containers: [{image: 'a:1'}]}}}}",
            ["a:1"],
        ),
        # A schema, a pattern and a text are no pods.
        (
            "apiextensions.k8s.io",
            "CustomResourceDefinition",
            "spec: {versions: [{x: {containers: [{name: a, image: 'a:1'}]}}]}",
            [],
        ),
        (
            "kyverno.io",
            "ClusterPolicy",
            "spec: {x: {pattern: {spec: {containers: [{name: '*', image: '!*:x'}]}}}}",
            [],
        ),
    ],
)
def test_pods_of_custom_resources(
    group: str, kind: str, body: str, expected: list[str]
) -> None:
    assert images(an_object(group, kind, body)) == expected


def test_typed_lists_without_kinds() -> None:
    pod = "spec: {containers: [{name: a, image: 'a:1'}]}"
    for kind, item in (("Pod", pod), ("Deployment", f"spec: {{template: {{{pod}}}}}")):
        group = "v1" if kind == "Pod" else "apps/v1"
        text = f"apiVersion: {group}\nkind: {kind}List\nitems:\n  - {item}\n"
        assert images(text) == ["a:1"]


def test_only_a_template_by_itself_is_whole() -> None:
    body = "spec: {template: {spec: {containers: [{name: a, image: a}]}}}"
    (rollout,) = manifests(an_object("argoproj.io", "Rollout", body))
    (service,) = manifests(an_object("serving.knative.dev", "Service", body))
    assert [pod.is_partial for pod in rollout.pods] == [False]
    assert [pod.is_partial for pod in service.pods] == [True]
    assert service.pod is not None
    assert service.pod.spec.get("containers").exists


def test_a_part_has_its_metadata() -> None:
    template = "metadata: {labels: {app: x}}, spec: {containers: [{image: a}]}"
    for group, kind in (("serving.knative.dev", "Service"), ("apps", "Deployment")):
        text = an_object(group, kind, f"spec: {{template: {{{template}}}}}")
        (manifest,) = manifests(text)
        assert manifest.pod is not None
        assert manifest.pod.node.get("metadata", "labels", "app").text == "x"


def test_security_of_a_part() -> None:
    body = """\
spec:
  templates:
    - securityContext: {runAsUser: 0}
      script: {image: 'a:1'}"""
    (container,) = containers(an_object("argoproj.io", "Workflow", body))
    assert container.role == "script"
    assert container.security("runAsUser").integer == 0


@pytest.mark.parametrize(
    "image", ["{{inputs.parameters.x}}", "a:{{=x}}", "$(params.x)", "a:${x.y}", " "]
)
def test_what_a_controller_fills_in_is_unknown(image: str) -> None:
    body = f"spec: {{templates: [{{container: {{image: '{image}'}}}}]}}"
    (container,) = containers(an_object("argoproj.io", "Workflow", body))
    assert container.image is not None
    assert (container.image.reference, container.image.fault) == (None, None)


def test_unknown_kinds_by_shape() -> None:
    body = "spec: {field: {containers: [{name: a, image: 'a:1'}]}}"
    (manifest,) = manifests(an_object("farm.example", "Farm", body))
    (pod,) = manifest.pods
    assert pod.is_partial
    assert [str(each.image) for each in pod.containers] == ["a:1"]


@pytest.mark.parametrize(
    "body",
    [
        "spec: {containers: [{name: a, image: 'a:1'}, {name: b}]}",
        "spec: {containers: []}",
        "spec: {containers: {name: a, image: 'a:1'}}",
        "spec: {text: 'containers'}",
    ],
)
def test_other_shapes_are_no_pods(body: str) -> None:
    (manifest,) = manifests(an_object("farm.example", "Farm", body))
    assert manifest.pods == ()


def test_many_aliases_lead_to_a_pod_once() -> None:
    tasks = ", ".join(["*t"] * 500)
    body = f"""\
spec:
  x: &t {{steps: [[{{inline: {{container: {{image: 'a:1'}}}}}}]]}}
  templates: [{tasks}]"""
    assert images(an_object("argoproj.io", "Workflow", body)) == ["a:1"]


def test_views_show_every_pod() -> None:
    body = "spec: {templates: [{container: {image: a}}, {script: {image: b}}]}"
    text = an_object("argoproj.io", "Workflow", body)
    documents = yaml.parse(Source("a.yaml", text)).documents
    views = [
        type(view).__name__ for view in views_of(documents, None, Workspace(documents))
    ]
    settings = "Pod"
    assert views == ["Manifest", *["Pod", "Container", "Image"] * 2, settings]


def test_the_table_is_sound() -> None:
    table = templates_in(lines("pod-templates"))
    workflow = table["argoproj.io", "Workflow"]
    assert {len(each.roles) for each in workflow} == {0, 5}
    assert {each.shared for each in workflow} == {(), (("spec",),)}
    assert {each.has_objects for each in workflow} == {False, True}
    assert table["", "*"] == ()


@pytest.mark.parametrize(
    "place", ["", "spec..x", "spec.", "spec x..y", "{a,}", "/spec"]
)
def test_what_is_no_place(place: str) -> None:
    with pytest.raises(ValueError, match="is no path"):
        templates_at(place)


def test_what_is_no_line() -> None:
    with pytest.raises(ValueError, match="not an API group, a kind, and a path"):
        templates_in(["farm.example Farm"])


FARM = an_object("farm.example", "Farm", "spec: {node: {image: 'a:1'}}")


def test_lines_of_ones_own_go_before_the_table() -> None:
    ours = templates_in(["farm.example Farm spec.node image", "core Pod -"])
    assert images(FARM) == []
    assert images(FARM, ours) == ["a:1"]
    pod = "apiVersion: v1\nkind: Pod\nspec: {containers: [{image: 'a:1'}]}\n"
    assert images(pod, ours) == []


def test_words_of_a_place() -> None:
    (part,) = templates_at("spec a.b @x @y.{c,d}")
    assert (part.is_part, part.roles) == (True, (("a", "b"),))
    assert part.shared == (("x",), ("y", "c"), ("y", "d"))
    (settings,) = templates_at(". @x")
    assert (settings.is_part, settings.roles) == (True, ())
    (objects,) = templates_at("items.* =")
    assert (objects.is_part, objects.has_objects) == (False, True)


def test_objects_in_themselves_come_to_an_end() -> None:
    ours = templates_in(["farm.example Farm spec =", "farm.example Farm spec image"])
    farm = "{}"
    for number in range(9):
        farm = (
            f"{{apiVersion: farm.example/v1, kind: Farm, image: 'a:{number}', "
            f"spec: {farm}}}"
        )
    assert sorted(images(farm, ours)) == ["a:3", "a:4", "a:5", "a:6"]


BARN = "apiVersion: v1\n        kind: Barn\n        image: "


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"|\n        {BARN}a:1", ["a:1"]),
        (f"|2-\n\n      # above\n        {BARN}a:1\n        x: y", ["a:1"]),
        (f"|\n        {BARN}a:1\n        ---\n        {BARN}b:1", ["a:1", "b:1"]),
        ("'{apiVersion: v1, kind: Barn, image: a:1}'", ["a:1"]),
        ('"{apiVersion: v1, kind: Barn, image: a:1}"', ["a:1"]),
        ('\'{"apiVersion": "v1", "kind": "Barn", "image": "a:1"}\'', ["a:1"]),
        # What is not written as it is read has no place, or cannot be parsed.
        ('"{apiVersion: v1, kind: Barn, image: \\x61:1}"', []),
        (f">\n        {BARN}a:1", []),
        (f"|\n        {BARN}[a:1", []),
        ("|\n        just words", []),
        ("''", []),
        ("1", []),
    ],
)
def test_objects_in_a_text(written: str, expected: list[str]) -> None:
    ours = templates_in(["farm.example Farm spec.text =", "core Barn . image"])
    text = an_object("farm.example", "Farm", f"spec:\n    text: {written}")
    assert images(text, ours) == expected


@rule("XYZ1", on=Container)
def seen_container(container: Container) -> Iterator[Finding]:
    if container.image:
        yield Finding(container.image, str(container.image))


def seen(tmp_path: Path, configuration: str) -> list[str]:
    """Lint a farm under *configuration*, and say which images were seen."""
    path = tmp_path / "kubelint-img.toml"
    path.write_text(configuration)
    catalogue = Catalogue((seen_container,))
    settings_for = Configuration(catalogue, path=str(path)).settings_for
    reads = [Input(Source("a.yaml", FARM), Kind.YAML)]
    report = lint(reads, catalogue.by_key, settings_for)
    return [each.message for each in report.violations]


@pytest.mark.parametrize(
    "value", ['"spec.node image"', '["spec.template", "spec.node image"]']
)
def test_configured_pods(tmp_path: Path, value: str) -> None:
    table = "[kubernetes.pod-templates]\n"
    assert seen(tmp_path, table) == []
    assert seen(tmp_path, f'{table}"farm.example/Farm" = {value}\n') == ["a:1"]


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ('"a/b/C" = "x"', 2, "'a/b/C' is no API group with a kind"),
        ('"a/C" = "x..y"', 2, "'x..y' is no path"),
        ('"a/C" = [\n"x",\n"",\n]', 4, "'' is no path"),
        ('"a/C" = 1', 2, "a/C must be a text or a list, each a text"),
    ],
)
def test_mistakes_in_configuration(
    tmp_path: Path, table: str, line: int, message: str
) -> None:
    with pytest.raises(ConfigError, match=re.escape(message)) as error:
        seen(tmp_path, f"[kubernetes.pod-templates]\n{table}\n")
    assert error.value.line == line


def test_unknown_key_of_the_table(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="did you mean 'pod-templates'"):
        seen(tmp_path, "[kubernetes]\npod-template = {}\n")


PLUGIN = """
from kubelint_img.plugins import hookimpl


@hookimpl
def kubelint_pod_templates():
    return [{line!r}]
"""


def install(folder: Path, module: str, text: str) -> None:
    info = folder / f"{module}-1.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text(f"[kubelint_img]\n{module} = {module}\n")
    (folder / f"{module}.py").write_text(text)


def test_plugins_tell_where_pods_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    text = PLUGIN.format(line="farm.example Farm spec.node image")
    install(tmp_path, "kli_plugin_farm", text)
    assert seen(tmp_path, "") == ["a:1"]
    # What a user configures goes before what a plugin tells.
    table = '[kubernetes.pod-templates]\n"farm.example/Farm" = "-"\n'
    assert seen(tmp_path, table) == []


def test_mistakes_of_plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    text = PLUGIN.format(line="farm.example Farm")
    install(tmp_path, "kli_plugin_bad_farm", text)
    with pytest.raises(PluginError, match="a plugin's pod templates: 'farm"):
        load_pod_templates()
