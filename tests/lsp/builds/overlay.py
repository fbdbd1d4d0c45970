"""An overlay and its base, and what was published of their files."""

from kubelint_img.inputs.kustomize.program import BuildError
from tests.lsp.builds import fake_kustomize
from tests.lsp.desk import Desk, codes

POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: acme.example/web:1.0
"""
PATCH = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      securityContext: {runAsNonRoot: true}
"""
PLAIN_PATCH = PATCH.replace("securityContext: {runAsNonRoot: true}", "tty: true")
BASE = "resources: [pod.yaml]\n"
OVERLAY = """\
resources: [../base]
patches: [{path: patch.yaml}]
images: [{name: acme.example/web, newTag: "1.1"}]
"""
FILES = {
    "base/kustomization.yaml": BASE,
    "base/pod.yaml": POD,
    "prod/kustomization.yaml": OVERLAY,
    "prod/patch.yaml": PATCH,
}
ROOT, LATEST = "KLI201", "KLI101"


class Counted:
    """Builds as *build* does, and counts."""

    def __init__(self) -> None:
        self.count = 0
        self.fails = False

    def __call__(self, folder: str, scratch: str) -> str:
        self.count += 1
        if self.fails:
            message = "it is broken"
            raise BuildError(message)
        return fake_kustomize.build(folder, scratch)


def found(desk: Desk, name: str) -> list[str]:
    return codes(desk.shown().get(name, []))


def told(desk: Desk, name: str) -> list[list[str]]:
    """Return what was published of a file, one after the other."""
    return [codes(each) for uri, _, each in desk.told if uri == desk.uri(name)]
