"""What all tests share."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from quizgen.source import events

os.environ["QUIZGEN_FONTS"] = ""  # no test sees the machine's fonts, nor does a program that a test starts
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # as in the background of a shell; programs would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)
settings.register_profile("quizgen", deadline=None, derandomize=True)  # tests time nothing, and a run is like the last
settings.load_profile("quizgen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the slow tests too")
    parser.addoption("--pure-yaml", action="store_true", help="read YAML as where libyaml is not installed")
    parser.addoption("--fuzz-minutes", default="0", help="fuzz for so many minutes (tests/fuzz)")
    parser.addoption("--accept", action="store_true", help="take what the program makes now as what is expected")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--pure-yaml"):
        events.libyaml = lambda: None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--slow"):
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="slow: run with --slow"))


@pytest.fixture
def script_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's fonts are those of tests/fonts, one for each script that tests print."""
    monkeypatch.setenv("QUIZGEN_FONTS", str(Path(__file__).parent / "fonts"))


@pytest.fixture
def unprivileged() -> list[str]:
    """The beginning of a command line for which the permissions of files count, even when root runs the tests."""
    if os.name != "posix":
        pytest.skip("needs POSIX permissions")
    if os.geteuid() != 0:
        return []
    prefix = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    if shutil.which("setpriv") is None or subprocess.run([*prefix, "true"], capture_output=True).returncode:
        pytest.skip("root cannot give up its powers here")
    return prefix


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample packages, as pip installs them."""
    folder = tmp_path_factory.mktemp("site")
    how = ["--no-index", "--no-build-isolation", "--no-deps", "--disable-pip-version-check", "--target", str(folder)]
    samples = [str(path) for path in sorted((Path(__file__).parent / "packages").iterdir()) if path.is_dir()]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", *how, *samples], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def installed(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The sample packages can be imported."""
    monkeypatch.syspath_prepend(str(site))
    yield site
    for name in [name for name in sys.modules if name.startswith(("quizgen_shout", "quizgen_tally"))]:
        del sys.modules[name]
