"""Time one file of a repository, with the rest of it as context and without.

Run ``python benchmarks/context.py``. A repository of about 1,000 manifests is made in a
temporary folder; then each of a few files of it is linted alone, in fresh processes, in
turns, and the medians of the times and of what context costs are printed.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

RUNS = 7
APPS = 250
NO_CONTEXT = "--no-context"

MANIFESTS = {
    "deployment.yaml": """\
apiVersion: apps/v1
kind: Deployment
metadata: {{name: {app}, namespace: {namespace}, labels: {{app: {app}}}}}
spec:
  replicas: 2
  selector: {{matchLabels: {{app: {app}}}}}
  template:
    metadata: {{labels: {{app: {app}}}}}
    spec:
      containers:
        - name: {app}
          image: registry.acme.example/shop/{app}:1.4.2
          ports: [{{containerPort: 8080}}]
          resources:
            requests: {{cpu: 100m, memory: 128Mi}}
            limits: {{memory: 256Mi}}
""",
    "service.yaml": """\
apiVersion: v1
kind: Service
metadata: {{name: {app}, namespace: {namespace}}}
spec:
  selector: {{app: {app}}}
  ports: [{{port: 80, targetPort: 8080}}]
""",
    "account.yaml": """\
apiVersion: v1
kind: ServiceAccount
metadata: {{name: default, namespace: {namespace}}}
imagePullSecrets: [{{name: acme}}]
""",
    "namespace.yaml": """\
apiVersion: v1
kind: Namespace
metadata: {{name: {namespace}}}
""",
    "kustomization.yaml": """\
resources: [deployment.yaml, service.yaml, account.yaml, namespace.yaml]
images: [{{name: registry.acme.example/shop/{app}, newTag: 1.4.3}}]
""",
    "Dockerfile": "FROM debian:12\nUSER 1000\n",
}
FILES = ("Dockerfile", "service.yaml", "deployment.yaml")


def make(root: Path) -> None:
    """Fill *root* with the folders of as many apps."""
    (root / ".git").mkdir()
    for number in range(APPS):
        names = {"app": f"app-{number}", "namespace": f"team-{number}"}
        folder = root / names["app"]
        folder.mkdir()
        for name, text in MANIFESTS.items():
            (folder / name).write_text(text.format(**names))


def seconds(root: Path, *arguments: str) -> float:
    """Return how long a run in *root* takes."""
    command = (sys.executable, "-m", "kubelint_img", "check", "--quiet", *arguments)
    start = time.perf_counter()
    run = subprocess.run(command, cwd=root, capture_output=True, check=False)
    stop = time.perf_counter()
    if run.returncode > 1 or run.stderr:
        raise SystemExit(run.stderr.decode())
    return stop - start


def main() -> None:
    """Print a line for each file."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make(root)
        for name in FILES:
            path = f"app-7/{name}"
            pairs = [
                (seconds(root, path), seconds(root, path, NO_CONTEXT))
                for _ in range(RUNS)
            ]
            with_it, without = (median(times) for times in zip(*pairs, strict=True))
            cost = median(a - b for a, b in pairs)
            print(
                f"{name}: {with_it:.3f} s with context, {without:.3f} s without,"
                f" cost {cost:.3f} s"
            )


if __name__ == "__main__":
    main()
