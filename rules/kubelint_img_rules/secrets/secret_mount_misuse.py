r"""A mounted secret must not be written into the image.

`RUN --mount=type=secret` shows the secret to one command and keeps it out of the layer,
unless that command copies it into a file that stays: then it is in the layer like any
other file, and a later `RUN` that removes the file does not change that.

Reported is what is certain: the secret's file is copied, printed into a file, or handed
to `npm config set`, `git config --global` and the like, also by way of a variable; the
same name is an `ARG` without a default too, whose value the image's history keeps; and a
secret mount that says neither which secret it is nor where it goes, with which no build
starts. It is silent about files that the same `RUN` removes again, or that lie in
another mount, and about what other programs do with the secret.

## Bad

```dockerfile
FROM node:22.11
RUN --mount=type=secret,id=npm_token \
    echo "//registry.npmjs.org/:_authToken=$(cat /run/secrets/npm_token)" > /root/.npmrc \
    #                                                                       ^^^^^^^^^^^^ the mounted secret 'npm_token' is written to '/root/.npmrc', which stays in the image
    && npm ci
```

## Good

```dockerfile
FROM node:22.11
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc \
    npm ci
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN \
    npm publish
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Mount,
    Related,
    Run,
    SecretLeak,
    argument_beside,
    mounts_of,
    rule,
    secret_leaks,
)


@rule("KLI316", on=Run, default=False, tags=("secret",))
def secret_mount_misuse(run: Run) -> Iterator[Finding]:
    if not run.flags:
        return
    for mount in mounts_of(run):
        if mount.type == "secret":
            yield from _in_mount(run, mount)
    place = "image" if run.is_shipped else "build cache"
    for leak in secret_leaks(run):
        yield _finding(leak, place)


def _in_mount(run: Run, mount: Mount) -> Iterator[Finding]:
    if not (mount.id or mount.target or mount.variable):
        yield Finding(mount, "a secret is mounted without an id")
    elif argument := argument_beside(run, mount):
        message = f"a secret is mounted, and passed as the ARG {argument!r} as well"
        yield Finding(mount.id or mount, message)


def _finding(leak: SecretLeak, place: str) -> Finding:
    name = leak.mount.id or leak.mount.target or leak.mount.variable
    message = (
        f"the mounted secret {str(name)!r} is written to {leak.path!r}, "
        f"which stays in the {place}"
    )
    return Finding(leak.where, message, (Related(leak.mount, "it is mounted here"),))
