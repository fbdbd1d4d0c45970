"""What a kustomization names: a path in the same project, or something elsewhere.

Source: https://github.com/kubernetes-sigs/kustomize/blob/master/examples/remoteBuild.md
"""

import posixpath

from kubelint_img.lazy import regex
from kubelint_img.model.file_path import normal

_REMOTE = regex(
    r"(?i)\w[\w+.-]*::?//|git(?:@|::)|\w+@|[\w.-]+:[^/\\]|.*(?:\?|\.git(?:$|/|\?)|//)"
)
_HOST = regex(r"(?i)[\w-]+(?:\.[\w-]+)+(?::\d+)?/")
_VARIABLE = regex(r"\$\{|\$\(|\{\{|\$[A-Za-z_]")


def local_path(folder: str, text: str) -> str | None:
    """Return the path that *text* is in *folder*; nothing if it may be no path.

    That is a URL or the address of a repository, what a variable is still to be put
    into, an absolute path, which kustomize refuses, and a text of several lines.
    """
    if not text or "\n" in text or text.startswith("/"):
        return None
    if _REMOTE.match(text) or _HOST.match(text) or _VARIABLE.search(text):
        return None
    return normal(posixpath.join(folder, text))
