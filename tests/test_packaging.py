"""The wheel, installed outside the checkout, holds all that a build needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

import quizgen

ROOT = Path(__file__).parent.parent


def run(command: Sequence[object], folder: Path, **settings: object) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {name: str(value) for name, value in settings.items()}
    done = subprocess.run([*map(str, command)], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT], out)
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment with the wheel in it, which sees quizgen's dependencies but not the checkout."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = ["install", "--no-deps", "--no-index", "--disable-pip-version-check", wheel]
    run([sys.executable, "-m", "pip", "--python", python, *install], folder)
    packages = run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder).strip()
    (Path(packages) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def test_the_wheel_holds_templates_banks_schema_and_licences(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    assert {"quizgen/py.typed", "quizgen/templates/new/bank.yaml", "quizgen/content/shanghai-2023/bank.yaml"} <= names
    assert "quizgen/content/quizgen.schema.json" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    fonts = {Path(name).name for name in names if name.endswith(".ttf")}
    assert {"SourceSans3-Regular.ttf", "AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf"} <= fonts
    assert any(name.endswith("OFL-AtkinsonHyperlegible.txt") for name in names)
    assert "quizgen/templates/fonts/NotoEmoji-Regular.ttf.gz" in names
    assert not any(name.startswith(("tests", "content", "templates")) for name in names)


def test_a_deck_and_a_worksheet_are_built_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = run([installed, "-c", "import quizgen; print(quizgen.__file__)"], tmp_path)
    assert str(ROOT) not in where
    command = installed.with_name("quizgen")
    run([command, "new"], tmp_path)
    assert (tmp_path / "content" / "my-bank" / "quizgen.schema.json").is_file()
    written = run([command, "build"], tmp_path).split()
    assert "out/my-bank.apkg" in [Path(name).as_posix() for name in written]
    assert (tmp_path / "out" / "my-bank.apkg").read_bytes()[:2] == b"PK"
    assert (tmp_path / "out" / "my-bank-worksheet.pdf").read_bytes()[:5] == b"%PDF-"


@pytest.mark.slow
def test_pipx_installs_the_wheel(wheel: Path, tmp_path: Path) -> None:
    """With all that it needs, as a user has it who never saw the checkout."""
    pipx = shutil.which("pipx")
    if pipx is None:
        pytest.skip("pipx is not installed")
    programs = tmp_path / "bin"
    home = {"PIPX_HOME": tmp_path / "home", "PIPX_BIN_DIR": programs, "PIPX_MAN_DIR": tmp_path / "man"}
    run([pipx, "install", "--python", sys.executable, wheel], tmp_path, **home)
    program = shutil.which("quizgen", path=str(programs))
    assert program is not None
    run([program, "new"], tmp_path)
    written = {Path(name).name for name in run([program, "build"], tmp_path).split()}
    assert {"my-bank.apkg", "my-bank-worksheet.pdf", "my-bank-key.pdf"} <= written


def test_the_fonts_are_small_and_named_with_their_licences() -> None:
    folder = ROOT / "templates" / "fonts"
    assert sum(path.stat().st_size for path in folder.glob("*.ttf")) < 2_500_000
    assert sum(path.stat().st_size for path in folder.glob("*.gz")) <= 600_000
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    licences = {path.name for path in folder.glob("*.txt")}
    banks = {path.parent for path in (ROOT / "content").glob("*/fonts/*.ttf")}
    assert all(f"{path.relative_to(ROOT).as_posix()}/OFL.txt" in notice for path in banks)
    assert len(licences) == 6
    assert all(name in notice for name in licences)


def test_there_is_one_version() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    assert project.get("version", quizgen.__version__) == quizgen.__version__
    assert f"## {quizgen.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_extra_all_is_every_extra() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        extras = tomllib.load(file)["project"]["optional-dependencies"]
    (every,) = extras["all"]
    named = every.removeprefix("quizgen[").removesuffix("]").split(",")
    assert named == sorted(extras.keys() - {"all", "benchmarks", "math", "test"})
    assert all(extras[name] for name in named)
