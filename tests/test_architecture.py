"""Each module imports only what its room may, and stays small enough to be read at once."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from quizgen import formats
from quizgen.diagnostics import RENAMED
from quizgen.rules.codes import all_codes

ROOT = Path(__file__).parent.parent
MODULES = sorted(path for path in (ROOT / "quizgen").rglob("*.py"))

MADE = frozenset(formats.MODULES.values())
WORLD = ["diagnostics", "labels", "model", "richtext"]
FORMAT = [
    "referring",
    "messages",
    "direction",
    "files",
    "formats",
    "formats.lms",
    "forms",
    "htmltext",
    "options",
    "quizgen",
    "resources",
    "rewording",
    "sameness",
]
FORMAT += ["tex", *WORLD]
ANYWHERE = {"patterns"}
"""What every room may use, as it may the standard library."""
ROOMS: dict[str, list[str]] = {
    "": ["diagnostics", "formats", "model", "project"],
    "__main__": ["cli"],
    "codes": ["diagnostics"],
    "messages": ["codes", "diagnostics"],
    "collector": [],
    "diagnostics": [],
    "files": ["diagnostics", "messages"],
    "extras": [],
    "richtext": ["values"],
    "rewording": ["richtext"],
    "referring": ["labels", "model", "rewording", "richtext", "values"],
    "keeping": [],
    "labels": [],
    "nearest": [],
    "patterns": [],
    "options": ["messages", "nearest"],
    "packages": [],
    "output": [],
    "resources": [],
    "wordlists": ["labels"],
    "values": [],
    "model": ["diagnostics", "richtext", "values"],
    "moving": ["diagnostics", "values"],
    "source": ["messages", "diagnostics", "files", "moving", "yaml"],
    "markup": ["messages", "diagnostics", "rewording", "richtext", "tex"],
    "tex": ["messages"],
    "direction": ["labels", "rewording", "richtext"],
    "htmltext": ["labels", "richtext"],
    "media": ["messages", "diagnostics", "files", "keeping", "model", "nearest", "pictures", "sounds"],
    "grammar": [
        *(
            "messages",
            "diagnostics",
            "markup",
            "model",
            "moving",
            "nearest",
            "rewording",
            "richtext",
            "sameness",
            "source",
        ),
        *("referring", "wordlists"),
    ],
    "reader": [
        *(
            "collector",
            "diagnostics",
            "files",
            "grammar",
            "keeping",
            "markup",
            "messages",
            "media",
            "model",
            "nearest",
            "richtext",
            "source",
        ),
    ],
    "schema": ["grammar", "model"],
    "select": ["model"],
    "forms": ["labels", "model", "referring", "rewording", "richtext", "select"],
    "lowering": ["messages", "diagnostics", "forms", "labels", "model", "referring", "rewording", "richtext"],
    "quantities": ["labels", "richtext", "wordlists"],
    "pictures": ["PIL"],
    "plaindata": ["diagnostics"],
    "sameness": ["model", "richtext"],
    "sounds": [],
    "rules": [
        "packages",
        "codes",
        "messages",
        "diagnostics",
        "labels",
        "model",
        "moving",
        "nearest",
        "quantities",
        "referring",
        "richtext",
        "sameness",
        "wordlists",
    ],
    "show": ["click", "diagnostics", "quizgen"],
    "project": [
        *(
            "codes",
            "collector",
            "diagnostics",
            "editing",
            "extras",
            "files",
            "formats",
            "formats.anki",
            "ids",
            "importers",
            "lowering",
            "media",
        ),
        *("messages", "model", "options", "output", "packages", "reader", "rules", "select"),
    ],
    "formats": ["diagnostics", "messages", "model", "options", "output", "packages", "referring", "richtext"],
    "formats.anki": [*FORMAT, "collector", "genanki", "importers"],
    "formats.anki_text": [*FORMAT, "formats.anki"],
    "formats.pdf": [
        *FORMAT,
        "collector",
        "extras",
        "reportlab",
        "uharfbuzz",
        "fontTools",
        "pyphen",
        "budoux",
        "latex2mathml",
        "pictures",
        "segno",
        "yaml",
        "ziamath",
    ],
    "formats.json": [*FORMAT, "plaindata"],
    "formats.lms": [*FORMAT, "markup"],
    "formats.xlsx": [*FORMAT, "xlsxwriter"],
    "formats.*": FORMAT,
    "importers": [
        "diagnostics",
        "extras",
        "markup",
        "model",
        "options",
        "packages",
        "pictures",
        "plaindata",
        "richtext",
    ],
    "editing": ["diagnostics", "files", "rules"],
    "ids": ["diagnostics", "editing", "files", "model", "richtext", "source"],
    "analysis": ["forms", "model", "referring", "richtext", "rules"],
    "report": ["analysis", "labels", "model", "resources", "richtext", "rules"],
    "cli": [
        *("analysis", "click", "codes", "editing", "extras", "formats.anki", "formats.pdf", "grammar", "ids"),
        *(
            "importers",
            "messages",
            "output",
            "packages",
            "project",
            "reader",
            "report",
            "rules",
            "schema",
            "show",
            *FORMAT,
        ),
    ],
}
"""What each room may import of quizgen (`quizgen` alone is the version) and of other packages, besides the standard
library and itself. A room is a module or a package; the most exact name counts. Where the code finds a better cut,
change this table and CONTRIBUTING.md with it."""

_CODE = re.compile(r"""["'\`]((?:E|W|QG)\d{3})["'\`]""")
MAX_LINES = 400
MAX_TEST_LINES = 600
MAX_FUNCTION_LINES = 50
MOST_FUNCTION_LINES = 30


def dotted(path: Path) -> str:
    """`formats.pdf.text` for quizgen/formats/pdf/text.py."""
    parts = path.relative_to(ROOT / "quizgen").with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def room_of(module: str) -> str:
    """The most exact row of the table; formats without a row share one."""
    while module and module not in ROOMS:
        module = "formats.*" if f"quizgen.{module}" in MADE else module.rpartition(".")[0]
    return module


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every module imported anywhere in a file, with its line; `quizgen.` is left out of its own modules."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: write imports in full"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                is_module = (ROOT / whole.replace(".", "/")).with_suffix(".py").exists()
                is_package = (ROOT / whole.replace(".", "/")).is_dir()
                yield node.lineno, whole if is_module or is_package else str(node.module)


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    room = room_of(dotted(path))
    assert dotted(path) == "" or room, f"{path.name} is in no room: add it to the table"
    allowed = {*ROOMS[room], room, *ANYWHERE}
    for line, name in imported(ast.parse(path.read_text(encoding="utf-8"))):
        if name.split(".")[0] == "quizgen":
            target = room_of(name.removeprefix("quizgen").removeprefix(".")) or "quizgen"
            ok = target in allowed or (target == "formats" and room.startswith("formats."))
        else:
            target = name.split(".")[0]
            ok = target in sys.stdlib_module_names or target in allowed
        assert ok, f"{path}:{line}: `{room}` may not import `{name}`"


IMPORTS = {
    name: {
        target.removeprefix("quizgen").removeprefix(".") for _, target in imported(ast.parse(path.read_text("utf-8")))
    }
    for path, name in zip(MODULES, map(dotted, MODULES), strict=True)
}
"""What each module imports, late and for types only, too."""


def test_no_modules_import_each_other() -> None:
    """Not even by a detour: each can be read after those it imports."""
    graph = {name: {target for target in IMPORTS[name] if target in IMPORTS} - {name} for name in IMPORTS}
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"these import each other: {' → '.join(error.args[1])}")


BESIDE_THE_ENGINE = {"__init__", "merging", "options", "press"}


def test_the_layout_engine_knows_no_questions() -> None:
    """What lies directly in `formats/pdf` sets texts and boxes; `kinds` and `layouts` know what they mean."""
    for path in (ROOT / "quizgen/formats/pdf").glob("*.py"):
        if path.stem not in BESIDE_THE_ENGINE:
            met = {target.split(".")[0] for target in IMPORTS[dotted(path)] if not target.startswith("formats.pdf.")}
            assert met.isdisjoint({"model", "forms", "formats"}), f"{path} sets texts, and knows nothing of banks"
            inside = {target.split(".")[2] for target in IMPORTS[dotted(path)] if target.startswith("formats.pdf.")}
            assert inside.isdisjoint({"kinds", "layouts", "press"}), f"{path} lies below what it imports"


def test_every_room_is_furnished() -> None:
    """A room that nobody uses any more leaves the table, and none stands in it before it is built."""
    assert set(ROOMS) == {room_of(dotted(path)) for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_every_code_is_in_the_table(path: Path) -> None:
    assert set(_CODE.findall(path.read_text(encoding="utf-8"))) <= {*all_codes(), *RENAMED}


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring."""
    first = function.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if documented else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MAX_LINES, f"{path} has more than {MAX_LINES} lines"
    for function in functions(ast.parse(text)):
        assert length(function) <= MAX_FUNCTION_LINES, f"{path}:{function.lineno}: {function.name} is too long"


def test_nine_functions_in_ten_fit_on_half_a_screen() -> None:
    lengths = sorted(length(f) for path in MODULES for f in functions(ast.parse(path.read_text(encoding="utf-8"))))
    assert lengths[len(lengths) * 9 // 10] <= MOST_FUNCTION_LINES


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.py")), ids=lambda path: path.stem)
def test_test_modules_stay_small(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= MAX_TEST_LINES


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_what_is_public_has_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body, f"{path} has no docstring"
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            fields_only = isinstance(node, ast.ClassDef) and not any(map(functions_in, node.body))
            assert fields_only or ast.get_docstring(node), f"{path}:{node.lineno}: {node.name} has no docstring"


def functions_in(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef)


_PRINTS = re.compile(
    r"\bclick\.s?echo\(|(?<![.\w])(?<!def )print\(|\bsys\.(?:stdout|stderr)(?:\.buffer)?\.write\(|\.show\(\)"
)
PRINTERS = {"cli.terminal", "cli.progress"}


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_only_the_cleaning_writer_prints(path: Path) -> None:
    """Whatever stands in a bank, a file's name or a server's answer, no terminal is steered by it."""
    if dotted(path) not in PRINTERS:
        assert not _PRINTS.search(path.read_text(encoding="utf-8"))


WORLD_SEEN = re.compile(
    r"\bos\.(?:environb?|getenvb?)\b|\btime\.time(?:_ns)?\b|\bdate(?:time)?\.(?:now|today|utcnow)\("
)
SEES_THE_WORLD = {"cli", "project.clock", "formats.pdf.machine"}
"""`clock` asks for the time and for SOURCE_DATE_EPOCH, `machine` where the machine keeps its fonts."""


def is_within(module: str, rooms: set[str]) -> bool:
    return any(module == room or module.startswith(f"{room}.") for room in rooms)


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_only_few_see_the_environment_and_the_clock(path: Path) -> None:
    """The same bank and plan give the same files, wherever and whenever they are built."""
    if not is_within(dotted(path), SEES_THE_WORLD):
        assert not [line for line in path.read_text(encoding="utf-8").splitlines() if WORLD_SEEN.search(line)]


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_nobody_asks_chance_and_only_the_command_line_knows_click(path: Path) -> None:
    names = {name.split(".")[0] for _, name in imported(ast.parse(path.read_text(encoding="utf-8")))}
    assert names.isdisjoint({"random", "secrets", "uuid"})
    assert "click" not in names or is_within(dotted(path), {"cli", "show"})


SOCKETS = {"socket", "ssl", "http", "urllib.request", "socketserver", "asyncio", "ftplib", "smtplib", "xmlrpc"}


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_only_the_way_to_anki_opens_a_socket(path: Path) -> None:
    if dotted(path) != "cli.ankiconnect":
        assert not [name for name in IMPORTS[dotted(path)] if is_within(name, SOCKETS)]


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_only_the_room_of_pictures_knows_pillow(path: Path) -> None:
    if not is_within(dotted(path), {"pictures"}):
        assert not [name for name in IMPORTS[dotted(path)] if is_within(name, {"PIL"})]


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_below_the_command_line_nothing_ends_the_program(path: Path) -> None:
    if not is_within(dotted(path), {"cli", "__main__"}):
        assert not re.search(r"\bsys\.exit\(|\bSystemExit\b|\bos\._exit\(", path.read_text(encoding="utf-8"))
