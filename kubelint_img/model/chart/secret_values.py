"""Secrets among the values of a chart."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.model.chart.values import Setting, Values
from kubelint_img.model.secret import Secret, secrets_in_file
from kubelint_img.syntax.yaml import Mapping, Node

_REFERENCE = regex(
    r"(?i).*existing[\w-]*|.*(?:external|sealed)[_-]?secret[\w-]*|encrypted[_-]?data"
    r"|.*(?:secret|key)[_-]?ref(?:erence)?s?|value[_-]?from|.*from[_-]?(?:secret|vault)s?"
    r"|.*keys?[_-]?(?:map|name).*"
)
"""Keys of names of Secrets, and of names of keys in these."""

_NAMES_OF_KEYS = regex(r"(?i).*secret[_-]?keys?|keys")
"""Keys below which each key of a Secret has its name."""

_SECRET = regex(r"(?i).*secret")
_OF_KEY = regex(r"(?i).*secret[_-]?key")
_BESIDE_NAMES = ("name", "secretName", "key")
_LETTERS = regex(r"[A-Za-z._-]*")
"""What keys in Secrets are called; who picks a secret mostly takes digits as well."""

_KEY_NAME = regex(r"(?i)[a-z._-]*(?:pass|secret|token|key|cred|pwd)[a-z._-]*")

_VAGUE = frozenset(("pass", "pw", "pwd", "secret", "token"))
"""Keys that say no more than the word; the key around tells what for."""

_NAMES = ("name", "key")


class SecretValue(NamedTuple):
    """A secret, and the value that it is or stands in."""

    path: str
    """The keys that lead to the value, with dots between them."""

    name: str
    """The name that the value stands under."""

    secret: Secret


def secrets_in_values(values: Values) -> Iterator[SecretValue]:
    """Give the secrets in a values file, but none of one that SOPS has encrypted."""
    if values.is_encrypted:
        return
    for setting in values.settings():
        if setting.node.is_null or setting.node.boolean is not None:
            continue
        path, name = _named(setting)
        by_name = "" if _refers(setting) else name
        for secret in secrets_in_file(by_name, setting.node.string):
            yield SecretValue(".".join(path), name, secret)


def _named(setting: Setting) -> tuple[tuple[str, ...], str]:
    """Return the path of a value, and the name that says what it is."""
    keys, holder = setting.keys, setting.holder
    if not keys or not isinstance(holder, Mapping):
        return keys, ""
    if keys[-1] == "value" and (entry := _entry(holder)):
        return (*keys[:-1], entry), entry
    if keys[-1].lower() in _VAGUE:
        return keys, ".".join(keys[-2:])
    return keys, keys[-1]


def _entry(holder: Node) -> str:
    """Return the name of an environment variable, or of what is written like one."""
    return next(filter(None, (holder.get(each).text for each in _NAMES)), "")


def _refers(setting: Setting) -> bool:
    """Tell whether a value names a Secret, or a key in one."""
    *around, key = setting.keys or ("",)
    if "/" in key or any(map(_names, (*around, key))):
        return True  # an annotation is not passed on as a secret
    if any(_NAMES_OF_KEYS.fullmatch(each) for each in around):
        return True
    if _OF_KEY.fullmatch(key):
        is_beside = setting.holder.get("secretName").exists
        return is_beside or bool(_KEY_NAME.fullmatch(setting.node.text))
    return _is_in_reference(setting)


def _names(key: str) -> bool:
    return bool(_REFERENCE.fullmatch(key))


def _is_in_reference(setting: Setting) -> bool:
    """Tell a part of what names a Secret: ``secret: web``, with ``key: token``."""
    if not _is_beside_name(setting):
        return False
    *around, key = setting.keys
    if key == "secret" and setting.holder.get("key").exists:
        return True
    is_within = bool(around) and bool(_SECRET.fullmatch(around[-1]))
    return is_within and bool(_LETTERS.fullmatch(setting.node.text))


def _is_beside_name(setting: Setting) -> bool:
    return any(setting.holder.get(each).exists for each in _BESIDE_NAMES)
