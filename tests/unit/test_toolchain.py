"""Commands and packages that building needs."""

import pytest

from kubelint_img.model.building.toolchain import build_words, is_build_package
from kubelint_img.model.packages.packages import Package
from kubelint_img.source import Source, Span
from kubelint_img.syntax.shell import commands
from kubelint_img.text import Text


def text(value: str) -> Text:
    return Text.at(Source("Dockerfile", value), Span(0, len(value)))


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("CGO_ENABLED=0 go build -o app ./...", "go build"),
        ("/usr/local/go/bin/go -C src build", "/usr/local/go/bin/go build"),
        ("go install ./...", "go install ./..."),
        ("go install example.com/tool@latest", ""),
        ("go mod download", ""),
        ("cargo +nightly build --release", "cargo build"),
        ("cargo install ripgrep", ""),
        ("cargo install --locked --path .", "cargo install --path"),
        ("mvn -B -f app/pom.xml clean package -DskipTests", "mvn package"),
        ("./gradlew :app:bootJar -x test", "./gradlew :app:bootJar"),
        ("npm --prefix web run build", "npm run build"),
        ("npm run build:css", "npm run build:css"),
        ("npm ci", ""),
        ("yarn build", "yarn build"),
        ("npx tsc -p .", "npx tsc"),
        ("dotnet publish -c Release", "dotnet publish"),
        ("dotnet restore", ""),
        ("make -j8", "make"),
        ("make --version", ""),
        ("cmake ..", ""),
        ("cmake --build .", "cmake --build"),
        ("gcc -o a a.c", "gcc"),
        ("pip install build", ""),
        ("echo go build", ""),
    ],
)
def test_tells_what_builds(script: str, expected: str) -> None:
    (command,) = commands(text(script))
    assert " ".join(word.value for word in build_words(command)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *(("build-essential", True), ("gcc", True), ("gcc-12", True), ("g++", True)),
        *(("gcc-12-base", False), ("libpq-dev", True), ("openssl-devel", True)),
        *(("openjdk-17-jdk-headless", True), ("openjdk-17-jre", False)),
        *(("openjdk17", True), ("openjdk17-jre", False)),
        *(("git", False), ("make", True), ("development-tools", True), ("curl", False)),
        *(("golang-go", True), ("dotnet-sdk-8.0", True), ("dotnet-runtime-8.0", False)),
    ],
)
def test_tells_what_is_there_to_compile(name: str, *, expected: bool) -> None:
    assert is_build_package(Package(text(name), name)) is expected
