"""The HTML report in a browser: shown, filtered, printed. Needs Chromium."""

import re
import subprocess
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from PIL import Image
from pypdf import PdfReader

from kubelint_img.cli import main

pytestmark = pytest.mark.browser

FILES = {
    "Dockerfile": "ARG TAG=latest\nFROM debian:${TAG}\n",
    "deploy/pod.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n"
    "  containers:\n    - name: web\n      image: ghcr.io/acme/web:latest\n",
    "deploy/secret.yaml": "apiVersion: v1\nkind: Secret\nmetadata: {name: key}\n"
    "stringData:\n  api-key: 8c1f4dcb5ae53d7a4b5bfe0a3c45b0fd\n",
}
RULES = "KLI101,KLI201,KLI211,KLI302"
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"),
    *("--no-first-run", "--disable-background-networking", "--disable-sync"),
    *("--disable-component-update", "--hide-scrollbars", "--window-size=1280,1600"),
)
HOSTILE = "<script>document.title='owned'<|script>"
PROBE = """
<script>
addEventListener("load", () => {
  const form = document.querySelector(".filters");
  const told = [];
  const tell = (what) => told.push(
    what + "=" + document.querySelectorAll("article:not([hidden])").length
    + "/" + document.querySelectorAll(".file:not([hidden])").length
    + " " + form.querySelector("output").textContent
  );
  const set = (change) => {
    change();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };
  tell("all");
  set(() => { form.elements.text.value = "root deploy"; });
  tell("text");
  set(() => { form.elements.text.value = ""; form.elements.warning.checked = false; });
  tell("errors");
  set(() => { form.elements.rule.value = "KLI302"; });
  tell("rule");
  set(() => { form.elements.folder.value = "."; });
  tell("none " + !document.querySelector(".nothing").hidden);
  form.reset();
  setTimeout(() => {
    tell("reset");
    document.querySelector("a[data-value='KLI101']").click();
    tell("chart");
    const slash = new KeyboardEvent("keydown", { key: "/", bubbles: true });
    document.body.dispatchEvent(slash);
    told.push("focus=" + document.activeElement.name);
    location.hash = "#rule-KLI302";
    setTimeout(() => {
      told.push("open=" + document.querySelectorAll("details[open]").length);
      document.body.dataset.told = told.join("; ");
    }, 50);
  }, 50);
});
</script>
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report on `FILES`: five violations, one of them an error."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "deploy").mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        form = ["--format", "html", "--output", "report.html"]
        main(["check", "--no-config", "--select", RULES, *form])
    return folder / "report.html"


def chromium(page: Path, *flags: str) -> bytes:
    profile = page.parent / "profile"
    command = ["chromium", *FLAGS, f"--user-data-dir={profile}", *flags, page.as_uri()]
    run = subprocess.run(command, capture_output=True, check=True, timeout=120)
    return run.stdout


def shown(page: Path, *flags: str) -> Image.Image:
    target = page.with_suffix(".png")
    chromium(page, f"--screenshot={target}", *flags)
    return Image.open(BytesIO(target.read_bytes())).convert("RGB")


def colours(image: Image.Image) -> dict[object, int]:
    return {colour: count for count, colour in image.getcolors(1 << 24) or ()}


def printed(page: Path, *flags: str) -> str:
    target = page.with_suffix(".pdf")
    chromium(page, f"--print-to-pdf={target}", "--no-pdf-header-footer", *flags)
    text = "\n".join(each.extract_text() for each in PdfReader(target).pages)
    return re.sub(r"\s+", " ", normalize("NFKC", text))  # ligatures, for one


def test_it_works_under_its_own_policy(page: Path) -> None:
    dom = chromium(page, "--dump-dom").decode()
    assert re.search(r"<output[^>]*>5 shown</output>", dom)
    assert '<form class="filters" aria-label="Filters">' in dom


def test_filters(page: Path) -> None:
    text = page.read_text("utf-8")
    text = re.sub(
        r"<meta http-equiv[^>]*>", "", text
    )  # the probe is not the page's own
    probed = page.with_name("probed.html")
    probed.write_text(text.replace("</body>", f"{PROBE}</body>"), "utf-8")
    dom = chromium(probed, "--virtual-time-budget=5000", "--dump-dom").decode()
    (told,) = re.findall(r'data-told="([^"]*)"', dom)
    assert told.split("; ") == [
        "all=5/3 5 shown",
        "text=1/1 1 of 5 shown",
        "errors=1/1 1 of 5 shown",
        "rule=1/1 1 of 5 shown",
        "none true=0/0 0 of 5 shown",
        "reset=5/3 5 shown",
        "chart=2/2 2 of 5 shown",
        "focus=text",
        "open=1",
    ]


def test_without_scripts_everything_is_shown(page: Path) -> None:
    # Headless Chromium cannot print where scripts are switched off.
    text, count = re.subn(
        r"<script>.*?</script>", "", page.read_text("utf-8"), flags=re.DOTALL
    )
    assert count == 1
    plain = page.with_name("plain.html")
    plain.write_text(text, "utf-8")
    shown = re.findall(r"(?:error|warning) KLI\d+ [a-z-]+ \d+:\d+", printed(plain))
    assert len(shown) == 5


@pytest.mark.parametrize(
    ("scheme", "back", "mark"),
    [
        ("1", (0xF6, 0xF7, 0xF9), (0xFD, 0xEC, 0xC8)),
        ("0", (0x10, 0x14, 0x1B), (0x4A, 0x36, 0x10)),
    ],
)
def test_light_and_dark(
    page: Path, scheme: str, back: tuple[int, int, int], mark: tuple[int, int, int]
) -> None:
    image = shown(page, f"--blink-settings=preferredColorScheme={scheme}")
    assert image.getpixel((2, 2)) == back
    found = colours(image)
    assert found[mark] > 500  # the badges and the marked places
    assert len(found) > 50  # there is text


def test_it_can_be_printed(page: Path) -> None:
    text = printed(page)
    assert "Found 1 error and 4 warnings in 3 files" in text
    assert "all rules" not in text  # the filters
    assert "What latest stands for changes" in text  # the docs, which were folded


def test_a_hostile_file_does_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"{HOSTILE}.yaml").write_text(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec:\n  containers:\n"
        f"    - {{name: \"{HOSTILE.replace('|', '/')}\", image: 'a:latest'}}\n"
    )
    main(["check", "--format", "html", "--output", "report.html", "--select", "ALL"])
    dom = chromium(tmp_path / "report.html", "--dump-dom").decode()
    assert "<title>kubelint-img: failed</title>" in dom
    assert dom.count("<script>") == 1
    assert "&lt;script&gt;document.title='owned'" in dom
