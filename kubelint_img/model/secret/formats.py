"""Secrets that are known by their form, whatever the name they stand under.

The forms are what providers document of their tokens, or what every token of theirs
has; each is looked for by a literal marker first, so that the many values that hold
none cost next to nothing. No pattern can take more than a fixed number of steps at
one marker, and none starts in the middle of a longer word: time is linear.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.model.secret.placeholder import is_harmless, is_placeholder

_END = r"(?![A-Za-z0-9])"


def _is_token(match: re.Match[str]) -> bool:
    value = match[match.re.groups]
    return len(set(value)) >= _FEWEST and not (
        is_placeholder(value) or _PUBLISHED.match(value)
    )


_FEWEST = 10
"""Different characters that a real token has at least."""

_PUBLISHED = regex(r"^Eby8vdM02xNOcq")
"""Keys that are the same for everybody: the Azure storage emulator's."""


def _is_key(match: re.Match[str]) -> bool:
    body = match[0].split("-----")[2]
    if _GAP.search(body):
        return False
    return bool(_KEY_START.search(body)) or len(_BASE64.findall(body)) >= _SHORTEST_KEY


_GAP = regex(r"\.\.\.|…|<|\{\{|\$\{|\*\*\*|(?i:xxxx|redacted|example)")
_KEY_START = regex(
    r"^\s*(?:\\n)?(?:MI[CEGIJ]|MC4CAQ|MH[cQ]|b3BlbnNzaC1rZXk)[A-Za-z0-9+/]{12}"
)
"""How the keys in use begin: the head of their DER encoding, or OpenSSH's magic."""

_BASE64 = regex(r"[A-Za-z0-9+/]")
_SHORTEST_KEY = 64
"""Letters in the shortest private key there is: Ed25519 in PKCS #8."""


def _is_password(match: re.Match[str]) -> bool:
    return not is_harmless(match[1])


class Format(NamedTuple):
    """A form that a kind of secret has."""

    kind: str
    marker: str
    """What every such secret begins with, or has in it where the pattern begins."""

    pattern: re.Pattern[str]
    """The whole form from the marker on; if it has a group, that is the secret."""

    hint: str = ""
    """What may be shown of it."""

    is_real: Callable[[re.Match[str]], bool] = _is_token
    """Tells a secret from an example of its form."""


class Match(NamedTuple):
    """Where in a text a secret stands, and what it is."""

    start: int
    stop: int
    kind: str
    hint: str = ""
    name: str = ""


def _token(kind: str, marker: str, rest: str) -> Format:
    pattern = regex(re.escape(marker) + rest + _END)
    return Format(kind, marker, pattern, marker[:4])


def _part(kind: str, marker: str, rest: str) -> Format:
    return Format(kind, marker, regex(re.escape(marker) + rest))


FORMATS = (
    _token("AWS access key ID", "AKIA", r"[A-Z0-9]{16}"),
    _token("AWS access key ID", "ASIA", r"[A-Z0-9]{16}"),
    *(
        _token("GitHub token", f"gh{letter}_", r"[A-Za-z0-9]{36,255}")
        for letter in "pousr"
    ),
    _token("GitHub token", "github_pat_", r"[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"),
    *(
        _token("GitLab token", prefix, r"[A-Za-z0-9_-]{20,255}")
        for prefix in ("glpat-", "gldt-", "glrt-", "glptt-", "glcbt-", "GR1348941")
    ),
    *(
        _token("Slack token", f"xox{letter}-", r"[0-9A-Za-z-]{10,255}")
        for letter in "abeoprs"
    ),
    _token("Slack token", "xapp-", r"[0-9]-[A-Z0-9]{9,12}-[0-9]{10,13}-[a-f0-9]{64}"),
    _part(
        "Slack webhook",
        "hooks.slack.com/",
        r"(?:services|workflows|triggers)/([A-Z0-9]{8,12}/[A-Z0-9]{8,18}/\w{20,64})",
    ),
    _part(
        "Discord webhook",
        "discord.com/api/webhooks/",
        r"[0-9]{17,20}/([A-Za-z0-9_-]{60,80})",
    ),
    *(
        _token("Stripe key", prefix, r"[0-9A-Za-z]{16,247}")
        for prefix in ("sk_live_", "rk_live_", "sk_test_", "rk_test_", "whsec_")
    ),
    _token("Google API key", "AIza", r"[0-9A-Za-z_-]{35}"),
    _token("Google OAuth client secret", "GOCSPX-", r"[0-9A-Za-z_-]{28}"),
    _token("npm access token", "npm_", r"[0-9A-Za-z]{36}"),
    _token("PyPI token", "pypi-AgE", r"[0-9A-Za-z_-]{50,1000}"),
    _token("RubyGems key", "rubygems_", r"[0-9a-f]{48}"),
    _token("Docker Hub token", "dckr_pat_", r"[0-9A-Za-z_-]{27}"),
    _token("Docker Hub token", "dckr_oat_", r"[0-9A-Za-z_-]{32}"),
    Format(
        "JSON web token",
        "eyJ",
        regex(r"eyJ[\w-]{8,2000}\.eyJ[\w-]{8,8000}\.[\w-]{16,1024}"),
    ),
    _part("Azure storage key", "AccountKey=", r"([A-Za-z0-9+/]{86}==)"),
    _part("Azure shared access key", "SharedAccessKey=", r"([A-Za-z0-9+/]{43}=)"),
    _token("SendGrid key", "SG.", r"[\w-]{22}\.[\w-]{43}"),
    _token("OpenAI key", "sk-proj-", r"[\w-]{40,255}"),
    _token("OpenAI key", "sk-svcacct-", r"[\w-]{40,255}"),
    _token("OpenAI key", "sk-", r"[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}"),
    _token("Anthropic key", "sk-ant-", r"[a-z0-9]{3,8}-[\w-]{80,120}"),
    _token("HashiCorp Vault token", "hvs.", r"[\w-]{24,300}"),
    _token("HashiCorp Vault token", "hvb.", r"[\w-]{100,400}"),
    *(
        _token("DigitalOcean token", prefix, r"[0-9a-f]{64}")
        for prefix in ("dop_v1_", "doo_v1_", "dor_v1_")
    ),
    _token("Hugging Face token", "hf_", r"[A-Za-z]{34}"),
    _token("Grafana token", "glsa_", r"[A-Za-z0-9]{32}_[0-9a-f]{8}"),
    _token("Grafana Cloud token", "glc_eyJ", r"[A-Za-z0-9+/=]{40,400}"),
    _token("Databricks token", "dapi", r"[0-9a-f]{32}(?:-[0-9])?"),
    _token("Doppler token", "dp.pt.", r"[A-Za-z0-9]{40,44}"),
    _token("Pulumi token", "pul-", r"[0-9a-f]{40}"),
    _token("Shopify token", "shpat_", r"[0-9a-fA-F]{32}"),
    _token("New Relic key", "NRAK-", r"[A-Z0-9]{27}"),
    _token("Linear key", "lin_api_", r"[0-9A-Za-z]{40}"),
    _token("Postman key", "PMAK-", r"[0-9a-f]{24}-[0-9a-f]{34}"),
    _token("Sentry token", "sntrys_eyJ", r"[A-Za-z0-9+/=_]{80,800}"),
    _token("Supabase token", "sbp_", r"[0-9a-f]{40}"),
    _token("Groq key", "gsk_", r"[A-Za-z0-9]{52}"),
    _token("Replicate token", "r8_", r"[0-9A-Za-z]{37}"),
    _token("Atlassian token", "ATATT3xFfGF0", r"[\w=-]{100,300}"),
    _token("age key", "AGE-SECRET-KEY-1", r"[0-9A-Z]{58}"),
    Format(
        "Telegram bot token",
        ":AA",
        regex(r"(?<=[0-9]{8}):AA([\w-]{33})" + _END),
    ),
    Format(
        "private key",
        "-----BEGIN ",
        regex(
            r"-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
            r"(?:[^-]|-(?!----)){20,20000}+"
            r"-----END (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
        ),
        is_real=_is_key,
    ),
    Format(
        "password in a URL",
        "://",
        regex(
            r"(?<=[a-z0-9])://[^\s:/?#@\[\]\"'<>\\]{0,64}:([^\s/?#@\"'<>\\]{1,128})"
            r"@[A-Za-z0-9\[$\{%_]"
        ),
        is_real=_is_password,
    ),
)


def formats_in(text: str) -> Iterator[Match]:
    """Find all that has a known form in *text*; the order is the formats'."""
    if not _WORTH.search(text):
        return
    for form in FORMATS:
        if form.marker in text:
            yield from _matches(form, text)


_WORTH = regex(r"@|[\w-]{16}")
"""What every form has: a long word, or the sign behind a password in a URL."""


def _matches(form: Format, text: str) -> Iterator[Match]:
    pattern = form.pattern
    start = text.find(form.marker)
    while start >= 0:
        match = None if _is_inside(text, start) else pattern.match(text, start)
        if match and form.is_real(match):
            group = 1 if pattern.groups else 0
            yield Match(*match.span(group), form.kind, form.hint)
        start = text.find(form.marker, match.end() if match else start + 1)


def _is_inside(text: str, start: int) -> bool:
    """Tell whether a word goes on at *start*, so that no format begins there."""
    before, here = text[start - 1 : start], text[start]
    return here.isalnum() and (before.isalnum() or before == "_")
