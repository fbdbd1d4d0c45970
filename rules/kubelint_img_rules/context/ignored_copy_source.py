"""What is copied must not be ignored.

A file that `.dockerignore` names is not sent to the builder: to `COPY` it is not there,
and the build fails, or copies less than it seems to.

Judged is the list that Docker would read, `<Dockerfile>.dockerignore` or else the
`.dockerignore` beside the Dockerfile. One in a folder above is only used if the image is
built from there, which the Dockerfile does not say, so the rule is silent then, and also
for a Dockerfile from standard input. It is silent where an exception (`!path`) may bring
some of the source back, and about patterns, unless all that they can find is ignored.

## Bad

```dockerignore
*.md
```

```dockerfile
FROM nginx:1.29
COPY index.html README.md /usr/share/nginx/html/
#               ^^^^^^^^^ 'README.md' is copied, but '*.md' in .dockerignore keeps it out of the build
```

## Good

```dockerignore
*.md
```

```dockerfile
FROM nginx:1.29
COPY index.html /usr/share/nginx/html/
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Related, Transfer, context_sources, rule


@rule("KLI444", on=Transfer, default=False, equivalents=("buildkit:CopyIgnoredFile",))
def ignored_copy_source(transfer: Transfer) -> Iterator[Finding]:
    ignored = None if transfer.is_inner else transfer.dockerfile.ignored
    if not ignored or not ignored.source or not ignored.is_beside:
        return
    for source in context_sources(transfer):
        line = ignored.hides(source.resolved.value) if source.resolved else None
        if line:
            message = (
                f"{source.written.value!r} is copied, but {line.text.value!r} in "
                f"{ignored.name} keeps it out of the build"
            )
            yield Finding(
                source.written, message, (Related(line.text, "ignored here"),)
            )
