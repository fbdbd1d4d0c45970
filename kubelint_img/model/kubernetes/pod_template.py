"""Where an object describes a pod, and how much of the pod stands there."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType

from kubelint_img.frozen import frozen
from kubelint_img.lazy import regex
from kubelint_img.syntax.yaml import Node

Path = tuple[str, ...]
"""Keys that lead to a node from one above it; ``*`` for any key or item."""

_ITSELF = "."
_NOWHERE = "-"
_OBJECTS = "="
_SHARED = "@"
_ALTERNATIVES = regex(r"\{([^{}]*)\}")
_KEY = regex(r"[\w-]+|\*")


@frozen
class PodTemplate:
    """A place in an object where a pod is described.

    It is a pod template: metadata and a spec, which run as they stand. Or it is a part,
    to which a controller adds: such a template, or a mapping like a spec.
    """

    path: Path
    is_part: bool = False

    roles: tuple[Path, ...] = ()
    """Where the spec of a part has containers, lists of them, or the name of an image;
    no keys at all stand for the spec itself."""

    shared: tuple[Path, ...] = ()
    """Where the object has settings for this pod and others, as a spec has them."""

    has_objects: bool = False
    """Whether the path leads to other objects, each of its own kind."""


Templates = Mapping[tuple[str, str], tuple[PodTemplate, ...]]
"""By API group (nothing for the core group) and kind; ``*`` is any other kind."""

NO_TEMPLATES: Templates = MappingProxyType({})


def nodes_at(node: Node, path: Path) -> Iterable[Node]:
    """Return what *path* leads to from *node*, each once however many aliases do."""
    if "*" not in path:
        found = node.get(*path)
        return (found,) if found.exists else ()
    nodes: Iterable[Node] = (node,)
    for key in path:
        below = chain.from_iterable(_below(each, key) for each in nodes)
        nodes = {id(each): each for each in below}.values()
    return nodes


def _below(node: Node, key: str) -> Iterator[Node]:
    if key == "*":
        yield from node
        yield from (value for _, value in node.items())
    elif (value := node.child(key)).exists:
        yield value


def templates_in(lines: Iterable[str]) -> Templates:
    """Return what *lines* state, each as ``group Kind,Kind`` and a place.

    Of places see `templates_at`.

    Raises `ValueError` for a line that is none.
    """
    table = dict[tuple[str, str], tuple[PodTemplate, ...]]()
    for line in lines:
        group, kinds, place = _columns(line)
        for kind in kinds.split(","):
            key = "" if group == "core" else group, kind
            table[key] = (*table.get(key, ()), *templates_at(place))
    return table


def templates_at(place: str) -> tuple[PodTemplate, ...]:
    """Return the templates of ``path [role ...] [@path ...]``, perhaps several or none.

    A path is keys with dots between them: ``.`` for the object itself, ``-`` for
    nowhere, ``{a,b}`` for either. The one word ``=`` in place of roles stands for
    objects. Raises `ValueError` for what is no path.
    """
    path, *words = place.split() or [""]
    if place == _NOWHERE:
        return ()
    if words == [_OBJECTS]:
        return tuple(PodTemplate(each, has_objects=True) for each in _paths(path))
    shared = [word[1:] for word in words if word.startswith(_SHARED)]
    roles = [word for word in words if not word.startswith(_SHARED)]
    return tuple(
        PodTemplate(each, bool(words), _all_paths(roles), _all_paths(shared))
        for each in _paths(path)
    )


def _columns(line: str) -> tuple[str, str, str]:
    columns = line.split(maxsplit=2)
    if len(columns) != 3:  # noqa: PLR2004 - the three that are unpacked
        message = f"{line!r} is not an API group, a kind, and a path"
        raise ValueError(message)
    return columns[0], columns[1], columns[2]


def _all_paths(texts: Iterable[str]) -> tuple[Path, ...]:
    return tuple(chain.from_iterable(map(_paths, texts)))


def _paths(text: str) -> Iterator[Path]:
    if group := _ALTERNATIVES.search(text):
        head, tail = text[: group.start()], text[group.end() :]
        for alternative in group[1].split(","):
            yield from _paths(f"{head}{alternative}{tail}")
        return
    keys = () if text == _ITSELF else tuple(text.split("."))
    if not all(map(_KEY.fullmatch, keys)):
        message = f"{text!r} is no path: it must be keys with dots between them"
        raise ValueError(message)
    yield keys
