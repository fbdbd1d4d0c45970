"""The key of a label should be of the form that Docker asks for.

Lower-case letters, digits, `.`, `-`, `_` and `/`; a letter first, a letter or a digit
last; no two dots or dashes in a row; and not in the namespaces `com.docker`,
`io.docker` and `org.dockerproject`, which are Docker's own. Other keys can be set, but
tools that look labels up may not find them, or take them for Docker's.

Variables are resolved; a key with an unknown one is left alone.

## Bad

```dockerfile
FROM debian:12.5
LABEL Vendor=acme
#     ^^^^^^ label key 'Vendor' has other characters than lower-case letters, digits, '.', '-', '_' and '/'
```

```dockerfile
FROM debian:12.5
LABEL com.docker.team=web
#     ^^^^^^^^^^^^^^^ label key 'com.docker.team' is in a namespace that is Docker's own
```

## Good

```dockerfile
FROM debian:12.5
LABEL com.example.vendor=acme
```
"""

from collections.abc import Iterator

from kubelint_img.api import Assignment, Finding, Severity, labels_of, regex, rule

# https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations
_FAULTS = (
    (
        regex(r"[^a-z0-9._/-]"),
        "has other characters than lower-case letters, digits, '.', '-', '_' and '/'",
    ),
    (regex(r"\A[^a-z]"), "does not start with a lower-case letter"),
    (regex(r"[^a-z0-9]\Z"), "does not end with a letter or a digit"),
    (regex(r"\.\.|--"), "has two dots or dashes in a row"),
    (
        regex(r"\A(?:com\.docker|io\.docker|org\.dockerproject)\."),
        "is in a namespace that is Docker's own",
    ),
)


@rule(
    "KLI435",
    on=Assignment,
    severity=Severity.INFO,
    default=False,
    equivalents=("hadolint:DL3048",),
)
def malformed_label_key(assignment: Assignment) -> Iterator[Finding]:
    if assignment.keyword != "LABEL":
        return
    for label in labels_of(assignment):
        if fault := _fault(label.name.value):
            message = f"label key {label.name.value!r} {fault}"
            yield Finding(label.name, message, label.name.related)


def _fault(key: str) -> str:
    return next((fault for pattern, fault in _FAULTS if pattern.search(key)), "")
