"""A list for programs: one JSON object, whose shape ``version`` tells.

It has ``version`` (1), ``tool`` (``name``, ``version``) and ``images``, by place.
Each of these has

- ``path``, and ``start`` and ``end``: the ``line`` and ``column`` where it is written,
  from 1, the end exclusive; of a FROM with a variable alone, where that is set;
- ``use``: ``container``, ``init-container``, ``ephemeral-container``, ``volume``,
  ``base`` (FROM), ``copy`` (COPY --from), ``mount`` (RUN --mount=from=), ``frontend``
  (# syntax=) or ``kustomization`` (an entry of its ``images:``);
- ``resource``: the ``kind``, ``namespace`` and ``name`` of the object, and
  ``container``, the name of its container or volume;
- ``stage``: the ``index``, from 0, and ``name`` of the stage of a Dockerfile;
- ``text``: what is written, with the variables of a Dockerfile filled in;
- ``reference``: its ``registry``, ``repository``, ``tag`` and ``digest``, with the
  registry and the ``library/`` that Docker implies;
- ``pinned_by``: ``digest``, ``version`` (a tag like a version), ``moving`` (a tag that
  is meant to move), ``nothing`` or ``unknown``; if unknown, ``variable`` names the one
  that has no value, or ``reason`` says why else;
- ``built_by``: the path of the Dockerfile that builds it;
- ``retagged``: whether a tool of the workspace deploys another tag than this one.

What does not apply or is not written is null.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from kubelint_img import __version__
from kubelint_img.inventory.entry import Entry, Owner

_VERSION = 1


def listed(entries: Sequence[Entry]) -> Iterator[str]:
    """Give the whole object."""
    whole = {
        "version": _VERSION,
        "tool": {"name": "kubelint-img", "version": __version__},
        "images": [_image(each) for each in entries],
    }
    yield json.dumps(whole, ensure_ascii=False, indent=2)


def _image(entry: Entry) -> dict[str, Any]:
    return {
        "path": entry.path,
        "start": entry.start._asdict(),
        "end": entry.end._asdict(),
        "use": entry.use,
        **_owner(entry.owner),
        "text": entry.text,
        "reference": entry.parts and _object(entry.parts._asdict()),
        "pinned_by": entry.pinning.by,
        "variable": entry.pinning.variable or None,
        "reason": entry.pinning.reason or None,
        "built_by": entry.built_by or None,
        "retagged": entry.is_retagged,
    }


def _owner(owner: Owner) -> dict[str, Any]:
    stage = {"index": owner.stage, "name": owner.stage_name or None}
    return {
        "resource": owner.resource and _object(owner.resource._asdict()),
        "container": owner.container or None,
        "stage": None if owner.stage is None else stage,
    }


def _object(texts: dict[str, str]) -> dict[str, str | None]:
    return {key: text or None for key, text in texts.items()}
