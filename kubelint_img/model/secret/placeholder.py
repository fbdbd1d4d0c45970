"""Values that are no secrets, whatever the name that they stand under.

References are filled in when the thing runs, placeholders by whoever copies the
example, and settings (a switch, a number, a path) tell nobody anything. What people
forget to replace though it works as it is (``changeme``, ``password``) is none of
these: it ends up in production.
"""

from kubelint_img.lazy import regex
from kubelint_img.model.secret.words import words

_REFERENCE = regex(
    r"""(?x)
    \$\( | \$\{ | \$\[ | \{\.\w | \{\{ | \}\} | <% | %> | [#%~]\{ | \{cipher\}
    | \bENC[\[(]                                # SOPS, Jasypt
    | ^\$[A-Za-z_][\w.-]*\$?$ | ^\$[0-9@*?]$    # $VAR, $1
    | ^\$(?:env:|__|ANSIBLE_VAULT)              # PowerShell, Grafana, Ansible
    | ^%\w+%$ | ^%[a-z]$ | ^%\(\w+\)s | ^@Microsoft\.KeyVault
    | ^(?:vault|secretref|secret|ssm|awssm|sm|op|bao|ref\+\w+|arn|env|file|valueFrom
        |keyvault|azurekeyvault|gcpsm|projects|process\.env|os\.environ|os\.getenv)
      s?[:./\[(]
    | ^![A-Za-z]                                # a YAML tag: !vault, !Ref
    | ^AgA[A-Za-z0-9+/]{100}                    # kubeseal
    """,
)

_BLANK = regex(
    r"""(?x)
    ^<[^<>]*>$ | <[A-Za-z][\w .:-]*> | ^\[[^\[\]]*\]$ | ^\{[^{}]*\}$
    | ^_+\w+_+$ | ^@{1,2}\w+@{1,2}$ | ^%%\w+%%$ | ^\#\w+\#$ | ^_+$
    | ^(.)\1*$                                  # xxx, ***, 0
    | [xX]{4} | \*{3} | \.{3} | … | •
    | ^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$           # the name of a variable
    | (?i:example|placeholder|redacted|replace.?me|replace.?with|fixme|dummy)
    | (?<![A-Za-z0-9])(?i:todo)(?![A-Za-z0-9])  # four letters may come by chance
    | ^(?i:your)
    | (?i:base64[\s_-]?(?:encoded|key|of|password|secret|string|token|value))
    | ^(?i:insert|enter|put|paste|fill)(?:[-_]|(?i:in|my|the|your|here)|[A-Z])
    """,
)

_BLANK_WORDS = words(
    "bar baz foo foobar here masked omitted qux removed replaceme scrubbed somevalue"
    " tbd unspecified your yours"
)

_SETTING_WORDS = words(
    "always any anonymous auto bool boolean custom default disable disabled enable"
    " enabled external false files int integer internal manual n na never nil no none"
    " null number object off on optional required sss str string true undefined unset"
    " unused value x-oauth-basic y yes"
)
"""Modes, switches, the names of types, and what stands for no password at all."""

_SETTING = regex(
    r"""(?x)
    ^!?[0-9]{1,2}$
    | ^[0-9]+(?:\.[0-9]+)?(?:[KMGT]i?[Bb]?|ns|us|ms|s|m|min|h|d|w|y|%)$
    | ^(?:\.{0,2}|~|[A-Za-z]:)[/\\][\w.@%+:~/\\{}*-]*$      # an absolute path
    | ^[\w.-]+(?:/[\w.-]+)+\.[A-Za-z][A-Za-z0-9]{1,9}$      # a/file.ext
    | ^[a-z][\w.-]*(?:/[a-z][\w.-]*){2,}$                   # a/path/to
    | ^(?![0-9])[\w-]+\.(?:ce?rt|conf|ini|jks|json|key|p12|pem|pub|toml|txt|ya?ml)$
    | ^[\w.+-]+@[\w-]+\.[\w.-]+$                             # an address
    | ^sha(?:1|256|384|512):
    | ^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S+)\b | ^-----BEGIN\ (?![A-Z\ ]*PRIVATE)
    """,
)

_URL = regex(r"(?i)^[a-z][a-z0-9+.-]{0,20}://")
_PATTERN = regex(r"\.\*|\\[wWdDsSbB]|\[\^|\(\?")
_CODE = regex(
    r"^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*[(\[]|^[A-Za-z_]{1,24}(?:\.[A-Za-z_]{1,24})+$"
)
_SPACE = regex(r"\s")
_CHANGE_ME = regex(r"(?i)^(?:please)?[\s_-]*change[\s_-]*(?:me|it|this|in|before)")
_SEPARATOR = regex(r"[\s_.:/-]+")
_LONGEST = 4096


def is_reference(value: str) -> bool:
    """Tell whether (a part of) *value* is filled in from elsewhere."""
    return bool(_REFERENCE.search(value))


def is_change_me(value: str) -> bool:
    """Tell whether *value* asks to be changed, though it may work as it is."""
    return bool(_CHANGE_ME.match(value))


def is_placeholder(value: str) -> bool:
    """Tell whether *value* waits to be replaced, and cannot work as it is."""
    if not value or is_change_me(value):
        return not value
    if _BLANK.search(value):
        return True
    return not _BLANK_WORDS.isdisjoint(_SEPARATOR.split(value.lower()))


def is_setting(value: str) -> bool:
    """Tell whether *value* is a switch, a number, a path, a URL, a type or code."""
    return bool(
        value.lower() in _SETTING_WORDS
        or _SETTING.search(value)
        or _URL.match(value)
        or _PATTERN.search(value)
        or _CODE.match(value)
    )


def is_harmless(value: str) -> bool:
    """Tell whether *value* is no secret under any name.

    A value of several words is prose, and a value of more than 4,096 characters is
    a document; both have to be read instead (`secrets_in`).
    """
    value = value.strip()
    return (
        len(value) > _LONGEST
        or bool(_SPACE.search(value))
        or is_placeholder(value)
        or is_reference(value)
        or is_setting(value)
    )
