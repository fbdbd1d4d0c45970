"""What editors have open, and what is to become of it."""

POD = """\
apiVersion: v1
kind: Pod
metadata: {name: "😀", namespace: shop}
spec:
  containers:
    - {name: "😀", image: "nginx:latest"}
"""
IGNORING = "Ignore KLI101 here, with a reason"
"""The action that makes `IGNORED_POD` of it."""

IGNORED_POD = f"{POD[:-1]}  # kubelint-img: ignore[latest-tag] TODO: say why\n"

CONFIGURATION = 'extend-select = ["KLI410"]\n'
DOCKERFILE = """\
FROM alpine:3.22 as build
USER 1000
FROM build as two
USER 1000
"""
MENDED_DOCKERFILE = DOCKERFILE.replace(" as ", " AS ")
