"""What BuildKit refuses, and where; and what comes near to it and is accepted.

BuildKit 0.34.2 was given each text, with values for the variables of those that it
accepts; those of ONBUILD it refuses where the image is built upon.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kubelint_img.problem import Malformed, Problem
from kubelint_img.source import DOCKERFILE_BREAKS, Source
from kubelint_img.syntax.dockerfile import parse
from kubelint_img.syntax.dockerfile.faults.arguments import argument_faults
from kubelint_img.syntax.dockerfile.faults.flags import flag_faults
from kubelint_img.syntax.dockerfile.faults.glance import (
    are_arguments_right,
    are_flags_right,
)


def _problems(text: str) -> list[tuple[str, str]]:
    source = Source("Dockerfile", text, DOCKERFILE_BREAKS)
    problems = parse(source).problems
    assert all(isinstance(each, Malformed) for each in problems)
    return [(_place(each), each.message) for each in problems]


def _place(problem: Problem) -> str:
    start = problem.source.position(problem.span.start)
    written = problem.source.text[slice(*problem.span)]
    return f"{start.line}:{start.column} {written}"


REFUSED = (
    (
        "FROM a\nRUN --network=none --network=host b\n",
        "2:20 --network=host",
        "--network is given twice, and can be once",
    ),
    (
        "FROM a\nCOPY --form=b c d\n",
        "2:6 --form=b",
        "COPY has no flag '--form', did you mean --from?",
    ),
    (
        "FROM a\nCOPY --froom b c\n",
        "2:6 --froom",
        "COPY has no flag '--froom', did you mean --from?",
    ),
    ("FROM a\nRUN --user=b c\n", "2:5 --user=b", "RUN has no flag '--user'"),
    (
        "FROM a\nCMD --port 80\n",
        "2:5 --port",
        "CMD has no flags: write the command as a JSON list",
    ),
    ("FROM a\nWORKDIR --parents /b\n", "2:9 --parents", "WORKDIR has no flags"),
    (
        "FROM a\nCOPY --from b c\n",
        "2:6 --from",
        "--from takes a value: write --from=...",
    ),
    (
        "FROM a\nCOPY --link=yes b c\n",
        "2:6 --link=yes",
        "--link is true or false, or stands alone",
    ),
    (
        "FROM a\nCOPY --link= b c\n",
        "2:6 --link=",
        "--link is true or false, or stands alone",
    ),
    ("FROM a\nONBUILD --link COPY b c\n", "2:9 --link", "ONBUILD has no flags"),
    (
        "FROM a\nRUN --network=bridge b\n",
        "2:15 bridge",
        "'bridge' is no network mode: take default or none or host",
    ),
    (
        "FROM a\nRUN --network=$NET b\n",
        "2:15 $NET",
        "'$NET' is no network mode: take default or none or host",
    ),
    (
        "FROM a\nRUN --security=none b\n",
        "2:16 none",
        "'none' is no security mode: take sandbox or insecure",
    ),
    (
        "FROM a\nCOPY --chmod=999 b c\n",
        "2:14 999",
        "'999' is no mode: it is octal, up to 7777, or like u+x",
    ),
    (
        "FROM a\nCOPY --chmod=10000 b c\n",
        "2:14 10000",
        "'10000' is no mode: it is octal, up to 7777, or like u+x",
    ),
    (
        "FROM a\nCOPY --chmod=ux b c\n",
        "2:14 ux",
        "'ux' is no mode: it is octal, up to 7777, or like u+x",
    ),
    (
        "FROM a\nCOPY --chown=${B c d\n",
        "2:14 ${",
        "nothing closes this substitution: '}' is missing",
    ),
    (
        "FROM a\nCOPY --link --chown=app:app b c\n",
        "2:21 app:app",
        "--link has no file to look names up in: give --chown numbers",
    ),
    (
        "FROM --platform=linux-amd64 a\n",
        "1:17 linux-amd64",
        "'linux-amd64' is no platform: write linux/amd64 or linux/arm/v7",
    ),
    (
        "FROM --platform=linux/arm/v7/x a\n",
        "1:17 linux/arm/v7/x",
        "'linux/arm/v7/x' is no platform: write linux/amd64 or linux/arm/v7",
    ),
    (
        "FROM a\nADD --checksum=sha256:1 b c\n",
        "2:5 --checksum=sha256:1",
        "--checksum is of a URL or a Git repository, and not of a local file",
    ),
    (
        "FROM a\nADD --checksum=sha256:1 https://b/c https://d/e f\n",
        "2:5 --checksum=sha256:1",
        "--checksum is of one source: give each its own ADD",
    ),
    (
        "FROM a\nRUN --device=b,c d\n",
        "2:16 c",
        "--device takes one name, and perhaps 'required'",
    ),
    (
        "FROM a\nRUN --device=b,required=maybe d\n",
        "2:25 maybe",
        "'required' is true or false, and not 'maybe'",
    ),
    (
        "FROM a\nHEALTHCHECK --interval=30 CMD b\n",
        "2:24 30",
        "'30' is no duration: write 30s or 1m30s",
    ),
    (
        "FROM a\nHEALTHCHECK --interval=$I CMD b\n",
        "2:24 $I",
        "'$I' is no duration: write 30s or 1m30s",
    ),
    (
        "FROM a\nHEALTHCHECK --timeout=10us CMD b\n",
        "2:23 10us",
        "a health check takes no duration below 1ms",
    ),
    (
        "FROM a\nHEALTHCHECK --retries=few CMD b\n",
        "2:23 few",
        "--retries is a whole number, and not 'few'",
    ),
    (
        "FROM a\nHEALTHCHECK --retries=-1 CMD b\n",
        "2:23 -1",
        "--retries is a whole number, and not '-1'",
    ),
    (
        "FROM a\nHEALTHCHECK b\n",
        "2:13 b",
        "HEALTHCHECK takes CMD and a command, or NONE, and not 'b'",
    ),
    (
        "FROM a\nHEALTHCHECK curl -f localhost\n",
        "2:13 curl",
        "HEALTHCHECK takes CMD and a command, or NONE, and not 'curl'",
    ),
    (
        "FROM a\nHEALTHCHECK CMD\n",
        "2:13 CMD",
        "nothing is run by this HEALTHCHECK: write a command behind CMD",
    ),
    (
        "FROM a\nHEALTHCHECK CMD []\n",
        "2:13 CMD",
        "nothing is run by this HEALTHCHECK: write a command behind CMD",
    ),
    ("FROM a\nHEALTHCHECK NONE b\n", "2:18 b", "HEALTHCHECK NONE takes no arguments"),
    (
        "FROM a\nHEALTHCHECK\n",
        "2:1 HEALTHCHECK",
        "HEALTHCHECK takes CMD and a command, or NONE",
    ),
    (
        "FROM a\nRUN --mount= b\n",
        "2:13 ",
        "--mount takes options: write --mount=type=...",
    ),
    (
        "FROM a\nRUN --mount=type=volume,target=/b c\n",
        "2:18 volume",
        "'type' is bind, cache, secret, ssh or tmpfs, and not 'volume'",
    ),
    (
        "FROM a\nRUN --mount=type=cache,traget=/b c\n",
        "2:24 traget",
        "a mount has no option 'traget', did you mean 'target'?",
    ),
    (
        "FROM a\nRUN --mount=type=cache,,target=/b c\n",
        "2:24 ",
        "there is nothing between two commas",
    ),
    (
        "FROM a\nRUN --mount=type=cache,target c\n",
        "2:24 target",
        "'target' takes a value: write target=...",
    ),
    (
        "FROM a\nRUN --mount=type=bind,from=$B,target=/c d\n",
        "2:28 $B",
        "'from' takes no variable: name a stage that is made FROM it",
    ),
    (
        "FROM a\nRUN --mount=target=/b,readonly=yes c\n",
        "2:32 yes",
        "'readonly' is true or false, and not 'yes'",
    ),
    (
        "FROM a\nRUN --mount=type=cache,target=/b,sharing=exclusive c\n",
        "2:42 exclusive",
        "'sharing' is shared, private or locked, and not 'exclusive'",
    ),
    (
        "FROM a\nRUN --mount=target=/b,sharing=locked c\n",
        "2:23 sharing=locked",
        "a mount of type bind takes no 'sharing'",
    ),
    (
        "FROM a\nRUN --mount=type=cache,target=/b,mode=0999 c\n",
        "2:39 0999",
        "'mode' is an octal number, and not '0999'",
    ),
    (
        "FROM a\nRUN --mount=type=cache,target=/b,uid=root c\n",
        "2:38 root",
        "'uid' is a number, and not 'root'",
    ),
    (
        "FROM a\nRUN --mount=type=bind,target=/b,uid=1 c\n",
        "2:33 uid=1",
        "a mount of type bind takes no 'uid'",
    ),
    (
        "FROM a\nRUN --mount=type=bind,target=/b,required c\n",
        "2:33 required",
        "a mount of type bind takes no 'required'",
    ),
    (
        "FROM a\nRUN --mount=required,type=secret,id=b c\n",
        "2:13 required",
        "'required' must stand behind type=secret or ssh",
    ),
    (
        "FROM a\nRUN --mount=target=/b,type=tmpfs,size=lots c\n",
        "2:39 lots",
        "'size' is a size, as in 64m, and not 'lots'",
    ),
    (
        "FROM a\nRUN --mount=size=1g,type=tmpfs,target=/b c\n",
        "2:13 size=1g",
        "'size' must stand behind type=tmpfs",
    ),
    (
        "FROM a\nRUN --mount=type=tmpfs,target=/ b\n",
        "2:24 target=/",
        "a mount cannot take the place of the root folder",
    ),
    (
        "FROM a\nRUN --mount=type=secret b\n",
        "2:13 type=secret",
        "nothing says which secret to mount: write id=...",
    ),
    (
        "FROM a\nRUN --mount=type=secret,id=b,source=c d\n",
        "2:30 source=c",
        "a secret is named by 'id' or by 'source', and not by both",
    ),
    (
        "FROM a\nRUN --mount=type=secret,id=b,from=c d\n",
        "2:30 from=c",
        "a mount of type secret takes no 'from'",
    ),
    (
        "FROM a\nRUN --mount=type=ssh,source=b c\n",
        "2:22 source=b",
        "a mount of type ssh takes no 'source', but 'id'",
    ),
    (
        "FROM a\nRUN --mount=target=${b c\n",
        "2:20 ${",
        "nothing closes this substitution: '}' is missing",
    ),
    ("FROM a\nCOPY b\n", "2:6 b", "COPY takes what to copy, and where to"),
    ("FROM a\nADD\n", "2:1 ADD", "ADD takes what to copy, and where to"),
    ("FROM a\nCOPY []\n", "2:6 []", "COPY takes what to copy, and where to"),
    ("FROM a\nCOPY <<b\nc\nb\n", "2:6 <<b", "COPY takes what to copy, and where to"),
    (
        "FROM a\nCOPY c <<b\nc\nb\n",
        "2:8 <<b",
        "COPY cannot copy to a heredoc: name a path behind it",
    ),
    (
        'FROM a\nCOPY "b c" d\n',
        '2:6 "',
        "nothing closes this quote: close it, or put \\ before it",
    ),
    (
        'FROM a\nCOPY ["it\'s", "b"]\n',
        "2:10 '",
        "nothing closes this quote: close it, or put \\ before it",
    ),
    ("FROM a\nCOPY https://b/c d\n", "2:6 https://b/c", "COPY takes no URL: use ADD"),
    (
        "FROM a\nCOPY <<b /c\necho ${@^^}\nb\n",
        "3:9 ^^",
        (
            "behind a name BuildKit takes - + ? # % or /, and not '^^'; "
            "<<'b' leaves it as it is"
        ),
    ),
    (
        "FROM a\nCOPY <<-b /c\n\techo ${b[0]}\n\tb\n",
        "3:10 [",
        (
            "behind a name BuildKit takes - + ? # % or /, and not '['; "
            "<<'b' leaves it as it is"
        ),
    ),
    ("FROM a\nARG\n", "2:1 ARG", "ARG names no variable"),
    ("FROM a\nARG =b\n", "2:5 =b", "ARG takes name=value, and here is no name"),
    (
        "FROM a\nARG B=${C,,}\n",
        "2:10 ,,",
        "behind a name BuildKit takes - + ? # % or /, and not ',,'",
    ),
    ("FROM a\nENV\n", "2:1 ENV", "ENV sets nothing: write name=value"),
    ("FROM a\nENV =b\n", "2:5 =b", "ENV takes name=value, and here is no name"),
    (
        "FROM a\nENV B=it's\n",
        "2:9 '",
        "nothing closes this quote: close it, or put \\ before it",
    ),
    (
        'FROM a\nENV B "c\n',
        '2:7 "',
        "nothing closes this quote: close it, or put \\ before it",
    ),
    (
        'FROM a\nENV B=c \\\n  D="e\n',
        '3:5 "',
        "nothing closes this quote: close it, or put \\ before it",
    ),
    (
        "FROM a\nENV B=${C\n",
        "2:7 ${",
        "nothing closes this substitution: '}' is missing",
    ),
    (
        "FROM a\nENV B=${C c\n",
        "2:7 ${",
        "nothing closes this substitution: '}' is missing",
    ),
    ("FROM a\nENV B=${}\n", "2:7 ${", "this substitution names no variable"),
    (
        "FROM a\nENV B=${C:=d}\n",
        "2:10 :=",
        "behind a name BuildKit takes - + ? # % or /, and not ':='",
    ),
    (
        "FROM a\nENV B=${C/d}\n",
        "2:7 ${",
        "nothing closes this substitution: '/' is missing",
    ),
    ("FROM a\nLABEL\n", "2:1 LABEL", "LABEL sets nothing: write name=value"),
    (
        "FROM a\nLABEL b=c =d\n",
        "2:11 =d",
        "LABEL takes name=value, and here is no name",
    ),
    ("FROM a\nEXPOSE\n", "2:1 EXPOSE", "EXPOSE names no port"),
    (
        "FROM a\nEXPOSE 80, 443\n",
        "2:8 80,",
        "'80,' is no port: take one from 0 to 65535, or a range",
    ),
    (
        "FROM a\nEXPOSE 65536\n",
        "2:8 65536",
        "'65536' is no port: take one from 0 to 65535, or a range",
    ),
    (
        "FROM a\nEXPOSE 90-80\n",
        "2:8 90-80",
        "'90-80' is no port: take one from 0 to 65535, or a range",
    ),
    (
        "FROM a\nEXPOSE 80/http\n",
        "2:8 80/http",
        "'http' is no protocol of a port: take tcp, udp or sctp",
    ),
    (
        "FROM a\nEXPOSE 80-81:90-93\n",
        "2:8 80-81:90-93",
        "the ranges 80-81 and 90-93 are not of the same length",
    ),
    (
        "FROM a\nEXPOSE x:90\n",
        "2:8 x:90",
        "'x' is no port: take one from 0 to 65535, or a range",
    ),
    ("FROM a\nVOLUME\n", "2:1 VOLUME", "VOLUME names no folder"),
    ("FROM a\nVOLUME []\n", "2:8 []", "VOLUME names no folder"),
    ('FROM a\nVOLUME ["/b", ""]\n', '2:15 ""', "a volume's path cannot be empty"),
    ('FROM a\nVOLUME ""\n', '2:8 ""', "a volume's path cannot be empty"),
    ("FROM a\nUSER\n", "2:1 USER", "USER names no user"),
    (
        'FROM a\nUSER b"c\n',
        '2:7 "',
        "nothing closes this quote: close it, or put \\ before it",
    ),
    ("FROM a\nWORKDIR\n", "2:1 WORKDIR", "WORKDIR names no folder"),
    (
        "FROM a\nWORKDIR ${b^}\n",
        "2:12 ^",
        "behind a name BuildKit takes - + ? # % or /, and not '^'",
    ),
    ("FROM a\nSTOPSIGNAL\n", "2:1 STOPSIGNAL", "STOPSIGNAL names no signal"),
    (
        "FROM a\nSTOPSIGNAL SIGFOO\n",
        "2:12 SIGFOO",
        "'SIGFOO' is no signal: take a name such as SIGTERM, or a number",
    ),
    (
        "FROM a\nSTOPSIGNAL 0\n",
        "2:12 0",
        "'0' is no signal: take a name such as SIGTERM, or a number",
    ),
    ("FROM a\nMAINTAINER\n", "2:1 MAINTAINER", "MAINTAINER names nobody"),
    (
        "FROM a\nSHELL\n",
        "2:1 SHELL",
        'SHELL takes a JSON list, such as ["/bin/sh", "-c"]',
    ),
    (
        "FROM a\nSHELL bash -c\n",
        "2:7 bash -c",
        'SHELL takes a JSON list, such as ["/bin/sh", "-c"]',
    ),
    (
        "FROM a\nSHELL []\n",
        "2:7 []",
        'SHELL takes a JSON list, such as ["/bin/sh", "-c"]',
    ),
    ("FROM a\nONBUILD\n", "2:1 ONBUILD", "ONBUILD keeps no instruction"),
    ("FROM a\nONBUILD FROM b\n", "2:9 FROM", "ONBUILD cannot keep FROM"),
    (
        "FROM a\nONBUILD MAINTAINER b\n",
        "2:9 MAINTAINER",
        "ONBUILD cannot keep MAINTAINER",
    ),
    (
        "FROM a AS 1st\n",
        "1:11 1st",
        "'1st' is no stage name: a letter, then letters, digits, '-', '_', '.'",
    ),
    (
        "FROM a AS $b\n",
        "1:11 $b",
        "'$b' is no stage name: a letter, then letters, digits, '-', '_', '.'",
    ),
    (
        'FROM a AS "b"\n',
        '1:11 "b"',
        "'\"b\"' is no stage name: a letter, then letters, digits, '-', '_', '.'",
    ),
    ('FROM "" AS b\n', '1:6 ""', "FROM names no image"),
    (
        "FROM ${a^^}\n",
        "1:9 ^^",
        "behind a name BuildKit takes - + ? # % or /, and not '^^'",
    ),
    ('FROM "a\n', '1:6 "', "nothing closes this quote: close it, or put \\ before it"),
    (
        "FROM a AS b\nCOPY --from=b c d\n",
        "2:13 b",
        "a stage cannot take anything from itself",
    ),
    (
        "FROM a\nCOPY --from=0 c d\n",
        "2:13 0",
        "a stage cannot take anything from itself",
    ),
    ("FROM a\nCOPY --from=1 c d\n", "2:13 1", "there is no stage 1: the last is 0"),
    ("FROM a\nCOPY --from=-1 c d\n", "2:13 -1", "there is no stage -1: the last is 0"),
    (
        "FROM a\nCOPY --from=c d e\nFROM b AS c\n",
        "2:13 c",
        "this stage stands further down: move it up, before it is used",
    ),
    (
        "FROM a\nCOPY --from=1 d e\nFROM b\n",
        "2:13 1",
        "this stage stands further down: move it up, before it is used",
    ),
    (
        "FROM a AS b\nFROM c\nCOPY --from=B d e\nFROM f AS b\n",
        "3:13 B",
        "this stage stands further down: move it up, before it is used",
    ),
    (
        "FROM a\nCOPY --from=$B d e\n",
        "2:13 $B",
        "--from takes no variable: name a stage that is made FROM it",
    ),
    (
        "FROM a\nRUN --mount=from=b,target=/c d\nFROM e AS b\n",
        "2:18 b",
        "this stage stands further down: move it up, before it is used",
    ),
    (
        "FROM a AS b\nRUN --mount=from=b,target=/c d\n",
        "2:18 b",
        "a stage cannot take anything from itself",
    ),
    ("FROM a\nONBUILD RUN --user=b c\n", "2:13 --user=b", "RUN has no flag '--user'"),
    (
        "FROM a\nONBUILD RUNN b\n",
        "2:9 RUNN",
        "there is no instruction 'RUNN', did you mean RUN?",
    ),
    ("FROM a\nONBUILD COPY b\n", "2:14 b", "COPY takes what to copy, and where to"),
)


@pytest.mark.parametrize(("text", "place", "message"), REFUSED)
def test_refused(text: str, place: str, message: str) -> None:
    assert _problems(text) == [(place, message)]


ACCEPTED = (
    "FROM a\nRUN --mount=type=cache,target=/b --mount=type=cache,target=/c d\n",
    "FROM a\nRUN -- --user=b c\n",
    'FROM a\nCMD ["--port", "80"]\n',
    "FROM a\nARG --b c\n",
    "FROM a\nSTOPSIGNAL --b 9\n",
    "FROM a\nHEALTHCHECK --b NONE\n",
    "FROM a\nCOPY --link b c\n",
    "FROM a\nCOPY --link=FALSE --parents --exclude=b --exclude=c d e\n",
    "FROM a\nCOPY --link --chown=1:2 b c\n",
    "FROM a\nCOPY --link=false --chown=app b c\n",
    "FROM a\nCOPY --link --chown=$B b c\n",
    "FROM a\nCOPY --chmod=7777 b c\n",
    "FROM a\nCOPY --chmod=u=rwX,go+r b c\n",
    "FROM a\nCOPY --chmod=$B --chown=${C:-d} e f\n",
    "FROM --platform=$BUILDPLATFORM a\n",
    "FROM --platform=arm64 a\n",
    "FROM --platform=windows(10.0.17763)/amd64 a\n",
    "FROM a\nADD --keep-git-dir=true --checksum=b https://c/d.git e\n",
    "FROM a\nADD --checksum=$B c d\n",
    "FROM a\nADD --unpack=false b c\n",
    "FROM a\nRUN --device=vendor.com/gpu=all,required b\n",
    (
        "FROM a\nHEALTHCHECK --interval=1h1.5m --timeout=0 "
        "--start-period= --start-interval=1ms --retries=0 CMD b\n"
    ),
    "FROM a\nhealthcheck cmd b\n",
    "FROM a\nHEALTHCHECK NONE\n",
    ("FROM a\nRUN --mount=TYPE=Cache,dst=/b,sharing=LOCKED,uid=1,gid=$G,mode=0700 c\n"),
    "FROM a\nRUN --mount=type=secret,id=b,required,env=C d\n",
    "FROM a\nRUN --mount=type=secret,src=$B,id=c d\n",
    "FROM a\nRUN --mount=type=$T,id=b c || true\n#\n",
    "FROM a\nRUN --mount=type=tmpfs,target=/b,size=64MiB c\n",
    "FROM a\nRUN --mount=type=ssh,required=true,mode=0600 b\n",
    "FROM a\nRUN --mount=type=cache,target=. b\n",
    "FROM a\nRUN --mount=from=b,target=/c,rw,source=$D e\n",
    "FROM a\nRUN --network=default --security=sandbox b\n",
    "FROM a\nRUN\n",
    "FROM a\nCMD\n",
    "FROM a\nENTRYPOINT []\n",
    "FROM a\nRUN it's\n",
    "FROM a\nRUN ${b^^}\n",
    "FROM a\nRUN <<b\n${c^^}\nb\n",
    "FROM a\nCOPY <<'b' /c\n${c^^}\nb\n",
    "FROM a\nCOPY <<b <<c d\nit's\nb\n\\${x[0]}\nc\n",
    'FROM a\nCOPY ["a b", "c"]\n',
    'FROM a\nCOPY "b" c\n',
    "FROM a\nADD https://b/c d\n",
    "FROM a\nARG B C=d\n",
    'FROM a\nARG "B"\n',
    'FROM a\nENV "B"=c\n',
    "FROM a\nENV B it\\'s\n",
    "FROM a\nENV B=${C:-${D:+'e'}} F=${G##*/} H=${I%%.*} J=${K//a/b} L=$M.$$\n",
    "FROM a\nENV B=${+c}\n",
    'FROM a\nEXPOSE 0 65535/UDP 80-90/sctp "443" +22 80/\n',
    "FROM a\nEXPOSE $B ${C}-90/d 8080:80 80-90:80 127.0.0.1:80:80\n",
    'FROM a\nVOLUME /b ["/c"]\n',
    'FROM a\nUSER ""\n',
    'FROM a\nWORKDIR ""\n',
    "FROM a\nSTOPSIGNAL sigterm\n",
    'FROM a\nSTOPSIGNAL "RTMIN+3"\n',
    "FROM a\nSTOPSIGNAL $B\n",
    "FROM a AS B-1_c.d\n",
    "FROM a as scratch\n",
    "FROM $a\n",
    (
        "FROM a AS b\nFROM c\nCOPY --from=b d e\nCOPY --from=0 d e\nCOPY "
        "--from=img:1 d e\n"
    ),
    "FROM a AS b\nFROM b AS b\nCOPY --from=0 d e\n",
    "FROM a\nCOPY --from=img b c\nCOPY --from=1 d e\n",
    "FROM a\nRUN --mount=type=cache,target=/b c\nCOPY --from=1 d e\n",
    "FROM a\nRUN --mount=from=0,target=/b c\n",
    "FROM a\nONBUILD COPY --from=b c d\n",
    'FROM a\nCOPY --from="b" c d\n',
    "# escape=`\nFROM a\nRUN --mount=target=C:\\b c\n",
    '# escape=`\nFROM a\nENV B=c:\\ C="d`"e"\n',
    "# syntax=example.com/front/end\nRUNN --a b\n",
    "# syntax=docker/dockerfile-upstream:master\nFROM a\nRUN b\n",
)


@pytest.mark.parametrize("text", ACCEPTED)
def test_accepted(text: str) -> None:
    assert _problems(text) == []


@pytest.mark.parametrize(
    ("syntax", "count"),
    [
        ("docker/dockerfile:1", 3),
        ("docker.io/docker/dockerfile-upstream:1-labs@sha256:0 x", 3),
        ("mirror.example.com:5000/hub/docker/dockerfile", 3),
        ("tonistiigi/dockerfile:runmount", 1),
        ("example.com/dockerfile", 1),
    ],
)
def test_front_end_of_others_may_know_more(syntax: str, count: int) -> None:
    text = f"# syntax={syntax}\nINCLUDE a\nFROM b\nCOPY --c d e\nUSER\n"
    assert len(_problems(text)) == count


def test_stage_further_down_is_shown() -> None:
    source = Source(
        "Dockerfile", "FROM a\nCOPY --from=1 b c\nFROM d\n", DOCKERFILE_BREAKS
    )
    (problem,) = parse(source).problems
    (related,) = problem.related
    assert related.message == "it starts here"
    assert source.position(related.where.span.start).line == 3


def test_each_fault_of_a_file() -> None:
    assert [place for place, _ in _problems("FROM a AS 1\nUSER\nEXPOSE x y\n")] == [
        "1:11 1",
        "2:1 USER",
        "3:8 x",
        "3:10 y",
    ]


KEYWORDS = (
    *("ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "LABEL"),
    *("RUN", "SHELL", "USER", "VOLUME", "WORKDIR"),
)
FRAGMENTS = (
    *("a", "B", "1", "80", "99999", "=", ":", "/", "//", "/tcp", "-", ".", ",", "\\"),
    *("'", '"', "''", "'a b'", '"a b"', "$A", "${A}", "${A", "${A:-b}", "$", "`", "~"),
    *(" ", " ", " ", "\t", "[", "]", '["a"]', '["a", "b"]', '["a", 1]', "<<a", "http:"),
    *(" as ", "--link ", "--from=a ", "--chown=a:b ", "--chown=1 ", "--chmod=755 "),
    *("--platform=$A ", "--mount=type=bind", ",target=/", ",target=/a ", ",id=a"),
)


@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[*HealthCheck],
)
@given(
    st.sampled_from(KEYWORDS),
    st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join),
)
def test_what_is_right_at_a_glance_is_right(keyword: str, rest: str) -> None:
    source = Source("Dockerfile", f"{keyword} {rest}\n", DOCKERFILE_BREAKS)
    (instruction,) = parse(source).instructions
    if are_arguments_right(instruction):
        assert [*argument_faults(instruction)] == []
    if are_flags_right(instruction):
        assert [*flag_faults(instruction)] == []
