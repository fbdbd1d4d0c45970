from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from kubelint_img.api import Finding, Image, Severity, rule
from kubelint_img.catalogue import Catalogue, Layer
from kubelint_img.config import Configuration, Overrides, Settings
from kubelint_img.errors import ConfigError, UnknownNameError
from kubelint_img.model.kubernetes.kubernetes_version import NEWEST, KubernetesVersion


@dataclass(frozen=True)
class Options:
    mode: Literal["smart", "always"] = "smart"
    low_uid: int = 10_000
    registries: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.low_uid < 0:
            message = "low-uid must not be negative"
            raise ValueError(message)


@rule("KLI101", on=Image, options=Options, equivalents=("hadolint:DL3007",))
def first_rule(_: Image, __: Options) -> Iterator[Finding]:
    yield from ()


@rule("KLI201", on=Image, tags=("cis",))
def second_rule(_: Image) -> Iterator[Finding]:
    yield from ()


@rule("KLI202", on=Image, default=False)
def third_rule(_: Image) -> Iterator[Finding]:
    yield from ()


RULES = (first_rule, second_rule, third_rule)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(here: Path, name: str, text: str) -> None:
    path = here / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def settings_for(path: str, overrides: Overrides | None = None) -> Settings:
    return Configuration(Catalogue(RULES), overrides).settings_for(path)


def codes(settings: Settings) -> list[str]:
    return [rule.code for rule in settings.rules]


def test_without_configuration() -> None:
    settings = settings_for("Dockerfile")
    assert codes(settings) == ["KLI101", "KLI201"]
    assert settings.options_for(first_rule) == Options()
    assert settings.options_for(second_rule) is None
    assert settings.severity_of(first_rule) is Severity.WARNING
    assert settings.fail_on is Severity.WARNING


def test_all_keys(here: Path) -> None:
    write(
        here,
        "kubelint-img.toml",
        """
        select = ["KLI2"]
        extend-select = ["first-rule"]
        ignore = ["cis"]
        fail-on = "never"
        max-file-size = 1000
        exclude = ["vendor/"]
        extend-exclude = ["*.gen.yaml"]
        per-file-ignores = { "tests/**" = ["KLI101"] }

        [rules.first-rule]
        severity = "error"
        mode = "always"
        low-uid = 5
        registries = ["a", "b"]
        """,
    )
    settings = settings_for("Dockerfile")
    assert codes(settings) == ["KLI101", "KLI202"]
    assert settings.options_for(first_rule) == Options("always", 5, ("a", "b"))
    assert settings.severity_of(first_rule) is Severity.ERROR
    assert settings.fail_on is None
    assert settings.max_file_size == 1000
    assert codes(settings_for("tests/Dockerfile")) == ["KLI202"]


def test_kubernetes_version(here: Path) -> None:
    assert settings_for("Dockerfile").kubernetes_version == NEWEST
    write(here, "kubelint-img.toml", 'kubernetes-version = "1.30"\n')
    extended = 'extend = "../kubelint-img.toml"\n'
    write(here, "a/kubelint-img.toml", extended)
    write(here, "b/kubelint-img.toml", extended + 'kubernetes-version = "v1.9.1"\n')
    assert settings_for("pod.yaml").kubernetes_version == (1, 30)
    assert settings_for("a/pod.yaml").kubernetes_version == (1, 30)
    assert settings_for("b/pod.yaml").kubernetes_version == (1, 9)
    overrides = Overrides(kubernetes_version=KubernetesVersion(1, 25))
    assert settings_for("b/pod.yaml", overrides).kubernetes_version == (1, 25)


def test_the_nearest_counts(here: Path) -> None:
    write(here, "pyproject.toml", '[tool.kubelint-img]\nselect = ["KLI101"]\n')
    write(here, "a/.kubelint-img.toml", 'select = ["KLI201"]\n')
    write(here, "a/b/pyproject.toml", "[tool.other]\n")
    write(here, "a/c/pyproject.toml", '[project]\nname = "kubelint-img"\n')
    assert codes(settings_for("Dockerfile")) == ["KLI101"]
    assert codes(settings_for("a/Dockerfile")) == ["KLI201"]
    assert codes(settings_for("a/b/Dockerfile")) == ["KLI201"]
    assert codes(settings_for("a/c/deep/Dockerfile")) == ["KLI201"]
    assert codes(settings_for("z/Dockerfile")) == ["KLI101"]


def test_which_file_of_a_folder_counts(here: Path) -> None:
    write(here, "pyproject.toml", '[tool.kubelint-img]\nselect = ["KLI101"]\n')
    write(here, "kubelint-img.toml", 'select = ["KLI201"]\n')
    assert codes(settings_for("x")) == ["KLI201"]
    write(here, ".kubelint-img.toml", 'select = ["KLI202"]\n')
    assert codes(settings_for("x")) == ["KLI202"]


def test_extend(here: Path) -> None:
    write(
        here,
        "base.toml",
        'select = ["ALL"]\nfail-on = "info"\n'
        "[rules.KLI101]\nmode = 'always'\nlow-uid = 1\n",
    )
    write(
        here,
        "a/kubelint-img.toml",
        'extend = "../base.toml"\nignore = ["KLI202"]\n'
        "[rules.first-rule]\nlow-uid = 2\n",
    )
    settings = settings_for("a/x")
    assert codes(settings) == ["KLI101", "KLI201"]
    assert settings.fail_on is Severity.INFO
    assert settings.options_for(first_rule) == Options("always", 2)


def test_the_command_line_goes_first(here: Path) -> None:
    write(here, "kubelint-img.toml", 'ignore = ["KLI101"]\nfail-on = "error"\n')
    overrides = Overrides(Layer(extend_select=("KLI202",)), "info")
    assert codes(settings_for("x", overrides)) == ["KLI201", "KLI202"]
    assert settings_for("x", overrides).fail_on is Severity.INFO
    overrides = Overrides(Layer(select=("KLI1",)))
    assert codes(settings_for("x", overrides)) == ["KLI101"]


def test_profile(here: Path) -> None:
    write(here, "kubelint-img.toml", 'profile = "hadolint"\n')
    assert codes(settings_for("x")) == ["KLI101"]
    write(here, "kubelint-img.toml", 'fail-on = "error"\nprofile = "hadollint"\n')
    with pytest.raises(ConfigError) as raised:
        settings_for("x")
    assert str(raised.value).endswith(
        "kubelint-img.toml:2: unknown profile 'hadollint'; did you mean 'hadolint'?"
    )


def test_profiles_set_options(here: Path) -> None:
    @dataclass(frozen=True)
    class Nested:
        nested: bool = True

    @dataclass(frozen=True)
    class Shell:
        allow_shell: bool = False

    @rule("KLI430", on=Image, options=Nested, equivalents=("buildkit:WorkdirRelative",))
    def relative_workdir(_: Image, __: Nested) -> Iterator[Finding]:
        yield from ()

    @rule("KLI426", on=Image, options=Shell)
    def shell_form_command(_: Image, __: Shell) -> Iterator[Finding]:
        yield from ()

    catalogue = Catalogue((shell_form_command, relative_workdir))

    def nested(profile: str | None) -> object:
        overrides = Overrides(Layer(profile))
        settings = Configuration(catalogue, overrides).settings_for("a/x")
        return settings.options_for(relative_workdir)

    assert nested(None) == nested("hadolint") == Nested(nested=True)
    assert nested("buildkit") == Nested(nested=False)
    write(here, "kubelint-img.toml", 'profile = "buildkit"\n')
    assert nested(None) == Nested(nested=False)
    write(here, "kubelint-img.toml", "[rules.KLI430]\nnested = true\n")
    assert nested("buildkit") == Nested(nested=True)


def test_the_command_line_names_what_there_is_not() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'KLI202'"):
        settings_for("x", Overrides(Layer(ignore=("KLI222",))))


def test_one_file_for_all(here: Path) -> None:
    write(here, "a/kubelint-img.toml", 'select = ["KLI101"]\n')
    write(here, "ci.toml", 'select = ["KLI201"]\n')
    configuration = Configuration(Catalogue(RULES), path="ci.toml")
    assert codes(configuration.settings_for("a/x")) == ["KLI201"]
    configuration = Configuration(Catalogue(RULES), is_isolated=True)
    assert codes(configuration.settings_for("a/x")) == ["KLI101", "KLI201"]


def test_settings_are_made_once(here: Path) -> None:
    write(here, "kubelint-img.toml", "per-file-ignores = {x = ['KLI101']}\n")
    configuration = Configuration(Catalogue(RULES))
    assert configuration.settings_for("a/y") is configuration.settings_for("b/y")
    assert configuration.settings_for("a/x") is configuration.settings_for("b/x")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("\nselct = []", "2: unknown key 'selct'; did you mean 'select'?"),
        ("select = 'ALL'", "1: select must be a list, each a text"),
        ("select = [\n'ALL',\n3]", "3: select must be a list, each a text"),
        (
            "ignore = ['KLI1',\n'frist-rule']",
            "2: unknown rule, prefix or tag 'frist-rule'; did you mean 'first-rule'?",
        ),
        (
            "fail-on = 'warn'",
            "1: fail-on: unknown value 'warn'; did you mean 'warning'?",
        ),
        ("[rules]\n[rules.KLI109]", "2: unknown rule 'KLI109'; did you mean 'KLI101'?"),
        (
            "[rules.KLI101]\nmode = 'smart'\nlowuid = 3",
            "3: unknown key 'lowuid'; did you mean 'low-uid'?",
        ),
        (
            "rules.KLI101.mode = 'smrt'",
            "1: mode: unknown value 'smrt'; did you mean 'smart'?",
        ),
        ("\nmax-file-size = 0", "2: max-file-size must be more than 0"),
        (
            '\nkubernetes-version = "30"',
            "2: '30' is no version of Kubernetes such as 1.30",
        ),
        ("[rules.KLI101]\nlow-uid = true", "2: low-uid must be a whole number"),
        ("[rules.KLI101]\nlow-uid = -1", "1: low-uid must not be negative"),
        ("[rules.KLI201]\nmode = 'smart'", "2: unknown key 'mode'"),
        (
            "[rules.KLI201]\nseverity = 'warn'",
            "2: severity: unknown value 'warn'; did you mean 'warning'?",
        ),
        ("[rules]\nKLI101 = 1", "2: KLI101 must be a table"),
        ("ignore = ['ALL']\nper-file-ignores = {'a' = 1}", "2: a must be a list"),
        ("[rules.KLI101]\nmode = 1", '2: mode must be "smart" or "always"'),
        (
            "[per-file-ignores]\na = [\n'KLI3']",
            "3: unknown rule, prefix or tag 'KLI3'",
        ),
        ("exclude = ['a',\n'[z-a]']", "2: '[z-a]' is no pattern"),
        ("a = 1\nb = [\n", "3: Invalid value"),
        ("a = 1\na = 2", "2: Cannot overwrite a value"),
        ("extend = 'gone.toml'", "1: extend: there is no file 'gone.toml'"),
        ("\nextend = 'kubelint-img.toml'", "2: extend: 'kubelint-img.toml' extends"),
        ("a = " + "[" * 10_000, "1: it is nested too deep"),
    ],
)
def test_errors(here: Path, text: str, error: str) -> None:
    write(here, "kubelint-img.toml", text)
    with pytest.raises(ConfigError) as raised:
        settings_for("x")
    assert str(raised.value).startswith(f"kubelint-img.toml:{error}")


def test_errors_in_pyproject(here: Path) -> None:
    write(here, "pyproject.toml", "[project]\n\n[tool.kubelint-img]\nselct = 1\n")
    with pytest.raises(ConfigError, match=r"^pyproject.toml:4: unknown key 'selct'"):
        settings_for("x")


def test_errors_in_what_is_extended(here: Path) -> None:
    write(here, "base.toml", "\n\nselct = 1\n")
    write(here, "kubelint-img.toml", "extend = 'base.toml'\n")
    with pytest.raises(ConfigError, match=r"^base.toml:3: unknown key 'selct'"):
        settings_for("x")


def test_a_file_that_is_not_utf_8(here: Path) -> None:
    (here / "kubelint-img.toml").write_bytes(b"select = []\n# gr\xfcn\n")
    with pytest.raises(
        ConfigError, match=r"kubelint-img.toml:2: the file is not UTF-8"
    ):
        settings_for("x")


def test_a_pyproject_that_is_named_must_have_the_table(here: Path) -> None:
    write(here, "pyproject.toml", "[tool.other]\n")
    with pytest.raises(ConfigError, match=r"there is no table \[tool.kubelint-img\]"):
        Configuration(Catalogue(RULES), path="pyproject.toml")


def exclusion(path: Path, *, is_directory: bool = False, is_named: bool = False) -> str:
    configuration = Configuration(Catalogue(RULES))
    found = configuration.exclusion(
        str(path), is_directory=is_directory, is_named=is_named
    )
    return found or ""


def test_usual_excludes(here: Path) -> None:
    modules = here / "node_modules"
    assert exclusion(modules, is_directory=True) == "it is usually excluded"
    assert exclusion(modules, is_directory=True, is_named=True) == ""
    assert exclusion(modules / "a" / "Dockerfile", is_named=True) == ""
    assert exclusion(here / "venv.yaml") == ""


def test_exclude_takes_the_place_of_the_usual(here: Path) -> None:
    write(here, "kubelint-img.toml", "exclude = ['vendor/']\n")
    reason = "kubelint-img.toml excludes it"
    assert exclusion(here / "node_modules", is_directory=True) == ""
    assert exclusion(here / "vendor", is_directory=True) == reason
    assert exclusion(here / "a" / "vendor" / "x.yaml", is_named=True) == reason


def test_extend_exclude_leaves_the_usual(here: Path) -> None:
    write(here, "kubelint-img.toml", "extend-exclude = ['*.gen.yaml']\n")
    assert exclusion(here / "node_modules", is_directory=True)
    assert exclusion(here / "a.gen.yaml") == "kubelint-img.toml excludes it"
    assert exclusion(here / "a.yaml") == ""
