"""`ENV` must not use a variable that it sets itself.

All values of one `ENV` are filled in with what was set before it: in
`ENV HOME=/app BIN=$HOME/bin` the second is `/bin`, or whatever `HOME` was. Set them in
two instructions. To use the old value of a variable in its new one is fine, as in
`ENV PATH=/app/bin:$PATH`, and so is a variable that has been set above.

## Bad

```dockerfile
FROM debian:12.5
ENV APP=/srv/app BIN=$APP/bin
#                    ^^^^ 'APP' is set in the same ENV, which does not count here yet
```

## Good

```dockerfile
FROM debian:12.5
ENV APP=/srv/app
ENV BIN=$APP/bin PATH=/srv/app/bin:$PATH
```
"""

from collections.abc import Iterator

from kubelint_img.api import Assignment, Finding, Span, rule


@rule(
    "KLI416",
    on=Assignment,
    default=False,
    equivalents=("hadolint:DL3044",),
)
def self_referencing_variable(assignment: Assignment) -> Iterator[Finding]:
    if assignment.keyword != "ENV" or "$" not in assignment.joined:
        return
    if len(assignment.pairs) == 1:
        return
    setting: dict[str, list[Span]] = {}
    for pair in assignment.pairs:
        setting.setdefault(pair.name.value, []).append(pair.span)
    for mention in assignment.mentions:
        spans = setting.get(mention.name, ())
        # A variable may be made of what it was before.
        own = (mention.span.start in range(*span) for span in spans)
        if spans and not mention.is_declared and not all(own):
            message = f"{mention.name!r} is set in the same ENV, which does not count here yet"
            yield Finding(mention, message)
