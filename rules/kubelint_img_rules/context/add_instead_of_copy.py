"""Plain files and folders are to be copied with COPY, not with ADD.

`ADD` does more than it says: it downloads what looks like a URL, clones repositories
and unpacks whatever turns out to be an archive. Whoever reads `ADD` cannot tell which
of these is meant, and a file of another kind under the same name changes what the build
does. `COPY` copies.

The rule is silent where `ADD` is needed: for archives (by their name), URLs and
repositories, and where an option asks for it (`--checksum`, `--keep-git-dir`,
`--unpack`), and about what an `ONBUILD` adds to other images. A variable whose value is unknown is taken for a file unless its name says
otherwise. The fix is safe unless a source may still be an archive that its name does
not show: a pattern, an unknown variable, or a name without an extension.

## Bad

```dockerfile
FROM python:3.13-slim
ADD requirements.txt /app/
# <- ADD of 'requirements.txt', which is no archive and no URL; COPY does only that
```

## Good

```dockerfile
FROM python:3.13-slim
COPY requirements.txt /app/
```

```dockerfile
FROM alpine:3.22
ADD rootfs.tar.xz /
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://acme.io/app.bin /app.bin
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    CopySource,
    Finding,
    Fix,
    Place,
    Transfer,
    copy_sources,
    regex,
    replace,
    rule,
)

_ONLY_OF_ADD = ("checksum", "keep-git-dir", "unpack")
_ELSEWHERE = regex(r"(?i)archive|download|link|rootfs|tarball|ur[il]")
_PLAIN = regex(r"(?:.*/)?(?:\.?|\.\.|[^/*?\[$]*\.[A-Za-z][\w-]*)")


@rule(
    "KLI441",
    on=Transfer,
    default=False,
    equivalents=(
        "hadolint:DL3020",
        "checkov:CKV_DOCKER_4",
        "trivy:DS-0005",
        "dockle:CIS-DI-0009",
        "kics:Add Instead of Copy",
        "semgrep:prefer-copy-over-add",
    ),
)
def add_instead_of_copy(transfer: Transfer) -> Iterator[Finding]:
    if transfer.keyword != "ADD" or transfer.is_inner:
        return
    if any(map(transfer.flag, _ONLY_OF_ADD)):
        return
    sources = tuple(copy_sources(transfer))
    plain = [source for source in sources if not _needs_add(source)]
    if plain:
        name = plain[0].written.value
        message = (
            f"ADD of {name!r}, which is no archive and no URL; COPY does only that"
        )
        where = Place(transfer.source, transfer.keyword_span)
        yield Finding(where, message, fix=_fix(where, sources))


def _needs_add(source: CopySource) -> bool:
    if source.is_archive or source.is_url:
        return True
    is_unknown = source.resolved is None and source.written.value.startswith("$")
    return is_unknown and bool(_ELSEWHERE.search(source.written.value))


def _fix(where: Place, sources: tuple[CopySource, ...]) -> Fix | None:
    if any(map(_needs_add, sources)):
        return None
    is_safe = all(map(_is_plain, sources))
    word = where.source.text[slice(*where.span)]
    new = {"add": "copy", "Add": "Copy"}.get(word, "COPY")
    return replace(where, new, title="Copy it with COPY", safe=is_safe)


def _is_plain(source: CopySource) -> bool:
    """Tell what cannot be an archive: a folder, or a file of another kind."""
    return source.resolved is not None and bool(_PLAIN.fullmatch(source.value))
