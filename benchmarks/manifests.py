"""Time manifests: all of our work against the C parser's events alone.

Run ``python benchmarks/manifests.py FOLDER``. Every YAML file of FOLDER that parses and
has a manifest is read once; then both are timed in turns in this process, and the
median of the ratios is printed. As in a run of the program, nothing is searched for
garbage meanwhile.
"""

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from _ruamel_yaml import CParser

from kubelint_img.catalogue import Catalogue
from kubelint_img.config import Configuration
from kubelint_img.inputs.encoding import decode
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.parse import parse
from kubelint_img.inputs.read import Input
from kubelint_img.linter import lint
from kubelint_img.plugins import load_rules
from kubelint_img.source import Source

RUNS = 5
ENDINGS = {".yaml", ".yml"}


def read(path: Path) -> Input:
    """Read the YAML file at *path*."""
    text = decode(path.read_bytes())
    return Input(Source(str(path), text), Kind.YAML)


def is_manifest(read: Input) -> bool:
    """Tell whether there is something to lint, and nothing that keeps it from that."""
    file = parse(read)
    return not (file.left_alone or file.problems)


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of doing *work* once."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    work()
    stop = time.process_time()
    gc.enable()
    return stop - start


def drain(texts: list[str]) -> None:
    """Have the C parser give every event of *texts* that it can."""
    for text in texts:
        parser = CParser(text)
        try:
            while parser.check_event():
                parser.get_event()
        except Exception:  # noqa: BLE001, S112 - broken files cost what they cost
            continue


def main(folder: str) -> None:
    """Print the ratio."""
    paths = sorted(p for p in Path(folder).rglob("*") if p.suffix in ENDINGS)
    inputs = list(filter(is_manifest, map(read, filter(Path.is_file, paths))))
    texts = [each.source.text for each in inputs]
    catalogue = Catalogue(load_rules())
    configuration = Configuration(catalogue)

    def ours() -> None:
        fresh = [Input(Source(i.source.path, i.source.text), i.kind) for i in inputs]
        lint(fresh, catalogue.by_key, configuration.settings_for)

    pairs = [(seconds(ours), seconds(lambda: drain(texts))) for _ in range(RUNS)]
    mine, events = (median(times) for times in zip(*pairs, strict=True))
    ratio = median(a / b for a, b in pairs)
    print(
        f"{len(inputs)} files, {sum(map(len, texts)) / 1e6:.1f} MB: "
        f"linted in {mine:.2f} s, C events alone {events:.2f} s, ratio {ratio:.2f}"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
