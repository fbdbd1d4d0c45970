"""A kustomize of a few lines: resources, merge patches and tags of images."""

import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from kubelint_img.inputs.kustomize.program import BuildError

_YAML = YAML(typ="safe")


def build(folder: str, _scratch: str) -> str:
    """Build *folder*, as kustomize with origin annotations does."""
    objects = _built(Path(folder).resolve(), Path(folder).resolve())
    texts = []
    for each in objects:
        path = Path(_scratch) / "out.yaml"
        with path.open("w") as file:
            _YAML.dump(each, file)
        texts.append(path.read_text())
    return "---\n".join(texts)


def _built(folder: Path, top: Path) -> list[Any]:
    stated = _YAML.load(folder / "kustomization.yaml")
    objects: list[Any] = []
    for name in stated.get("resources", ()):
        path = (folder / name).resolve()
        if path.is_dir():
            objects += _built(path, top)
        else:
            objects += [_noted(each, path, top) for each in _YAML.load_all(path)]
    for patch in stated.get("patches", ()):
        _patch(objects, _YAML.load(folder / patch["path"]))
    for image in stated.get("images", ()):
        _retag(objects, image)
    return objects


def _patch(objects: list[Any], what: Any) -> None:
    found = [each for each in objects if _name(each) == _name(what)]
    if not found:
        message = f"no matches for Id {_name(what)}"
        raise BuildError(message)
    for each in found:
        _merge(each, what)


def _retag(objects: list[Any], image: Any) -> None:
    for each in objects:
        for container in each.get("spec", {}).get("containers", ()):
            name = re.sub(":.*", "", container["image"])
            if name == image["name"]:
                container["image"] = f"{name}:{image['newTag']}"


def _noted(made: Any, path: Path, top: Path) -> Any:
    origin = f"path: {_relative(path, top)}\n"
    made["metadata"].setdefault("annotations", {})["config.kubernetes.io/origin"] = (
        origin
    )
    return made


def _relative(path: Path, top: Path) -> str:
    return f"../{path.relative_to(top.parent)}"


def _name(made: Any) -> tuple[str, str]:
    return made["kind"], made["metadata"]["name"]


def _merge(into: Any, what: Any) -> None:
    for key, value in what.items():
        if key == "containers":
            for one, other in zip(into[key], value, strict=True):
                _merge(one, other)
        elif isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value
