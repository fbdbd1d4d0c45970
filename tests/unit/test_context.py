"""What lies around the files of a run is looked up, and nothing is said of it."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from kubelint_img.cli import main
from kubelint_img.exits import CLEAN, FAILED, USAGE
from kubelint_img.inputs.project import Files, ProjectFiles

IMAGE = "registry.acme.example/shop/web"
DEPLOYMENT = f"""\
apiVersion: apps/v1
kind: Deployment
metadata: {{name: web, namespace: shop}}
spec:
  selector: {{matchLabels: {{app: web}}}}
  template:
    metadata: {{labels: {{app: web}}}}
    spec:
      serviceAccountName: runner
      containers:
        - name: web
          image: {IMAGE}:latest
"""
ACCOUNT = """\
apiVersion: v1
kind: ServiceAccount
metadata: {name: runner, namespace: shop}
imagePullSecrets: [{name: acme}]
"""
CONSTRAINT = """\
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sAllowedRepos
metadata: {name: repos}
spec:
  parameters: {repos: [ghcr.io/acme/]}
"""
RETAGGING = f"images: [{{name: {IMAGE}, newTag: 1.4.2}}]\n"
SECRETS, REGISTRY, LATEST = "KLI105", "KLI106", "KLI101"
ALL = f"{SECRETS},{REGISTRY},{LATEST}"


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository that has one Deployment, and stand in it."""
    root = tmp_path / "repository"
    root.mkdir()
    (root / ".git").mkdir()
    add(root, "app/web.yaml", DEPLOYMENT)
    monkeypatch.chdir(root)
    return root


def add(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


def run(*arguments: str) -> int:
    command = ("check", "--format", "concise", "--quiet", "--no-config")
    return main([*command, "--select", ALL, *arguments])


def codes(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """Return the codes that a run finds, sorted."""
    run(*arguments)
    out, err = capsys.readouterr()
    assert not err
    return sorted(line.split()[1] for line in out.splitlines())


def test_an_account_in_another_folder_has_the_pull_secrets(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert codes(capsys, "app/web.yaml") == [LATEST, SECRETS]
    add(root, "accounts/runner.yaml", ACCOUNT)
    assert codes(capsys, "app/web.yaml") == [LATEST]
    assert codes(capsys, "app") == [LATEST]
    assert codes(capsys, str(root / "app/web.yaml")) == [LATEST]
    assert codes(capsys, "--no-context", "app/web.yaml") == [LATEST, SECRETS]


def test_a_policy_in_another_folder_counts(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(root, "policies/repos.yaml", CONSTRAINT)
    assert codes(capsys, "app/web.yaml") == [LATEST, SECRETS, REGISTRY]
    assert codes(capsys, "app/web.yaml", "--no-context") == [LATEST, SECRETS]


@pytest.mark.parametrize("above", ["", "app"])
def test_a_kustomization_in_another_folder_counts(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    above: str,
) -> None:
    patch = RETAGGING + "patches: [{path: ../app/web.yaml}]\n"
    add(root, "overlay/kustomization.yaml", RETAGGING)
    monkeypatch.chdir(root / above)
    path = "web.yaml" if above else "app/web.yaml"
    assert codes(capsys, path) == [SECRETS]
    add(root, "overlay/kustomization.yaml", patch)
    assert codes(capsys, path) == []
    assert codes(capsys, path, "--no-context") == [LATEST, SECRETS]


def test_a_namespace_that_is_set_in_another_folder_counts(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(root, "app/web.yaml", DEPLOYMENT.replace(", namespace: shop", ""))
    overlay = "namespace: shop\nresources: [../app/web.yaml]\n"
    add(root, "overlay/kustomization.yaml", overlay)
    add(root, "accounts/runner.yaml", ACCOUNT.replace("shop", "bank"))
    assert codes(capsys, "app/web.yaml") == [LATEST, SECRETS]
    add(root, "overlay2/kustomization.yaml", overlay.replace("shop", "bank"))
    assert codes(capsys, "app/web.yaml") == [LATEST]


def test_a_name_that_is_given_in_another_folder_counts(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(root, "app/web.yaml", DEPLOYMENT.replace("runner", "prod-runner-v1"))
    add(root, "accounts/runner.yaml", ACCOUNT)
    base = "resources: [runner.yaml]\nnameSuffix: -v1\n"
    add(root, "accounts/kustomization.yaml", base)
    assert codes(capsys, "app/web.yaml") == [LATEST, SECRETS]
    overlay = "namePrefix: prod-\nresources: [../accounts]\n"
    add(root, "overlay/kustomization.yaml", overlay)
    assert codes(capsys, "app/web.yaml") == [LATEST]


def test_what_is_not_followed_is_another_object(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(root, "accounts/runner.yaml", ACCOUNT)
    overlay = "namespace: bank\nresources: [../accounts/runner.yaml]\n"
    add(root, "overlay/kustomization.yaml", overlay)
    assert codes(capsys, "app/web.yaml") == [LATEST, SECRETS]


def test_the_dockerfile_of_an_image_is_found(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(root, "web/Dockerfile", "FROM scratch\nUSER 0\n")
    main(["images", "app/web.yaml"])
    assert "(built by web/Dockerfile)" in capsys.readouterr().out
    main(["images", "--no-context", "app/web.yaml"])
    assert "built by" not in capsys.readouterr().out


def test_images_are_listed_of_the_inputs_alone(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(root, "overlay/kustomization.yaml", RETAGGING)
    add(root, "other/web.yaml", DEPLOYMENT)
    main(["images", "app/web.yaml"])
    _, *rows = capsys.readouterr().out.splitlines()
    assert [row.split()[0] for row in rows] == ["app/web.yaml:12:18"]
    assert rows[0].endswith("(retagged)")


def test_nothing_is_reported_on_context(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(root, "accounts/runner.yaml", ACCOUNT)
    add(root, "other/web.yaml", DEPLOYMENT)
    add(root, "other/broken.yaml", "apiVersion: v1\nkind: ServiceAccount\n runner: [")
    (root / "other/bytes.yaml").write_bytes(b"apiVersion: kind \xff\xff ServiceAccount")
    (root / "other/gone.yaml").symlink_to("nowhere.yaml")
    add(root, "web/Dockerfile", "FRM debian:latest\n")
    add(root, "app/web.yaml", DEPLOYMENT.replace(":latest", ":1.4.2"))
    assert run("app/web.yaml", "--verbose", "--statistics") == CLEAN
    assert capsys.readouterr() == ("", "")


def test_the_configuration_of_context_may_be_broken(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(root, "accounts/runner.yaml", ACCOUNT)
    add(root, "other/kubelint-img.toml", "exclude = [")
    add(root, "other/runner.yaml", ACCOUNT)
    assert main(["check", "--select", SECRETS, "app/web.yaml"]) == CLEAN
    add(root, "accounts/kubelint-img.toml", "exclude = [")
    assert main(["check", "--select", SECRETS, "app/web.yaml"]) == FAILED
    assert not capsys.readouterr().err


def test_what_the_configuration_excludes_is_no_context(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(root, "accounts/runner.yaml", ACCOUNT)
    add(root, "kubelint-img.toml", 'exclude = ["accounts/"]')
    assert main(["check", "--select", SECRETS, "app/web.yaml"]) == FAILED
    assert not capsys.readouterr().err


def test_too_many_files_are_no_context(root: Path) -> None:
    add(root, "accounts/runner.yaml", ACCOUNT)

    def kinds(most: int) -> tuple[list[str], int]:
        files = ProjectFiles(
            ".", ["app/web.yaml"], nothing, Files(lambda _: 1000), most
        )
        found = [each.root.get("kind").text for each in files.manifests()]
        return found, len(list(files.remarks()))

    def nothing(path: str, *, is_directory: bool, is_named: bool) -> None:
        assert path
        assert is_directory or not is_named

    assert kinds(9) == (["ServiceAccount"], 0)
    assert kinds(0) == ([], 1)


def test_too_many_files_are_told_of_once(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(root, "accounts/runner.yaml", ACCOUNT)
    monkeypatch.setattr("kubelint_img.inputs.project._MOST", 0)
    for command in (("check", "--select", SECRETS), ("images",)):
        main([*command, "--no-config", "app/web.yaml"])
        err = capsys.readouterr().err
        assert err.count("nothing was looked up in .: it has more than 0") == 1
        assert "--context DIR" in err
        assert "--no-context" in err
        main([*command, "--no-config", "--no-context", "app/web.yaml"])
        assert not capsys.readouterr().err
    # A run that looks nothing up has nothing to tell.
    main(["check", "--no-config", "--select", LATEST, "web/Dockerfile", "."])
    assert "nothing was looked up" not in capsys.readouterr().err


def test_what_git_ignores_is_no_context(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(root, "accounts/runner.yaml", ACCOUNT)
    add(root, ".gitignore", "accounts/\n")
    assert codes(capsys, "app/web.yaml") == [LATEST, SECRETS]


def test_another_folder_can_be_the_context(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(root.parent, "accounts/runner.yaml", ACCOUNT)
    assert codes(capsys, "app/web.yaml") == [LATEST, SECRETS]
    assert codes(capsys, "app/web.yaml", "--context", "../accounts") == [LATEST]
    assert run("app/web.yaml", "--context", "nowhere") == USAGE
    assert "nowhere" in capsys.readouterr().err


def test_without_a_repository_there_is_no_context(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(root, "accounts/runner.yaml", ACCOUNT)
    (root / ".git").rmdir()
    assert codes(capsys, "app/web.yaml") == [LATEST, SECRETS]


def test_a_worktree_has_a_file_in_place_of_the_folder(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(root, "accounts/runner.yaml", ACCOUNT)
    (root / ".git").rmdir()
    add(root, ".git", "gitdir: elsewhere\n")
    assert codes(capsys, "app/web.yaml") == [LATEST]


def test_an_input_is_no_context_under_another_name(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(root, "app/account.yaml", ACCOUNT)
    (root / "link.yaml").symlink_to("app/account.yaml")
    (root / "folder").symlink_to("app")
    no_secrets = ACCOUNT[: ACCOUNT.index("image")]
    add(root, "app/account.yaml", no_secrets)
    main(["check", "--no-config", "--select", SECRETS, "app"])
    assert capsys.readouterr().out.count("nor has its ServiceAccount") == 1


def test_standard_input_stands_for_the_file_of_its_name(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(root, "accounts/runner.yaml", ACCOUNT)

    def feed(text: str) -> None:
        stdin = io.TextIOWrapper(io.BytesIO(text.encode()))
        monkeypatch.setattr(sys, "stdin", stdin)

    feed(DEPLOYMENT)
    assert codes(capsys, "-", "--stdin-filename", "new/web.yaml") == [LATEST]
    feed(DEPLOYMENT)
    assert codes(capsys, "-") == [LATEST, SECRETS]
    feed(DEPLOYMENT + "---\n" + ACCOUNT[: ACCOUNT.index("image")])
    named = ("-", "--stdin-filename", "accounts/runner.yaml")
    assert codes(capsys, *named) == [LATEST, SECRETS]


def test_fixes_change_inputs_alone(root: Path) -> None:
    text = "from debian:12\nUSER 1000\n"
    add(root, "a/Dockerfile", text)
    add(root, "b/Dockerfile", text)
    command = ("check", "--fix", "--no-config", "--select", "ALL", "a/Dockerfile")
    main([*command])
    assert (root / "a/Dockerfile").read_text() != text
    assert (root / "b/Dockerfile").read_text() == text


def test_a_secret_in_context_is_never_shown(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    value = "correct-horse-battery"
    line = CONSTRAINT.rstrip() + f", password: {value}}}\n"
    add(root, "policies/repos.yaml", line.replace("/]}", "/]"))
    options = ("--no-config", "--select", REGISTRY)
    assert main(["check", *options, "app/web.yaml"]) == FAILED
    out = capsys.readouterr().out
    assert "policies/repos.yaml" in out
    assert value not in out


def test_many_questions_are_answered_like_few(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(40):
        name = f"runner-{number}"
        add(root, f"accounts/{number}.yaml", ACCOUNT.replace("runner", name))
        add(root, f"app/{number}.yaml", DEPLOYMENT.replace("runner", name))
    assert codes(capsys, "app") == [*[LATEST] * 41, SECRETS]


def test_nothing_is_read_twice_where_the_inputs_are_all_there_is(root: Path) -> None:
    add(root, "accounts/runner.yaml", ACCOUNT)
    code = (
        "import sys; from kubelint_img.cli import main; from kubelint_img.inputs import"
        " project; project.ProjectFiles._candidates = None;"
        f" sys.exit(main(['check', '--no-config', '--select', {ALL!r}, *sys.argv[1:]]))"
    )

    def status(*paths: str) -> int:
        command = (sys.executable, "-c", code, *paths)
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert status(".") == FAILED
    assert status(str(root.parent)) == FAILED
    assert status("app") not in {CLEAN, FAILED}
