"""What must hold of a language server whenever it is quiet."""

import json
import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from lsp_editor import Editor
from lsp_hand import Hand
from lsp_places import Json, edited

_BROKEN = ("KLI901", "KLI902")
_OVERLAYS = "overlays"
_SYNTAX = ("KLI901", "KLI902", "KLI907")
_FIX_ALL = "source.fixAll"
_TOML = ".toml"

_TOLD = ("hover", "codeAction")
"""What is asked about diagnostics that are shown."""

_ACTIONS = 3
"""Actions that are made each time."""

_TRIES = 8
"""Diagnostics that are asked about until one has an action."""

_PULLS = 6
"""Times that diagnostics are asked for until the server is content."""

_MOST_PROCESSES = 2
_MOST_FILES = 24
"""What one engine for charts takes, and the session itself."""

Found = Mapping[str, Sequence[Json]]


class Checks:
    """Compares a server with a fresh one, and makes what it offers."""

    def __init__(self, editor: Editor, hand: Hand, rng: random.Random) -> None:
        """Have checked nothing yet."""
        self.wrong = list[str]()
        self.count = self.compared = self.actions = 0
        self._editor = editor
        self._hand = hand
        self._rng = rng

    def run(self) -> None:
        """Check everything, once the server is quiet, and tidy up."""
        self.count += 1
        self._mend_configuration()
        fresh = self._fresh()
        found = _settled(self._editor)
        self.wrong += [f"no answer: {each}" for each in self._editor.pending.values()]
        self._editor.pending.clear()
        theirs = _settled(fresh)
        broken = _broken(found, theirs)
        for uri, why in _differences(found, theirs, broken):
            self._tell(uri, why)
        self._compare_versions()
        self.compared += len(self._editor.buffers)
        if self._editor.children() > _MOST_PROCESSES:
            self.wrong.append(f"{self._editor.children()} processes are left")
        if self._editor.open_files() > _MOST_FILES:
            self.wrong.append(f"{self._editor.open_files()} files are left open")
        for uri in self._editor.buffers:
            # Of what is broken more is known, which changes what can be done.
            told = _TOLD if _made_of(uri) in broken else ()
            self._compare_answers(uri, fresh, told)
        fresh.process.kill()
        fresh.process.wait()
        for _ in range(_ACTIONS):
            self._act(_settled(self._editor))
        self._hand.tidy()

    def _mend_configuration(self) -> None:
        """Write anew what configures us, where it is broken.

        The server goes on with what was right before, which a fresh one cannot know.
        """
        open_ = [each for each in self._editor.buffers if each.endswith(_TOML)]
        found = _settled(self._editor) if open_ else {}
        for uri in filter(found.get, open_):
            self._editor.replace(uri, "")

    def _fresh(self) -> Editor:
        fresh = Editor(self._hand.folders, self._editor.units, pulls=self._editor.pulls)
        for uri, buffer in self._editor.buffers.items():
            fresh.open(uri, buffer.text)
        return fresh

    def _compare_versions(self) -> None:
        """Look that what was told last of each document is of its newest version."""
        for uri, buffer in self._editor.buffers.items():
            told = self._editor.published.get(uri, {}).get("version")
            if not self._editor.pulls and told != buffer.version:
                self._tell(uri, f"version {told} is told of, not {buffer.version}")

    def _compare_answers(
        self, uri: str, fresh: Editor, without: Collection[str]
    ) -> None:
        text = self._editor.buffers[uri].text
        for method in ("definition", "completion", *_TOLD):
            if method in without:
                continue
            where = self._editor.place(uri, self._rng.randint(0, len(text)))
            if method == "codeAction":
                where["range"] = _whole(self._editor.place(uri, len(text))["position"])
                where["context"] = {"diagnostics": []}
            method = f"textDocument/{method}"  # noqa: PLW2901
            ours, theirs = (each.ask(method, where) for each in (self._editor, fresh))
            if _plain(ours) != _plain(theirs):
                self._tell(uri, f"{method} is not what a fresh server answers")

    # Making what is offered

    def _act(self, found: Found) -> None:
        """Make one action that is offered about something."""
        editor = self._editor
        places = [
            (uri, each)
            for uri, diagnostics in found.items()
            for each in diagnostics
            if uri in editor.buffers
        ]
        for uri, diagnostic in self._rng.sample(places, min(_TRIES, len(places))):
            is_all = self._rng.random() < 0.3  # noqa: PLR2004
            if actions := self._offered(uri, diagnostic["range"], all_=is_all):
                self.actions += 1
                self._make(uri, self._rng.choice(actions), found)
                return

    def _offered(self, uri: str, range_: Json, *, all_: bool) -> list[Json]:
        only = [_FIX_ALL] if all_ else ["quickfix"]
        where = {"textDocument": {"uri": uri}, "range": range_}
        context = {"diagnostics": [], "only": only}
        params = {**where, "context": context}
        found: list[Json] = self._editor.ask("textDocument/codeAction", params)
        return found

    def _make(self, uri: str, action: Json, found: Found) -> None:
        editor, title = self._editor, action["title"]
        before = {each: buffer.text for each, buffer in editor.buffers.items()}
        for change in action["edit"]["documentChanges"]:
            document = change["textDocument"]
            buffer = editor.buffers.get(document["uri"])
            if buffer is None:
                continue
            if document["version"] != buffer.version:
                self._tell(uri, f"{title}: version {document['version']}")
            text = edited(buffer.text, change["edits"], editor.units)
            editor.replace(document["uri"], text)
        after = _settled(editor)
        self._check_made(uri, action, found, after)
        for each, text in before.items():
            if self._rng.random() < 0.5:  # noqa: PLR2004
                editor.replace(each, text)

    def _check_made(self, uri: str, action: Json, found: Found, after: Found) -> None:
        title, text = action["title"], self._editor.buffers[uri].text
        if sum(map(_is_syntax, after[uri])) > sum(map(_is_syntax, found[uri])):
            self._tell(uri, f"{title}: what it leaves cannot be parsed")
        for each in action.get("diagnostics", ()):
            if _count(found, each) <= _count(after, each):
                self._tell(uri, f"{title}: {each['code']} is still there")
        if action["kind"].startswith(_FIX_ALL):
            everything = _whole(self._editor.place(uri, len(text))["position"])
            if self._offered(uri, everything, all_=True):
                self._tell(uri, f"{title}: there is more to fix")

    def _tell(self, uri: str, why: str) -> None:
        seed = f"edit {self._hand.edits}"
        self.wrong.append(f"{seed}: {uri.rpartition('/shop/')[2]}: {why}")
        if self._hand.keep:
            name = f"{self._hand.edits}-{len(self.wrong)}-{uri.rpartition('/')[2]}"
            kept = {"why": why, "uri": uri, "texts": _texts(self._editor)}
            path = self._hand.keep / f"{name}.json"
            path.write_text(json.dumps(kept, indent=1), encoding="utf-8")


def _texts(editor: Editor) -> Mapping[str, str]:
    return {uri: buffer.text for uri, buffer in editor.buffers.items()}


def _settled(editor: Editor) -> Found:
    """Return what is found in all documents once nothing is going on any more."""
    editor.listen_until_quiet()
    pulled = _pulled(editor) if editor.pulls else {}
    told = {uri: each["diagnostics"] for uri, each in editor.published.items()}
    return {**told, **pulled}


def _pulled(editor: Editor) -> Found:
    """Ask for what is found in all documents, as long as the server wants that."""
    for _ in range(_PULLS):
        refreshes = editor.refreshes
        found = {uri: _pull(editor, uri) for uri in editor.buffers}
        editor.listen_until_quiet()
        if editor.refreshes == refreshes:
            return found
    editor.failures.append("there was no end of asking for diagnostics")
    return {}


def _pull(editor: Editor, uri: str) -> Sequence[Json]:
    document = {"textDocument": {"uri": uri}}
    found: Sequence[Json] = editor.ask("textDocument/diagnostic", document)["items"]
    return found


def _broken(ours: Found, theirs: Found) -> frozenset[str]:
    """Return what cannot be made."""
    return frozenset(
        _made_of(uri)
        for found_by in (ours, theirs)
        for uri, found in found_by.items()
        for each in found
        if each.get("code") in _BROKEN
    )


def _differences(
    ours: Found, theirs: Found, broken: Collection[str]
) -> Iterator[tuple[str, str]]:
    for uri in sorted({*ours, *theirs}):
        one, other = (set(map(_plain, each.get(uri, ()))) for each in (ours, theirs))
        # Of a chart or an overlay that is broken, what was known before is kept; what
        # that is depends on the order of edits, for overlays even which fault is told.
        made_of = _made_of(uri)
        is_kept = made_of in broken and (made_of == _OVERLAYS or other <= one)
        if one != other and not is_kept:
            stale, missing = sorted(one - other), sorted(other - one)
            yield (
                uri,
                f"published, but not so: {stale[:2]}; not published: {missing[:2]}",
            )


def _made_of(uri: str) -> str:
    """Return what a file is made into with others; itself if into nothing."""
    if any(folder in uri for folder in ("/base/", "/prod/")):
        return _OVERLAYS
    return uri.partition("/charts/")[0] if "/charts/" in uri else uri


def _plain(value: Any) -> str:
    """Return *value* as a text that two servers give alike."""
    if isinstance(value, list):
        return f"[{','.join(sorted(map(_plain, value)))}]"
    if isinstance(value, dict):
        items = ((key, _plain(each)) for key, each in sorted(value.items()))
        return str({key: each for key, each in items if key != "version"})
    return json.dumps(value)


def _whole(end: Json) -> Json:
    return {"start": {"line": 0, "character": 0}, "end": end}


def _is_syntax(diagnostic: Json) -> bool:
    return diagnostic.get("code") in _SYNTAX


def _count(found: Found, diagnostic: Json) -> int:
    """Count what says the same."""
    return sum(
        (each.get("code"), each["message"])
        == (diagnostic["code"], diagnostic["message"])
        for diagnostics in found.values()
        for each in diagnostics
    )
