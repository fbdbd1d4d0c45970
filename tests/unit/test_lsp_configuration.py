"""What may be written in a configuration is offered, and explained, where it may."""

import pytest
from lsprotocol import types

from kubelint_img.catalogue import Catalogue
from kubelint_img.lsp.configuration.explained import explained
from kubelint_img.lsp.configuration.items import Items
from kubelint_img.lsp.configuration.known import Known
from kubelint_img.lsp.configuration.offers import offers
from kubelint_img.lsp.configuration.place import Place, place_at
from kubelint_img.lsp.texts.documents import Document
from kubelint_img.lsp.texts.positions import Lines
from kubelint_img.plugins import load_rules

KNOWN = Known(Catalogue(load_rules()))
OURS, SHARED = "kubelint-img.toml", "pyproject.toml"

Offered = dict[str, types.CompletionItem]


def _place(text: str, name: str = OURS, units: str = "utf-16") -> tuple[str, Place]:
    """Return *text* without the cursor ``|``, and the place of that."""
    before, _, after = text.partition("|")
    path = f"/app/{name}"
    document = Document(f"file://{path}", path, "toml", 1, before + after)
    lines = Lines(document.text, units)
    return document.text, place_at(document, lines, lines.position(len(before)))


def _offered(text: str, name: str = OURS, *, snippets: bool = False) -> Offered:
    place = _place(text, name)[1]
    return {each.label: each for each in offers(Items(place, KNOWN, snippets))}


def _after(text: str, label: str, name: str = OURS, *, snippets: bool = False) -> str:
    """Return what taking the offer *label* makes of *text*."""
    plain, place = _place(text, name)
    (item,) = [e for e in offers(Items(place, KNOWN, snippets)) if e.label == label]
    edit = item.text_edit
    assert isinstance(edit, types.TextEdit)
    start, stop = place.lines.span(edit.range)
    assert start <= place.offset <= stop
    assert edit.range.start.line == edit.range.end.line
    # A client shows what begins with, or at least has all of, what is typed by now.
    assert _has_all_of(item.filter_text or "", plain[start : place.offset])
    return plain[:start] + edit.new_text + plain[stop:]


def _has_all_of(text: str, typed: str) -> bool:
    rest = iter(text.lower())
    return all(char in rest for char in typed.lower())


@pytest.mark.parametrize(
    ("before", "label", "after"),
    [
        # Headers, begun in any way.
        ("[|", "[rules.latest-tag]", "[rules.latest-tag]"),
        ("[ru|]", "[rules.KLI101]", "[rules.KLI101]"),
        ("[rules.lat|]\nx = 1", "[rules.latest-tag]", "[rules.latest-tag]\nx = 1"),
        ("[rules.|", "[rules.latest-tag]", "[rules.latest-tag]"),
        ("[he|", "[[helm.values]]", "[[helm.values]]"),
        ("[[|]]", "[[helm.values]]", "[[helm.values]]"),
        ("[[helm.v|", "[[helm.values]]", "[[helm.values]]"),
        ("a = [\n'x\n[ku|\n", "[kubernetes]", "a = [\n'x\n[kubernetes]\n"),
        # Keys.
        ("|", "select", "select = "),
        ("sel|", "select", "select = "),
        ("sel| = []", "select", "select = []"),
        ("'sel|' = []", "select", "'select' = []"),
        ("a = 1\r\nig|\r\nb = 2\r\n", "ignore", "a = 1\r\nignore = \r\nb = 2\r\n"),
        (
            "ignore = [\n'a', # [\n\nsel| =",
            "select",
            "ignore = [\n'a', # [\n\nselect =",
        ),
        ("[rules.KLI101]\nmu|", "mutable-tags", "[rules.KLI101]\nmutable-tags = "),
        ("rules.KLI101.sev|", "severity", "rules.KLI101.severity = "),
        ("rules.|", "latest-tag", "rules.latest-tag = "),
        ("rules = {lat|", "latest-tag", "rules = {latest-tag = "),
        (
            "rules = {KLI101 = {severity = 'info', |}}",
            "mutable-tags",
            "rules = {KLI101 = {severity = 'info', mutable-tags = }}",
        ),
        (
            "[[helm.values]]\nfiles = []\n[[helm.values]]\nfi|",
            "files",
            "[[helm.values]]\nfiles = []\n[[helm.values]]\nfiles = ",
        ),
        ("helm.values = [{ch|}]", "chart", "helm.values = [{chart = }]"),
        # A line may become the header of a table, too.
        ("per|", "[per-file-ignores]", "[per-file-ignores]"),
        ("[rules]\n|", "[[helm.values]]", "[rules]\n[[helm.values]]"),
        # Values: with quotes, and what is typed of them.
        ("fail-on = |", "warning", 'fail-on = "warning"'),
        ("fail-on =|", "warning", 'fail-on ="warning"'),
        ("fail-on = wa|", "warning", 'fail-on = "warning"'),
        ('fail-on = "|"', "warning", 'fail-on = "warning"'),
        ('fail-on = "wa|', "warning", 'fail-on = "warning"'),
        ("fail-on = 'w|a' # x", "warning", "fail-on = 'warning' # x"),
        ("require-reason = t|", "true", "require-reason = true"),
        ("profile = '|'", "hadolint", "profile = 'hadolint'"),
        ("max-file-size = |", "10485760", "max-file-size = 10485760"),
        ("[rules.KLI101]\nseverity = '|'", "info", "[rules.KLI101]\nseverity = 'info'"),
        # Lists of rules.
        ("select = |", "KLI101", 'select = ["KLI101"]'),
        ("select = [|", "KLI101", 'select = ["KLI101"'),
        ('select = ["KLI1|', "KLI101", 'select = ["KLI101"'),
        ('select = ["KLI1|]', "KLI101", 'select = ["KLI101"]'),
        ('select = ["a", "KLI1|"]', "KLI101", 'select = ["a", "KLI101"]'),
        ('select = ["a", |]', "latest-tag", 'select = ["a", "latest-tag"]'),
        ("select = ['lat|']", "latest-tag", "select = ['latest-tag']"),
        ('select = ["KLI1|, "b"]', "KLI101", 'select = ["KLI101, "b"]'),
        (
            'select = [\r\n  "a#b", # 😀, x\r\n  "KL|"\r\n]',
            "KLI101",
            'select = [\r\n  "a#b", # 😀, x\r\n  "KLI101"\r\n]',
        ),
        (
            'select = [ # x\n  "KL|\n  "b",\n]\nignore = []',
            "KLI101",
            'select = [ # x\n  "KLI101"\n  "b",\n]\nignore = []',
        ),
        (
            "per-file-ignores = {'😀' = ['|']}",
            "ALL",
            "per-file-ignores = {'😀' = ['ALL']}",
        ),
        (
            "[per-file-ignores]\na = [lat|",
            "latest-tag",
            '[per-file-ignores]\na = ["latest-tag"',
        ),
        # What a list has by default may be taken over.
        (
            "rules.system-namespace.namespaces = ['|']",
            "kube-public",
            "rules.system-namespace.namespaces = ['kube-public']",
        ),
    ],
)
def test_offers(before: str, label: str, after: str) -> None:
    assert _after(before, label) == after


@pytest.mark.parametrize(
    ("before", "label", "after"),
    [
        ("", "select", 'select = ["$1"]'),
        ("", "fail-on", 'fail-on = "$1"'),
        ("", "baseline", 'baseline = "$1"'),
        ("", "require-reason", "require-reason = $1"),
        ("", "max-file-size", "max-file-size = $1"),
        ("", "per-file-ignores", "per-file-ignores = { $1 }"),
        ("helm.", "values", "helm.values = [{ $1 }]"),
        ("fa| = 1", "fail-on", "fail-on = 1"),
    ],
)
def test_the_cursor_goes_inside(before: str, label: str, after: str) -> None:
    text = before if "|" in before else f"{before}|"
    assert _after(text, label, snippets=True) == after
    item = _offered(text, snippets=True)[label]
    is_snippet = item.insert_text_format is types.InsertTextFormat.Snippet
    assert is_snippet == ("$1" in after)


@pytest.mark.parametrize(
    ("text", "missing", "there"),
    [
        ("select = []\n|\nignore = []", {"select", "ignore"}, {"exclude", "[rules]"}),
        ("sel|ect = []", set(), {"select", "ignore"}),
        ("[rules.KLI101]\n[rules]\n|", {"KLI101", "latest-tag"}, {"KLI102"}),
        ("[rules.latest-tag]\n[|]", {"[rules.latest-tag]"}, {"[rules]"}),
        ("[rules.latest-tag|]", set(), {"[rules.latest-tag]"}),
        ("[[helm.values]]\n[[|]]", {"[rules]"}, {"[[helm.values]]"}),
        ("select = ['KLI101', '|']", {"KLI101", "latest-tag"}, {"KLI102", "ALL"}),
        ("select = ['|',\n'latest-tag']", {"KLI101", "latest-tag"}, {"KLI102"}),
        ("[[helm.values]]\nchart = ''\n|", {"chart"}, {"files"}),
        ("[[helm.values]]\nchart = ''\n[[helm.values]]\n|", set(), {"chart"}),
        ("[[helm.values]]\n[helm.values.set]\n|", {"chart", "select"}, {"[rules]"}),
    ],
)
def test_what_is_there_is_left_out(
    text: str, missing: set[str], there: set[str]
) -> None:
    found = set(_offered(text))
    assert there <= found
    assert missing.isdisjoint(found)


@pytest.mark.parametrize(
    "text",
    [
        "# sel|",
        "select = [] # |",
        "select = []|",
        "select = [] |",
        "select | = []",
        "select = ['a'|]",
        "select = ['a'\n  |]",
        "[rules] |",
        "[rules]|",
        "extend = '|'",
        "none = |",
        "none.|",
        "[none]\nx = '|'",
        "per-file-ignores = {|}",
        'a = """\n|\n"""',
        "kubernetes-version = 1.3|",
        "max-file-size = { | }",
        "fail-on = ['|']",
    ],
)
def test_nothing_is_offered_where_nothing_may_be(text: str) -> None:
    found = _offered(text)
    assert set(found) <= {"1.37"}


@pytest.mark.parametrize(
    ("before", "label", "after"),
    [
        ("[|", "[tool.kubelint-img]", "[tool.kubelint-img]"),
        ("[tool.ku|]", "[tool.kubelint-img]", "[tool.kubelint-img]"),
        (
            "[tool.kubelint-img]\n[tool.kubelint-img.ru|",
            "[tool.kubelint-img.rules.latest-tag]",
            "[tool.kubelint-img]\n[tool.kubelint-img.rules.latest-tag]",
        ),
        (
            "[[tool.kubelint-img.|]]",
            "[[tool.kubelint-img.helm.values]]",
            "[[tool.kubelint-img.helm.values]]",
        ),
        ("[tool.kubelint-img]\ns|", "select", "[tool.kubelint-img]\nselect = "),
        ("[tool]\nkubelint-img.s|", "select", "[tool]\nkubelint-img.select = "),
        (
            "[tool.kubelint-img]\nignore = ['lat|\n[tool.ruff]\nselect = []",
            "latest-tag",
            "[tool.kubelint-img]\nignore = ['latest-tag'\n[tool.ruff]\nselect = []",
        ),
        (
            "[tool.kubelint-img]\n|\n[tool.ruff]\n",
            "[tool.kubelint-img.rules]",
            "[tool.kubelint-img]\n[tool.kubelint-img.rules]\n[tool.ruff]\n",
        ),
    ],
)
def test_in_pyproject(before: str, label: str, after: str) -> None:
    assert _after(before, label, SHARED) == after


@pytest.mark.parametrize(
    "text",
    [
        "|",
        "sel|",
        "[tool.ruff]\nsel|",
        "[tool.ruff]\nselect = ['|']",
        "[tool.ruff|]",
        "[project|]",
        "[tool.kubelint-img]\n[tool.ruff]\n|",
        "[tool.kubelint-img]\n[tool.ruff.rules]\n|",
        "[kubelint-img]\n|",
    ],
)
def test_nothing_is_offered_in_the_tables_of_others(text: str) -> None:
    assert _offered(text, SHARED) == {}


def test_offers_say_what_they_are_for() -> None:
    offered = _offered("|")
    fail_on = offered["fail-on"]
    assert isinstance(fail_on.documentation, types.MarkupContent)
    assert fail_on.documentation.value == (
        "### `fail-on`\n\n"
        "The lowest severity that makes the exit code 1.\n\n"
        '- "error" or "info" or "never" or "warning"\n'
        '- by default `"warning"`'
    )
    rules = _offered("select = [|]")
    assert (rules["KLI101"].detail or "").startswith("latest-tag: ")
    assert (rules["latest-tag"].detail or "").startswith("KLI101: ")
    page = rules["latest-tag"].documentation
    assert isinstance(page, types.MarkupContent)
    assert page.value.startswith("[KLI101](https://")
    assert (rules["pss-baseline"].detail or "").endswith(" rules")


@pytest.mark.parametrize(
    ("units", "start"), [("utf-8", 38), ("utf-16", 36), ("utf-32", 35)]
)
def test_columns_are_in_the_units_of_the_client(units: str, start: int) -> None:
    text = "per-file-ignores = {'😀' = ['ALL', 'lat|']}"
    items = Items(_place(text, units=units)[1], KNOWN, has_snippets=False)
    found = {each.label: each for each in offers(items)}
    edit = found["latest-tag"].text_edit
    assert isinstance(edit, types.TextEdit)
    line = [edit.range.start.line, edit.range.end.line]
    assert line == [0, 0]
    assert edit.range.start.character == start
    assert edit.range.end.character == start + 3


def _said(text: str, name: str = OURS) -> tuple[str, str]:
    """Return what is said at the cursor, and of which text."""
    plain, place = _place(text, name)
    found = explained(place, KNOWN, types.MarkupKind.Markdown)
    if found is None or found.range is None:
        return "", ""
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value, plain[slice(*place.lines.span(found.range))]


@pytest.mark.parametrize(
    ("text", "said", "of"),
    [
        ("fail-|on = 'info'", '- by default `"warning"`', "fail-on"),
        ("fail-on = 'in|fo'", '- by default `"warning"`', "'info'"),
        ("sel|ect = []", "- a list, each a code, a name", "select"),
        ("[[helm.val|ues]]", "### `values`\n\nWays to install charts", "values"),
        ("[helm.val|ues.set]", "### `values`\n\nWays", "values"),
        (
            "[[helm.values]]\nkube-v|ersion = ''",
            "version of the cluster",
            "kube-version",
        ),
        ("[rules.KLI|101]", "### [KLI101](", "KLI101"),
        ("[ru|les.KLI101]", "### `rules`", "rules"),
        ("rules.latest-t|ag.severity = ''", "### [KLI101](", "latest-tag"),
        ("[rules.KLI101]\nseve|rity = ''", '- by default `"warning"`', "severity"),
        ("[rules.KLI101]\nmutable-tags = ['a|']", '- by default `["latest"]`', "'a'"),
        ("select = [\r\n'😀', 'KLI1|01']", "### [KLI101](", "'KLI101'"),
        ("select = ['latest-t|ag']", "### [KLI101](", "'latest-tag'"),
        ("select = ['KLI|1']", "rules\n\n- [KLI101](", "'KLI1'"),
        ("select = ['KLI|999']", "### `select`", "'KLI999'"),
        ("[per-file-ignores]\n'a' = ['KLI1|01']", "### [KLI101](", "'KLI101'"),
    ],
)
def test_hover(text: str, said: str, of: str) -> None:
    found, written = _said(text)
    assert said in found
    assert written == of


def test_the_docs_of_a_rule_are_shown() -> None:
    rule = KNOWN.catalogue.named("latest-tag")
    for text in ("select = ['KLI|101']", "[rules.latest-|tag]"):
        assert rule.docs.strip() in _said(text)[0]


@pytest.mark.parametrize(
    "text", ["# sel|ect", "no|ne = 1", "|", "[no|ne]", "none = 'x|'", "select = [|]"]
)
def test_nothing_is_said_of_what_is_not_known(text: str) -> None:
    assert _said(text) == ("", "")


def test_nothing_is_said_of_the_tables_of_others() -> None:
    assert _said("[tool.ruff]\nsel|ect = []", SHARED) == ("", "")
    assert _said("[to|ol.kubelint-img]", SHARED) == ("", "")
    assert _said("[tool.kubelint-img]\nsel|ect = []", SHARED)[1] == "select"


def test_all_that_is_half_typed_is_survived() -> None:
    text = (
        "select = ['KLI1', \"a\\\"b\", '''x'''] # c\n[rules.'KLI101']\r\n"
        'a.b = { c = [{d = 1}], e = """f""" }\n[[helm.values]]\nset."x.y" = 1.5\n'
    )
    for index in range(len(text) + 1):
        half = f"{text[:index]}|"
        _said(half)
        _said(f"{half}\n[rules]\n")
        if index % 5 == 0:
            _offered(half)
    for half in ("[" * 999, "a=" + "[" * 999, "a={b=" * 999, "=", "]", ",}", ".", "'"):
        _offered(f"{half}|")
        _offered(f"|{half}")
