"""Values and files of ``user:password``, known by what they are called."""

import re
from collections.abc import Iterator

from kubelint_img.lazy import regex
from kubelint_img.model.secret.found import Secret
from kubelint_img.model.secret.judge import as_secret
from kubelint_img.model.secret.placeholder import is_harmless
from kubelint_img.text import Text

_USER = r"[^\s:/\"']{1,128}"
_TO_THE_END = r"([^\s:]{1,256})[ \t\r]{0,9}$"

_SHAPES = (
    (
        regex(r"(?i)(?:.*[_.-])?(?:basic|http|proxy)[_.-]?auth"),
        regex(rf"\A\s*{_USER}:([^\s:]{{1,256}})\s*\Z"),
    ),
    (regex(r"(?i)NEO4J_AUTH"), regex(rf"\A\s*{_USER}/([^\s/]{{1,256}})\s*\Z")),
    (
        regex(r"(?i)\.?pgpass(?:\.conf)?"),
        regex(rf"(?m)^[^\s:#]{{1,255}}:(?:\d{{1,5}}|\*):{_USER}:{_USER}:{_TO_THE_END}"),
    ),
    (
        regex(r"(?i)(?:[\w-]*[_.-])?userlist(?:\.txt)?"),
        regex(r"(?m)^[ \t]{0,9}\"[^\"\n]{1,128}\"[ \t]{1,9}\"([^\"\s]{1,256})\""),
    ),
    (
        regex(r"(?i)(?:[\w-]*[_.-])?\.?htpasswd|auth|users"),
        regex(
            rf"(?m)^[ \t]{{0,40}}{_USER}:(\$(?:apr1|2[abxy]|[156])\$[^\s:]{{20,200}}"
            r"|\{SHA\}[\w+/=]{28})[ \t\r]{0,9}$"
        ),
    ),
)
"""Names, and where below them a password stands: HTTP's basic authentication, Neo4j,
PostgreSQL's password file, PgBouncer's users, and Apache's, whose passwords are hashed.
"""


def logins_in(name: str, value: Text) -> Iterator[Secret]:
    """Give the passwords in *value* if *name* says that there are logins in it."""
    for named, written in _SHAPES:
        if named.fullmatch(name):
            yield from _passwords(written, name, value)


def _passwords(written: re.Pattern[str], name: str, value: Text) -> Iterator[Secret]:
    for login in written.finditer(value.value):
        if not is_harmless(login[1]):
            yield as_secret(value.part(*login.span(1)), "password", name)
