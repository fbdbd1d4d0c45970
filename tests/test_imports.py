"""What a run does not need it does not import: that would slow down every start."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
before = set(sys.modules)
from kubelint_img.cli import main
main(sys.argv[1:])
print("imported:", *(set(sys.modules) - before))
"""
DOCKERFILE = "FROM debian:latest\n"
MANIFEST = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: web, image: "nginx:latest"}]}
"""

# What mistakes, configuration, other formats and other commands are dealt with by.
SELDOM = {
    *("difflib", "importlib.metadata", "msgspec", "pathlib", "pathspec", "rich"),
    *("shutil", "subprocess", "tempfile", "tomllib"),
    *("kubelint_img.config.resolve", "kubelint_img.options", "kubelint_img.testing"),
    *("kubelint_img.commands.listing", "kubelint_img.inventory.entry", "cyclonedx"),
    *("kubelint_img.commands.baselines", "kubelint_img.baseline.file"),
    *("kubelint_img.commands.onboard", "kubelint_img.onboarding.survey"),
    *("kubelint_img.reporters.diff", "kubelint_img.reporters.full"),
    *("kubelint_img.reporters.html", "kubelint_img.reporters.sarif", "jinja2"),
    *("kubelint_img.reporters.progress", "kubelint_img.rule_page", "hashlib"),
    *("kubelint_img.fingerprint", "kubelint_img.schema", "xml.etree.ElementTree"),
    *(
        "kubelint_img.fixing",
        "kubelint_img.reporters.json",
        "kubelint_img.suppress.find",
    ),
}
YAML = {"_ruamel_yaml", "datetime", "ruamel.yaml"}
DOCKERFILES = {"dockerfile_parse", "json", "logging", "textwrap", "traceback"}


def imported(path: Path, text: str) -> set[str]:
    """Return what a run over a file imports that finds an image tagged latest."""
    path.write_text(text)
    command = [sys.executable, "-c", PROGRAM, "check", "--format", "concise", str(path)]
    run = subprocess.run(
        command, cwd=path.parent, capture_output=True, text=True, check=True
    )
    findings, _, modules = run.stdout.partition("imported: ")
    assert "KLI101" in findings
    return set(modules.split())


def test_a_dockerfile_needs_no_yaml(tmp_path: Path) -> None:
    modules = imported(tmp_path / "Dockerfile", DOCKERFILE)
    assert "dockerfile_parse" in modules
    assert set() == modules & (SELDOM | YAML)


def test_a_manifest_needs_no_dockerfile(tmp_path: Path) -> None:
    modules = imported(tmp_path / "pod.yaml", MANIFEST)
    assert "ruamel.yaml" in modules
    assert set() == modules & (SELDOM | DOCKERFILES)


def test_what_is_needed_is_imported(tmp_path: Path) -> None:
    suppressed = f"{DOCKERFILE}# kubelint-img: ignore[root-image] it is a base image\n"
    modules = imported(tmp_path / "Dockerfile", suppressed)
    assert "kubelint_img.suppress.find" in modules
