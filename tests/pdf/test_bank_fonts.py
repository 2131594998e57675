"""Fonts that a bank brings along: used before all others, and looked through, since they may be made to harm."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_banks import bank, build, choice
from reportlab.pdfbase.ttfonts import TTFontMaker

import quizgen
from quizgen.diagnostics import Diagnostic
from quizgen.formats.pdf import ownfonts, sfnt
from quizgen.formats.pdf.faces import open_font
from quizgen.model import Bank
from quizgen.resources import content, templates

FONTS = Path(__file__).parent.parent / "fonts"
DEVANAGARI = FONTS / "NotoSansDevanagari-Regular.ttf"
LATIN = templates() / "fonts" / "SourceCodePro-Regular.ttf"
HINDI = "सभी मनुष्यों को गौरव और अधिकारों के मामले में"


def bringing(folder: Path, font: Path | bytes, name: str = "Own.ttf", licence: str = "OFL.txt", **more: Any) -> Bank:
    """A bank in a folder with that font."""
    fonts = folder / "fonts"
    fonts.mkdir(exist_ok=True)
    (fonts / name).write_bytes(font if isinstance(font, bytes) else font.read_bytes())
    if licence:
        (fonts / licence).write_text("free")
    return bank(choice("q", more.pop("stem", HINDI), "a", "b"), folder=str(folder), **more)


def names(data: bytes) -> set[str]:
    pages = pdfium.PdfDocument(data)
    return {thing.get_font().get_base_name() for page in pages for thing in page.get_objects() if thing.type == 1}


def refused(made: Bank) -> list[Diagnostic]:
    """What is said of the bank's fonts; nothing is printed then."""
    files, found = build(made)
    assert not files
    assert {problem.code for problem in found} == {"E420"}, found
    return found


def test_its_fonts_draw_what_quizgen_has_no_font_for(tmp_path: Path) -> None:
    pytest.importorskip("uharfbuzz")
    files, found = build(bringing(tmp_path, DEVANAGARI), layouts=("worksheet",))
    assert not found
    assert any("Devanagari" in name for name in names(files["test-worksheet.pdf"]))


@pytest.mark.parametrize("licence", ["LICENSE", "LICENSE.md", "ofl.txt", "LICENCE.txt"])
def test_they_come_before_those_of_quizgen(tmp_path: Path, licence: str) -> None:
    files, found = build(bringing(tmp_path, LATIN, licence=licence, stem="Which?"), layouts=("worksheet",))
    assert not found
    assert {name.partition("+")[2] for name in names(files["test-worksheet.pdf"])} == {"SourceCodePro-Regular"}


def test_the_bundled_bank_in_chinese_needs_no_other_font() -> None:
    with quizgen.write(quizgen.load(content() / "zh-jieqi"), "pdf") as built:
        files = {file.name: b"".join(file.chunks) for file in built}
    assert not [problem for problem in built.findings if problem.code in ("W410", "E410", "W414", "E420")]
    assert any("NotoSansSC-Bold" in name for name in names(files["zh-jieqi-worksheet.pdf"]))
    assert any("NotoSansSC-Regular" in name for name in names(files["zh-jieqi-worksheet.pdf"]))


def test_a_font_without_a_licence_is_refused(tmp_path: Path) -> None:
    (problem,) = refused(bringing(tmp_path, DEVANAGARI, licence=""))
    assert "licence" in problem.message
    assert "OFL.txt" in problem.hint
    assert problem.span.file == str(tmp_path / "fonts" / "Own.ttf")


def test_a_font_that_must_not_be_embedded_is_refused(tmp_path: Path) -> None:
    tables = parts(DEVANAGARI.read_bytes())
    tables["OS/2"] = tables["OS/2"][:8] + b"\0\2" + tables["OS/2"][10:]
    (problem,) = refused(bringing(tmp_path, whole(tables)))
    assert "embedded" in problem.message


def test_a_font_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ownfonts, "_LARGEST", 1000)
    (problem,) = refused(bringing(tmp_path, DEVANAGARI))
    assert "20 MB" in problem.message


def test_a_folder_of_too_many_fonts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ownfonts, "_MOST", 1)
    made = bringing(tmp_path, DEVANAGARI)
    (problem,) = refused(bringing(tmp_path, DEVANAGARI, name="Other.ttf"))
    assert "more than 1 fonts" in problem.message
    assert made.folder in problem.span.file


def test_links_do_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    home, inside = tmp_path / "elsewhere", tmp_path / "bank"
    home.mkdir()
    inside.mkdir()
    shutil.copy(DEVANAGARI, home / "Own.ttf")
    made = bringing(inside, DEVANAGARI, name="Other.ttf")
    (inside / "fonts" / "Own.ttf").symlink_to(home / "Own.ttf")
    (problem,) = refused(made)
    assert "outside" in problem.message
    shutil.rmtree(inside / "fonts")
    (home / "OFL.txt").write_text("free")
    (inside / "fonts").symlink_to(home)
    (problem,) = refused(made)
    assert "outside" in problem.message
    (inside / "fonts").unlink()
    bringing(inside, DEVANAGARI)
    (inside / "Again.ttf").write_bytes(DEVANAGARI.read_bytes())
    (inside / "fonts" / "Own.ttf").unlink()
    (inside / "fonts" / "Own.ttf").symlink_to(inside / "Again.ttf")
    assert build(made)[0]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    made = bringing(tmp_path, DEVANAGARI)
    (tmp_path / "fonts" / "Folder.ttf").mkdir()
    (tmp_path / "fonts" / "Loop.otf").symlink_to(tmp_path / "fonts" / "Loop.otf")
    assert {Path(problem.span.file).name for problem in refused(made)} == {"Folder.ttf", "Loop.otf"}


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    made = bringing(tmp_path, b"no font", name="readme.md", stem="Which?")
    (tmp_path / "fonts" / "._Own.ttf").write_bytes(b"left by a Mac")
    assert not build(made)[1]


def test_one_bank_does_not_stop_the_others(tmp_path: Path) -> None:
    from quizgen.formats import Context
    from quizgen.formats.pdf import FORMAT, PdfOptions

    broken, fine = bringing(tmp_path, b"no font"), bank(choice("q", "Which?", "a", "b"), id="fine")
    found: list[Diagnostic] = []
    context = Context(report=found.append, now=0, scratch=tmp_path, media=lambda made, reference: b"")
    files = [file.name for file in FORMAT.write([broken, fine], PdfOptions(), context)]
    assert [problem.code for problem in found] == ["E420"]
    assert files == ["fine-worksheet.pdf", "fine-key.pdf"]


# Broken fonts


def parts(data: bytes) -> dict[str, bytes]:
    """The tables of a font."""
    return {tag: data[start : start + size] for tag, (start, size) in sfnt.tables(BytesIO(data)).items()}


def whole(tables: dict[str, bytes]) -> bytes:
    maker = TTFontMaker()
    for tag, table in tables.items():
        maker.add(tag, table)
    made: bytes = maker.makeStream()
    return made


def composed(*glyphs: list[int]) -> bytes:
    """A font whose first glyphs are made of those with the given numbers."""
    tables = parts(LATIN.read_bytes())
    made = []
    for numbers in glyphs:
        pieces = [struct.pack(">HHH", 0x20 * (place + 1 < len(numbers)) | 2, n, 0) for place, n in enumerate(numbers)]
        made.append(struct.pack(">hhhhh", -1 if numbers else 0, 0, 0, 0, 0) + b"".join(pieces))
    long = struct.unpack_from(">H", tables["head"], 50)[0]
    count = struct.unpack_from(">H", tables["maxp"], 4)[0]
    starts = [0]
    for glyph in made:
        starts.append(starts[-1] + len(glyph))
    starts += [starts[-1]] * (count + 1 - len(starts))
    tables["loca"] = b"".join(struct.pack(">I" if long else ">H", start if long else start // 2) for start in starts)
    return whole(tables | {"glyf": b"".join(made)})


BROKEN = {
    "empty": b"",
    "text": b"This is not a font.",
    "cut off": DEVANAGARI.read_bytes()[:20_000],
    "tables only": DEVANAGARI.read_bytes()[:300],
    "a collection without end": b"ttcf\0\1\0\0\xff\xff\xff\xff" + bytes(100),
    "a glyph of itself": composed([0]),
    "glyphs of each other": composed([1], [2], [0]),
    "deep": composed(*[[n + 1] for n in range(40)], []),
    "a thousand millions": composed(*[[n + 1] * 30 for n in range(6)], []),
    "a glyph that is not there": composed([0xFFFF]),
    "no units": whole(parts(LATIN.read_bytes()) | {"head": parts(LATIN.read_bytes())["head"][:18] + bytes(36)}),
    "a map of everything": whole(
        parts(LATIN.read_bytes())
        | {"cmap": struct.pack(">HHHHIHHIII", 0, 1, 3, 10, 12, 12, 0, 0xFFFFFFFF, 0, 0xFFFFFFFF)}
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize("name", ["Own.ttf", "Own.otf"])
def test_a_broken_font_is_an_error_of_the_bank(tmp_path: Path, kind: str, name: str) -> None:
    (problem,) = refused(bringing(tmp_path, BROKEN[kind], name=name, stem="Which?"))
    assert "broken" in problem.message
    assert len(problem.message) <= 70


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_font_of_a_theme_is_an_error_in_its_line(tmp_path: Path, kind: str) -> None:
    (tmp_path / "x.ttf").write_bytes(BROKEN[kind])
    (tmp_path / "theme.yaml").write_text("size: 11\nfonts: {text: x.ttf}\n")
    files, (problem,) = build(bank(choice("q", "Which?", "a", "b")), theme=str(tmp_path / "theme.yaml"))
    assert (files, problem.code, problem.span.line) == ({}, "E420", 2)
    assert "x.ttf" in problem.message


def test_a_font_that_breaks_late_is_an_error_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = bringing(tmp_path, LATIN, stem="Which?")
    monkeypatch.setattr("quizgen.formats.pdf.faces.sound", lambda data, characters: open_font(data))
    monkeypatch.setattr("quizgen.formats.pdf.truetype.TrueType.makeSubset", lambda font, codes: codes.nothing)
    (problem,) = refused(made)
    assert "SourceCodePro-Regular" in problem.message


# Cubic outlines


def cubic(program: list[Any] | None = None, routines: Sequence[list[Any]] = ()) -> bytes:
    """A font whose letters are squares, or drawn by the program and its routines."""
    pytest.importorskip("fontTools")
    from fontTools.cffLib import SubrsIndex
    from fontTools.fontBuilder import FontBuilder
    from fontTools.misc.psCharStrings import T2CharString
    from fontTools.ttLib import TTFont

    square = [600, 100, 100, "rmoveto", 500, "hlineto", 500, "vlineto", -500, "hlineto", "endchar"]
    letters = {code: f"a{code}" for code in range(0x20, 0x7F)}
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", *letters.values()])
    builder.setupCharacterMap(letters)
    shapes = {name: T2CharString(program=square) for name in [".notdef", *letters.values()]}
    builder.setupCFF("Cubic", {}, shapes, {})
    builder.setupHorizontalMetrics(dict.fromkeys(shapes, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Cubic", "styleName": "Regular", "psName": "Cubic/Evil (Name)"})
    builder.setupOS2()
    builder.setupPost()
    out = BytesIO()
    builder.save(out)
    if program:
        font = TTFont(BytesIO(out.getvalue()), recalcBBoxes=False)
        top = font["CFF "].cff.topDictIndex[0]
        top.CharStrings["a87"].setProgram(program)
        top.Private.Subrs = SubrsIndex()
        for routine in routines:
            top.Private.Subrs.append(T2CharString(program=routine, private=top.Private))
        out = BytesIO()
        font.save(out)
    return out.getvalue()


def test_cubic_outlines_are_drawn(tmp_path: Path) -> None:
    files, found = build(bringing(tmp_path, cubic(), name="Own.otf", stem="Which?"), layouts=("worksheet",))
    assert not found
    assert {name.partition("+")[2] for name in names(files["test-worksheet.pdf"])} == {"CubicEvilName"}


def test_without_fonttools_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(data: bytes, index: int) -> None:
        raise ImportError

    made = bringing(tmp_path, cubic(), name="Own.otf")
    monkeypatch.setattr("quizgen.formats.pdf.faces.converted", missing)
    (problem,) = refused(made)
    assert "fonttools" in problem.hint


def test_a_letter_without_an_end_is_refused(tmp_path: Path) -> None:
    calls = [[*[n - 107, "callsubr"] * 30, "return"] for n in range(9)]
    bomb = cubic([600, 0, 0, "rmoveto", -98, "callsubr", "endchar"], [["return"], *calls])
    (problem,) = refused(bringing(tmp_path, bomb, name="Own.otf", stem="Which?"))
    assert "broken" in problem.message


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 88_000), st.binary(min_size=1, max_size=4)), min_size=1, max_size=12))
def test_bytes_changed_at_random_do_no_harm(tmp_path_factory: pytest.TempPathFactory, changes: Any) -> None:
    data = bytearray(DEVANAGARI.read_bytes())
    for place, new in changes:
        data[place : place + len(new)] = new
    made = bringing(tmp_path_factory.mktemp("bank"), bytes(data))
    files, found = build(made, layouts=("worksheet",))
    assert files or {problem.code for problem in found} <= {"E420", "E410"}


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["head", "hhea", "maxp", "cmap", "loca", "hmtx", "OS/2", "GPOS", "GSUB", "name"]), st.data())
def test_tables_filled_with_anything_do_no_harm(
    tmp_path_factory: pytest.TempPathFactory, tag: str, data: st.DataObject
) -> None:
    tables = parts(DEVANAGARI.read_bytes())
    start = data.draw(st.integers(0, min(len(tables.get(tag, b"")), 200)))
    junk = data.draw(st.binary(max_size=60))
    tables[tag] = tables.get(tag, b"")[:start] + junk + tables.get(tag, b"")[start + len(junk) :]
    made = bringing(tmp_path_factory.mktemp("bank"), whole(tables))
    files, found = build(made, layouts=("worksheet",))
    assert files or {problem.code for problem in found} <= {"E420", "E410"}
