"""What somebody does in an editor, and to the files behind its back, at random."""

import os
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote, urlparse

import lsp_files
from lsp_editor import Editor
from lsp_places import Json, position
from lsp_typist import steps

_CREATED, _CHANGED, _DELETED = 1, 2, 3
_MOST_OPEN = 9
_MOST_CHARACTERS = 12_000
_QUESTIONS = ("hover", "definition", "completion", "codeAction")


class Hand:
    """Does one thing after another."""

    def __init__(self, editor: Editor, root: Path, rng: random.Random) -> None:
        """Edit the files under *root* in *editor*."""
        self.keep: Path | None = None
        self.editor = editor
        self.folders = [root]
        self.edits = 0
        self.cancelled = 0
        self.asked = Counter[str]()
        self._root = root
        self._rng = rng
        self._originals = {
            (root / name).as_uri(): text for name, text in lsp_files.files().items()
        }
        for name in ("images/web/Dockerfile", "base/deployment.yaml", "pods/pod.json"):
            self._open(root / name)

    def act(self) -> None:
        """Do something: mostly edit."""
        (what,) = self._rng.choices(self._acts, self._weights)
        what(self)
        self.editor.catch_up()

    def ask(self, uri: str) -> None:
        """Ask something about a place, and perhaps think better of it."""
        rng, text = self._rng, self.editor.buffers[uri].text
        method = rng.choice([*_QUESTIONS, *(["diagnostic"] * self.editor.pulls)])
        where = self.editor.place(uri, rng.randint(0, len(text)))
        if method == "codeAction":
            end = position(text, rng.randint(0, len(text)), self.editor.units)
            where["range"] = {"start": where.pop("position"), "end": end}
            where["context"] = {"diagnostics": []}
        self.asked[method] += 1
        number = self.editor.start(f"textDocument/{method}", where)
        if rng.random() < 0.4:  # noqa: PLR2004
            self.cancelled += 1
            self.editor.listen(rng.choice((0, 0, 0.01, 0.05)))
            self.editor.tell("$/cancelRequest", {"id": number})

    def tidy(self) -> None:
        """Make some texts again what they were, lest all be rubbish soon."""
        for uri in list(self.editor.buffers):
            if uri in self._originals and self._rng.random() < 0.4:  # noqa: PLR2004
                self.editor.replace(uri, self._originals[uri])
        for path in self._on_disk():
            if path.as_uri() in self._originals and self._rng.random() < 0.1:  # noqa: PLR2004
                self._write(path, self._originals[path.as_uri()])
        for uri, text in self._originals.items():
            path = self._path(uri)
            if not path.exists():
                self._write(path, text)

    # What is done

    def _edit(self) -> None:
        rng, editor = self._rng, self.editor
        if not editor.buffers:
            return
        uri = rng.choice(list(editor.buffers))
        before = editor.buffers[uri].text
        for step in steps(before, tuple(self._originals.values()), rng):
            if not step:
                continue
            editor.change(uri, step)
            self.edits += 1
            if rng.random() < 0.2:  # noqa: PLR2004
                self.ask(uri)
            editor.listen(rng.choice((0, 0, 0, 0.005, 0.02, 0.08)))
        buffer = editor.buffers[uri]
        if len(buffer.text) > _MOST_CHARACTERS:
            editor.replace(uri, self._originals.get(uri, ""))
        elif rng.random() < 0.5:  # noqa: PLR2004
            self._undo(uri, before)

    def _undo(self, uri: str, before: str) -> None:
        """Undo what was done last, perhaps not all of it."""
        buffer = self.editor.buffers[uri]
        while buffer.before and buffer.text != before and self._rng.random() < 0.95:  # noqa: PLR2004
            text = buffer.before.pop()
            self.editor.replace(uri, text)
            buffer.before.pop()
            self.edits += 1

    def _turn_breaks(self) -> None:
        if self.editor.buffers:
            uri = self._rng.choice(list(self.editor.buffers))
            text = self.editor.buffers[uri].text
            lf = text.replace("\r\n", "\n")
            self.editor.replace(uri, lf if lf != text else text.replace("\n", "\r\n"))
            self.edits += 1

    def _open_one(self) -> None:
        if len(self.editor.buffers) >= _MOST_OPEN:
            self._close_one()
        closed = [each for each in self._on_disk() if each.as_uri() not in self._open_]
        if closed:
            # A chart's files are few, but matter most.
            weights = [1 if "generated" in str(each) else 6 for each in closed]
            self._open(self._rng.choices(closed, weights)[0])

    def _close_one(self) -> None:
        if self.editor.buffers:
            self.editor.close(self._rng.choice(list(self.editor.buffers)))

    def _reopen(self) -> None:
        """Close a document and open it at once, as a client does that is told to."""
        if self.editor.buffers:
            uri = self._rng.choice(list(self.editor.buffers))
            text = self.editor.buffers[uri].text
            self.editor.close(uri)
            self.editor.open(uri, text)

    def _save(self) -> None:
        if self.editor.buffers:
            uri = self._rng.choice(list(self.editor.buffers))
            text = self.editor.buffers[uri].text
            path = self._path(uri)
            is_new = not path.exists()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
            document = {"textDocument": {"uri": uri}}
            self.editor.tell("textDocument/didSave", document)
            self._watched([(path, _CREATED if is_new else _CHANGED)])

    def _rename(self) -> None:
        paths = self._on_disk()
        path = self._rng.choice([each for each in paths if each.suffix == ".yaml"])
        new = path.with_name(f"renamed {self._rng.randint(0, 2)} {path.name[-9:]}")
        buffer = self.editor.buffers.get(path.as_uri())
        if new.exists() or new.as_uri() in self._open_:
            return
        if buffer:
            self.editor.close(path.as_uri())
        path.rename(new)
        if buffer:
            self.editor.open(new.as_uri(), buffer.text)
        self._watched([(path, _DELETED), (new, _CREATED)])

    def _write_behind(self) -> None:
        """Change a file that is not open."""
        closed = [each for each in self._on_disk() if each.as_uri() not in self._open_]
        path = self._rng.choice(closed)
        text = path.read_bytes().decode("utf-8", "replace")
        for step in steps(text, tuple(self._originals.values()), self._rng):
            for start, stop, new in step:
                text = text[:start] + new + text[stop:]
        self._write(path, text)

    def _remove(self) -> None:
        path = self._rng.choice(self._on_disk())
        if path.as_uri() not in self._open_:
            path.unlink()
            self._watched([(path, _DELETED)])

    def _configure(self) -> None:
        text = self._rng.choice(lsp_files.CONFIGURATIONS)
        path = self._root / ".kubelint-img.toml"
        if path.as_uri() not in self._open_:
            self._write(path, text)

    def _change_folders(self) -> None:
        other = self._root.parent / "other"
        (other / "x").mkdir(parents=True, exist_ok=True)
        (other / "x/pod.yaml").write_text(lsp_files.OTHER, encoding="utf-8")
        is_there = other in self.folders
        (self.folders.remove if is_there else self.folders.append)(other)
        folders = [{"uri": other.as_uri(), "name": "other"}]
        event: Json = {"added": [], "removed": []}
        event["removed" if is_there else "added"] = folders
        method = "workspace/didChangeWorkspaceFolders"
        self.editor.tell(method, {"event": event})
        if not is_there and (other / "x/pod.yaml").as_uri() not in self._open_:
            self._open(other / "x/pod.yaml")

    # Files

    @property
    def _open_(self) -> set[str]:
        return set(self.editor.buffers)

    def _open(self, path: Path) -> None:
        text = path.read_bytes().decode("utf-8", "replace")
        self.editor.open(path.as_uri(), text)

    def _path(self, uri: str) -> Path:
        return Path(unquote(urlparse(uri).path))

    def _on_disk(self) -> list[Path]:
        found = (
            Path(folder, name)
            for folder, folders, names in os.walk(self._root)
            for name in names
            if folders.sort() is None and "/.git" not in folder
        )
        return sorted(each for each in found if each.name != "package.json")

    def _write(self, path: Path, text: str) -> None:
        kind = _CHANGED if path.exists() else _CREATED
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        self._watched([(path, kind)])

    def _watched(self, events: Sequence[tuple[Path, int]]) -> None:
        changes = [{"uri": path.as_uri(), "type": kind} for path, kind in events]
        method = "workspace/didChangeWatchedFiles"
        self.editor.tell(method, {"changes": changes})

    _acts: Sequence[Callable[["Hand"], None]] = (
        _edit, _turn_breaks, _open_one, _close_one, _reopen, _save, _rename,
        _write_behind, _remove, _configure, _change_folders,
    )  # fmt: skip
    _weights = (100, 2, 14, 4, 1, 4, 1, 5, 1, 2, 1)
