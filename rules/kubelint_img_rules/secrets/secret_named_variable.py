"""ARG and ENV should not be named like secrets.

What they hold stays in the image: in its configuration, or in its history. A variable
called `API_TOKEN` will be given a token one day, be it by `--build-arg`. Mount secrets
for the one `RUN` that needs them instead.

Only the name is judged, as hadolint and BuildKit do it, so the rule also speaks of
variables without a value and of those that hold no secret: `secret-in-build-variable`
judges what they hold, and is the better choice for most. A name looks secret if it has
`api_key`, `client_key`, `password`, `private`, `secret`, `token` or `username` in it, or
is a well-known one such as `AWS_ACCESS_KEY_ID`. BuildKit goes by other words (`auth`,
`key`, `credentials`, `passwd`), which are not among these.

## Bad

```dockerfile
FROM node:22.11
ARG NPM_TOKEN
#   ^^^^^^^^^ build argument 'NPM_TOKEN' is named like a secret
ENV DB_HOST=db DB_PASSWORD=
#              ^^^^^^^^^^^ environment variable 'DB_PASSWORD' is named like a secret
```

## Good

```dockerfile
FROM node:22.11
ENV DB_HOST=db DB_PASSWORD_FILE=/run/secrets/db
RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci
```

With names that are known to be harmless:

```toml
allowed = ["TOKEN_URL", "*_FILE"]
```

```dockerfile
FROM node:22.11
ENV TOKEN_URL=https://example.com/token
```
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from kubelint_img.api import Assignment, Finding, Text, frozen, rule

_TITLES = {"ARG": "build argument", "ENV": "environment variable"}
# What hadolint looks for, in lower case.
_PARTS = ("api_key", "client_key", "password", "private", "secret", "token", "username")
# Accounts and keys whose names have none of these parts.
_NAMES = (
    "application_key",
    "aws_access_key_id",
    "ci_deploy_user",
    "docker_email",
    "facebook_app_id",
    "heroku_api_user",
    "okta_oauth2_clientid",
)


@frozen
class Options:
    """What users may set."""

    allowed: tuple[str, ...] = ("GOPRIVATE", "*_FILE")
    """Names that hold no secret whatever they look like, as patterns: `*` for any
    characters, `?` for one.
    """


@rule(
    "KLI315",
    on=Assignment,
    options=Options,
    default=False,
    equivalents=("hadolint:DL3064", "buildkit:SecretsUsedInArgOrEnv"),
    tags=("secret",),
)
def secret_named_variable(
    assignment: Assignment, options: Options
) -> Iterator[Finding]:
    title = _TITLES.get(assignment.keyword)
    if title is None or not _mentions_secret(assignment.joined.lower()):
        return
    for pair in assignment.pairs:
        name = _name(pair.name)
        looks_secret = _looks_secret(name.value.lower())
        if looks_secret and not _is_allowed(name.value, options.allowed):
            yield Finding(name, f"{title} {name.value!r} is named like a secret")


def _name(written: Text) -> Text:
    """Return the name without quotes around it."""
    value = written.value
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return written.part(1, len(value) - 1)
    return written


def _mentions_secret(line: str) -> bool:
    """Tell whether there may be such a name in *line*: to look at each takes longer."""
    return any(map(line.__contains__, _PARTS)) or any(map(line.__contains__, _NAMES))


def _looks_secret(name: str) -> bool:
    return name in _NAMES or any(part in name for part in _PARTS)


def _is_allowed(name: str, allowed: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in allowed)
