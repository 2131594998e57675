"""Profiles and theme files: how pages look, and what is said of a theme that is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pdf_banks import bank, build, choice, everything, picture, text
from test_pdf_accessible import objects, verdicts

from quizgen.cli.root import run
from quizgen.diagnostics import Diagnostic
from quizgen.formats.pdf import FORMAT, PdfOptions
from quizgen.formats.pdf.looks import Look, look
from quizgen.formats.pdf.theme import MM, Theme
from quizgen.project.options import options_for
from quizgen.resources import templates
from quizgen.richtext import Emphasis

PROFILES = ("standard", "exam", "large-print", "dyslexia", "eco")
FONTS = templates() / "fonts"


def dressed(**options: Any) -> Look:
    found: list[Diagnostic] = []
    made = look(PdfOptions(**options), found.append)
    assert found == []
    assert made is not None
    return made


def wrong(folder: Path, theme: str | bytes) -> list[tuple[int, str]]:
    """Line and message of each problem."""
    path = folder / "theme.yaml"
    path.write_bytes(theme if isinstance(theme, bytes) else theme.encode())
    found: list[Diagnostic] = []
    assert look(PdfOptions(theme=str(path)), found.append) is None
    assert {d.code for d in found} == {"E420"}
    return [(d.span.line, f"{d.message} {d.hint}") for d in found]


def worksheet(**options: Any) -> pypdfium2.PdfDocument:
    stem = text("Which is ", Emphasis(("right",)), "? ", "word " * 60)
    files, _ = build(bank(*(choice(f"q{k}", stem, "a", "b") for k in range(12))), layouts=("worksheet",), **options)
    return pypdfium2.PdfDocument(files["test-worksheet.pdf"])


def fonts(document: pypdfium2.PdfDocument) -> set[str]:
    return {thing.get_font().get_base_name() for page in document for thing in page.get_objects() if thing.type == 1}


def test_the_standard_profile_is_the_theme_itself() -> None:
    assert dressed().theme == Theme()


def test_sizes_of_the_profiles() -> None:
    sizes = {name: dressed(profile=name).theme.body.size for name in PROFILES}
    assert sizes["eco"] < sizes["standard"] < sizes["exam"] < sizes["dyslexia"] < sizes["large-print"]
    assert sizes["large-print"] >= 16
    assert dressed(profile="dyslexia").theme.body.lead >= 1.5 * sizes["dyslexia"]


def test_pages_follow_the_profile() -> None:
    pages = {name: len(worksheet(profile=name)) for name in PROFILES}
    assert pages["eco"] <= pages["standard"] <= pages["exam"] < pages["large-print"]


@pytest.mark.parametrize("profile", ["dyslexia", "large-print"])
def test_no_italics_where_they_are_hard_to_read(profile: str) -> None:
    assert any("Italic" in name for name in fonts(worksheet()))
    found = fonts(worksheet(profile=profile))
    assert not any("Italic" in name for name in found)
    assert any("Bold" in name for name in found)


def test_letters_of_the_dyslexia_profile_cannot_be_mistaken() -> None:
    assert {name.partition("+")[2] or name for name in fonts(worksheet(profile="dyslexia"))} == {
        "AtkinsonHyperlegible-Regular",
        "AtkinsonHyperlegible-Bold",
    }
    files, found = build(bank(choice("q", "Ποιος; Кто?", "ā", "→")), layouts=("worksheet",), profile="dyslexia")
    assert not found
    assert "Ποιος; Кто?" in pypdfium2.PdfDocument(files["test-worksheet.pdf"])[0].get_textpage().get_text_range()


def test_letters_stand_further_apart(tmp_path: Path) -> None:
    (tmp_path / "close.yaml").write_text("tracking: 0\n", encoding="utf-8")

    def width(**options: Any) -> float:
        files, _ = build(bank(choice("q", "n" * 40, "a", "b")), layouts=("worksheet",), **options)
        things = pypdfium2.PdfDocument(files["test-worksheet.pdf"])[0].get_objects()
        bounds = [thing.get_bounds() for thing in things if thing.type == 1]
        return max((right - left) / (top - low) for left, low, right, top in bounds if top > low)

    assert width(profile="dyslexia") > 1.04 * width(profile="dyslexia", theme=str(tmp_path / "close.yaml"))


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_nothing_leaves_the_page(profile: str, paper: str) -> None:
    whole, files = everything()
    made, found = build(
        whole, files=files, profile=profile, paper=paper, layouts=("worksheet", "key"), grade_table=True
    )
    assert {d.code for d in found} <= {"W422"}
    margin = dressed(profile=profile).theme.left - 4  # lines may overlap it by half their width
    for data in made.values():
        for page in pypdfium2.PdfDocument(data):
            for thing in page.get_objects(max_depth=1):
                left, _, right, _ = thing.get_bounds()
                assert left > margin and right < page.get_width() - margin, (thing.type, left, right)


def test_the_exam_profile_and_the_option_have_a_table_for_the_marks() -> None:
    for options in ({"profile": "exam"}, {"grade_table": True}):
        words = worksheet(**options)[0].get_textpage().get_text_range()
        assert "Score" in words and "Total" in words
    assert "Total" not in worksheet()[0].get_textpage().get_text_range()


def test_an_own_font_color_and_logo(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(picture(200, 100))
    theme = f'accent: "#336699"\nmargin: 25\nlogo: logo.png\nfonts:\n  text: {FONTS / "SourceCodePro-Regular.ttf"}\n'
    (tmp_path / "theme.yaml").write_text(theme)
    document = worksheet(theme=str(tmp_path / "theme.yaml"))
    assert any("SourceCodePro" in name for name in fonts(document))
    assert not any("SourceSans" in name for name in fonts(document))
    kinds = [thing.type for thing in document[0].get_objects()]
    assert 3 in kinds
    pixels = document[0].render(scale=2).to_pil().convert("RGB")
    assert (51, 102, 153) in {color for _, color in pixels.getcolors(1 << 20)}
    assert dressed(theme=str(tmp_path / "theme.yaml")).theme.left == pytest.approx(25 * MM)


def test_what_an_own_font_lacks_comes_from_the_bundled_one(tmp_path: Path) -> None:
    (tmp_path / "theme.yaml").write_text(f"fonts: {{text: {FONTS / 'SourceCodePro-Regular.ttf'}}}\n")
    stem = "Which of these \ua64b?"
    files, found = build(bank(choice("q", stem, "ẞ", "ə")), theme=str(tmp_path / "theme.yaml"), layouts=("worksheet",))
    assert [d.code for d in found if d.code != "W410"] == []
    assert files


def test_a_theme_overrules_the_profile(tmp_path: Path) -> None:
    (tmp_path / "theme.yaml").write_text("size: 14\n")
    made = dressed(profile="large-print", theme=str(tmp_path / "theme.yaml")).theme
    assert made.body.size == 14
    assert not made.italics


@pytest.mark.parametrize(
    ("theme", "line", "words"),
    [
        ("sise: 11", 1, "did you mean `size`?"),
        ("\nsize: big", 2, "a number from 6 to 36 is expected, not `big`"),
        ("size: 400", 1, "from 6 to 36"),
        ("size: .nan", 1, "from 6 to 36"),
        ("size: [1, 2]", 1, "one value"),
        ("accent: reddish", 1, "#1a4b8c"),
        ("italics: maybe", 1, "yes or no"),
        ("logo: nowhere.png", 1, "no such file"),
        ("fonts: arial", 1, "`text:`, `title:` or `code:`"),
        ("fonts: {body: a.ttf}", 1, "there is no `body`"),
        ("fonts: {text: {heavy: a.ttf}}", 1, "there is no `heavy`"),
        ("fonts: {text: theme.yaml}", 1, "no font that can be used"),
        ("fonts: {text: nowhere.ttf}", 1, "no font that can be used"),
        ("- size", 1, "a theme is a list of lines"),
        ("size: {", 1, "not valid YAML"),
        (b"\xff\xfe\x00", 1, "cannot be read"),
        ("[" * 50_000, 1, ""),
        ("#" * 200_000, 1, "too large"),
    ],
)
def test_a_wrong_theme_is_explained(tmp_path: Path, theme: str | bytes, line: int, words: str) -> None:
    found = wrong(tmp_path, theme)
    assert found[0][0] >= line
    assert words in found[0][1]


def test_a_missing_theme_writes_nothing(tmp_path: Path) -> None:
    files, found = build(bank(choice("q", "s", "a", "b")), theme=str(tmp_path / "none.yaml"))
    assert files == {}
    assert [d.code for d in found] == ["E420"]


def test_a_logo_that_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"nothing")
    files, found = build(bank(choice("q", "s", "a", "b")), logo=str(tmp_path / "logo.png"))
    assert [(d.severity, d.code) for d in found] == [("error", "E420")]
    assert len(files) == 2


def test_a_bank_cannot_name_files_of_the_computer() -> None:
    made = bank(formats={"pdf": {"theme": "/etc/passwd", "logo": "../x.png", "profile": "eco"}})
    found: list[Diagnostic] = []
    options = options_for(FORMAT, [made], {}, found.append)
    assert (options.theme, options.logo, options.profile) == ("", "", "eco")
    assert [d.code for d in found] == ["E251", "E251"]


def test_every_key_of_a_profile_is_known() -> None:
    assert sorted(path.stem for path in (templates() / "pdf").glob("*.yaml")) == sorted(PROFILES[1:])


@pytest.mark.parametrize("profile", PROFILES[1:])
def test_accessible(profile: str, tmp_path: Path) -> None:
    whole, media = everything()
    (tmp_path / "logo.png").write_bytes(picture(200, 100, "RGBA"))
    layouts = ("worksheet", "key", "flashcards", "answer-sheet")
    options = {"profile": profile, "layouts": layouts, "logo": str(tmp_path / "logo.png"), "grade_table": True}
    made, _ = build(
        [whole, bank(id="empty"), bank(choice("q", "ما هي؟", "نعم"), id="ar", language="ar")], files=media, **options
    )
    sheets = {name: data for name, data in made.items() if name.endswith(".pdf")}
    lines = verdicts(tmp_path, sheets)
    assert "bad " not in lines, lines
    assert lines.count("ok ") == len(sheets)


def test_the_table_for_the_marks_is_a_table() -> None:
    files, _ = build(bank(*(choice(f"q{k}", "s", "a", "b") for k in range(40)), title="T"), grade_table=True)
    structure = objects(files["test-worksheet.pdf"])
    assert structure.count("/S/Table") == 3
    assert structure.count("/S/TR") == 9


def test_deterministic() -> None:
    whole, media = everything()
    first, second = (build(whole, files=media, profile="dyslexia", grade_table=True)[0] for _ in range(2))
    assert first == second


def test_a_wrong_theme_fails_and_writes_nothing_even_with_keep_going(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.yaml").write_text(
        "id: b\ntitle: B\nquestions: [{id: s, question: The Sun is a star., answer: true}]\n"
    )
    (tmp_path / "theme.yaml").write_text("sise: 3\n")
    for theme in ("theme.yaml", "gone.yaml"):
        assert run(["build", "b.yaml", "-f", "pdf", "-O", f"theme={theme}", "--keep-going"]) == 1
        assert "error[E420]" in capsys.readouterr().err
        assert not (tmp_path / "out").exists()
