"""Images must be made of releases that still get security fixes.

Once the release line that a tag names has ended, what is found in it stays in it: the
image is rebuilt no more, or is rebuilt with the holes that everybody knows. A digest
changes nothing about that.

The tag says which line it is, of the product itself (`python:3.8`) and of what the image
is built on (`-buster`, `-alpine3.14`, `-nanoserver-1803`). Known are the official images
of languages, distributions, databases and servers, those of .NET and Windows, and a few
more, also at the mirrors of Docker Hub; distroless images have their line in their names
(`static-debian11`). A line ends when its makers give no more fixes to everyone: Debian
with its LTS, Ubuntu without Pro, Go with the second release after it. `openjdk`, whose
images are updated no more, has ended as a whole; take `eclipse-temurin` or another.

What is not known is not judged: tags such as `3`, `lts` or `latest`, which stand for
what is newest, lines that are newer than the linter, and other images, whatever their
names. Where skaffold or a kustomization of the workspace gives the image another tag,
what is written here is not what runs. The date is that of the run, or that of `--today`.

## Bad

```dockerfile
FROM python:3.8-slim-buster
#           ^^^ python 3.8 gets no security fixes since 2024-10-07; the oldest line that does is 3.10
#                    ^^^^^^ debian 10 (buster) gets no security fixes since 2024-06-30; the oldest line that does is 11 (bullseye)
```

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: postgres:12.4
      #               ^^^^ postgres 12 gets no security fixes since 2024-11-21; the oldest line that does is 14
```

## Good

```dockerfile
FROM python:3.13-slim-trixie
```

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: postgres:17.2
    - name: other
      image: registry.acme.example/postgres:12.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Image,
    ReleaseLine,
    named_lines,
    oldest_supported,
    rule,
)


@rule("KLI109", on=Image, tags=("supply-chain",))
def end_of_life_base_image(image: Image) -> Iterator[Finding]:
    today = image.workspace.today
    for line, word in named_lines(image):
        if line.has_ended(today) and not (image.is_retagged or image.is_renamed):
            yield Finding(word, _message(line, today), word.related)


def _message(line: ReleaseLine, today: str) -> str:
    ended = f"{line.product} {line} gets no security fixes since {line.end}"
    oldest = oldest_supported(line.product, today)
    return f"{ended}; the oldest line that does is {oldest}" if oldest else ended
