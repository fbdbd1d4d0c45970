"""Arguments, probes, hooks and annotations must not hold secrets.

Command lines are shown by `ps`, kept in logs and readable by all who may look at the
pod; annotations are copied along, `last-applied-configuration` with everything that was
ever applied. Let the program read a file, or let `$(VAR)` bring the value in from a
Secret.

Options are judged by their names like environment variables (see
`plaintext-env-secret`); `-p`, `-u` and `-a` only of programs that are known to take a
password there. Scripts behind `sh -c` are read command by command.

## Bad

```yaml
apiVersion: v1
kind: Pod
spec:
  containers:
    - name: cache
      args: [--requirepass, hunter2]
      #                     ^^^^^^^ the arguments of container 'cache' hold a password
      livenessProbe:
        exec:
          command: [sh, -c, redis-cli -a hunter2 ping]
          #                              ^^^^^^^ a probe of container 'cache' holds a password
```

## Good

```yaml
apiVersion: v1
kind: Pod
spec:
  containers:
    - name: cache
      args: [--requirepass, $(PASSWORD)]
      livenessProbe:
        exec:
          command: [sh, -c, redis-cli -a "$PASSWORD" ping]
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Container,
    Finding,
    Manifest,
    Node,
    Secret,
    Severity,
    Span,
    Text,
    exec_commands,
    rule,
    secrets_in_commands,
    secrets_named,
)

_PROBES = ("livenessProbe", "readinessProbe", "startupProbe")
_HOOKS = ("postStart", "preStop")


@rule("KLI304", on=Manifest, severity=Severity.ERROR, tags=("secret",))
def secret_in_arguments(manifest: Manifest) -> Iterator[Finding]:
    yield from _in_annotations(manifest.node)
    for pod in manifest.pods:
        if pod.node is not manifest.node:
            yield from _in_annotations(pod.node)
        for container in pod.containers:
            yield from _in_container(container)


def _in_container(container: Container) -> Iterator[Finding]:
    command, arguments = container.get("command"), container.get("args")
    if command.exists or arguments.exists:
        for secret in _in_command(command, arguments):
            yield _finding(secret, f"the arguments of {container.title} hold")
    for probe in map(container.get, _PROBES):
        for secret in _in_handler(probe):
            yield _finding(secret, f"a probe of {container.title} holds")
    for hook in _HOOKS:
        for secret in _in_handler(container.get("lifecycle", hook)):
            yield _finding(secret, f"the hook {hook!r} of {container.title} holds")


def _in_handler(handler: Node) -> Iterator[Secret]:
    if not handler.exists:
        return
    yield from _in_command(handler.get("exec", "command"))
    for header in handler.get("httpGet", "httpHeaders"):
        yield from secrets_named(header.get("name").text, header.get("value").string)


def _in_command(command: Node, arguments: Node | None = None) -> Iterator[Secret]:
    words = [word.string for word in command]
    if arguments is not None:
        # Without a command, the arguments are those of a program that the image names.
        words = words or [_nothing(arguments)]
        words += [word.string for word in arguments]
    return secrets_in_commands(exec_commands(words))


def _nothing(where: Node) -> Text:
    return Text.at(where.source, Span(where.span.start, where.span.start))


def _in_annotations(node: Node) -> Iterator[Finding]:
    for key, value in node.get("metadata", "annotations").items():
        name = key.text.rpartition("/")[2]
        for secret in secrets_named(name, value.string):
            # Annotations often name Secrets: "auth-secret: basic-auth".
            if secret.kind not in {"secret", "credential"} or secret.name != name:
                yield _finding(secret, f"annotation {key.text!r} holds")


def _finding(secret: Secret, where: str) -> Finding:
    return Finding(secret, f"{where} {secret.description}")
