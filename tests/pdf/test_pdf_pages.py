"""What stands on the pages, in which order, and where they break."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pdf_banks import SPAN, bank, build, choice, common, everything, literal, text

from quizgen.formats.pdf.theme import MM
from quizgen.forms.scoring import key as key_of
from quizgen.forms.shown import show
from quizgen.labels import labels
from quizgen.model import Cloze, Essay, Matching, Ordering, Pair, Passage, Section, ShortAnswer, TextOnly, TrueFalse
from quizgen.richtext import Gap, Table


def pages(data: bytes) -> list[str]:
    """The text of each page, in reading order."""
    document = pdfium.PdfDocument(data)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def worksheet(*items, **more) -> list[str]:
    options = {name: more.pop(name) for name in ("columns", "paper", "tagged", "seed") if name in more}
    files, _ = build(bank(*items, **more), layouts=("worksheet",), **options)
    return pages(files["test-worksheet.pdf"])


def key(*items, **more) -> str:
    options = {"seed": more.pop("seed")} if "seed" in more else {}
    files, _ = build(bank(*items, **more), layouts=("key",), **options)
    return "\n".join(pages(files["test-key.pdf"]))


def in_order(text: str, *parts: str) -> None:
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, f"{part!r} is not behind {text[:place][-60:]!r} in {text!r}"
        place = found + len(part)


def test_two_files_a_bank() -> None:
    files, _ = build([bank(id="one"), bank(id="two")])
    assert list(files) == ["one-worksheet.pdf", "one-key.pdf", "two-worksheet.pdf", "two-key.pdf"]


@pytest.mark.parametrize("tagged", [True, False])
@pytest.mark.parametrize("columns", [1, 2])
def test_everything_is_there_in_reading_order(tagged: bool, columns: int) -> None:
    whole, files = everything()
    made, _ = build(whole, files=files, layouts=("worksheet",), tagged=tagged, columns=columns)
    text = " ".join(" ".join(pages(made["cells-worksheet.pdf"])).split())
    in_order(
        text, "Cell Biology", "NAME", "CLASS", "DATE", "27.5 POINTS", "Fill in one bubble", "1.", "Which organelle",
        "Golgi body", "2.", "A student leaves", "B", "The cell wall bursts", "Tick all that apply.", "True", "False",
        "m/s", "Fill in the gaps.", "chlorophyll", "stroma", "In a leaf", "____", "Match each structure", "Cell wall",
        "Metaphase", "Explain why", "Reading and seeing", "The onion cell", "How thick", "Which parts", "Osmosis",
        "Markup", "Plain", "first", "def square", "Onion", "What does it print?",
    )  # fmt: skip


def test_the_key_uses_the_order_of_the_worksheet() -> None:
    question = choice("q", "Which?", "right one", "wrong one", "wrong two", "wrong three", shuffle=True)
    for seed in ("1", "2", "3"):
        (letter,) = key_of(show(question, seed), labels("en")).letters
        assert f"{letter}\nright one" in key(question, seed=seed).replace("\n ", "\n").replace(" right", "\nright")


def test_the_key_says_why_and_from_where() -> None:
    whole, files = everything()
    made, _ = build(whole, files=files, layouts=("key",))
    text = " ".join("\n".join(pages(made["cells-key.pdf"])).split())
    in_order(text, "Answer key", "TEACHER COPY", "Cell Biology", "QUICK KEY", "WORKED ANSWERS")
    for part in (
        "Salt water has a lower water potential", "Molecular Biology of the Cell, Alberts, Norton, 2022; paragraph 14: “yields about 30 molecules”",
        "Also accepted: O2", "8 ± 0.5 m/s", "Model answer",
        "stored starch is used up", "2 pts", "chlorophyll · light · glucose · oxygen",
    ):  # fmt: skip
        assert part in text


def test_page_numbers() -> None:
    found = worksheet(*[choice(f"q{k}", f"Question number {k}?", "yes", "no") for k in range(80)])
    assert len(found) > 3
    for place, page in enumerate(found, 1):
        assert f"Page {place} of {len(found)}" in page


def test_no_question_is_cut_from_its_options() -> None:
    items = [
        choice(f"q{k}", f"Stem {k} " + "word " * (k % 29), *[f"option {k}.{o} " + "text " * (k % 17) for o in range(4)])
        for k in range(90)
    ]
    for page in worksheet(*items):
        stems = set(re.findall(r"Stem (\d+)", page))
        assert stems == set(re.findall(r"option (\d+)\.3", page)), page


def test_a_question_taller_than_a_page_is_printed_whole() -> None:
    found = worksheet(choice("q", "A tall one?", *[f"begin{o} " + "word " * 800 + f"end{o}" for o in range(4)]))
    assert len(found) > 3
    in_order("\n".join(found), *[f"{edge}{o}" for o in range(4) for edge in ("begin", "end")])


def test_no_heading_at_a_foot() -> None:
    items = [
        Section(span=SPAN, title=literal(f"Heading {k}"), items=(choice(f"q{k}", f"Stem {k}", "a", "b"),))
        for k in range(60)
    ]
    for page in worksheet(*items):
        assert set(re.findall(r"Heading (\d+)", page)) == set(re.findall(r"Stem (\d+)", page))


def test_a_passage_stands_once_before_its_questions() -> None:
    passage = Passage(
        span=SPAN,
        text=literal("The only passage."),
        items=(choice("a", "First?", "x", "y"), choice("b", "Second?", "x", "y")),
    )
    text = "\n".join(worksheet(passage))
    assert text.count("The only passage.") == 1
    in_order(text, "The only passage.", "First?", "Second?")


def test_points_are_read_after_the_whole_stem() -> None:
    (page,) = worksheet(choice("q", "begin " + "word " * 40 + "end", "a", "b", points=Decimal(7)))
    in_order(page, "1.", "begin", "end", "7 pts", "A")


def test_plain_text_has_no_number() -> None:
    text = "\n".join(worksheet(TextOnly(**common("t"), text=literal("Read this.")), choice("q", "Stem", "a", "b")))
    in_order(text, "Read this.", "1.", "Stem")
    assert "2." not in text


def test_gaps_do_not_tell_the_length_of_their_answers() -> None:
    (page,) = worksheet(Cloze(**common("c"), text=text("A ", Gap(("b",)), " and ", Gap(("extraordinarily",)), ".")))
    blanks = re.findall("_+", page)
    assert len(blanks) == 2
    assert len(set(blanks)) == 1
    assert "extraordinarily" not in page


def test_a_word_bank_needs_distractors() -> None:
    (page,) = worksheet(Cloze(**common("c"), text=text("A ", Gap(("gap",))), distractors=(literal("other"),)))
    in_order(page, "gap", "other", "A")
    (bare,) = worksheet(Cloze(**common("c"), text=text("A ", Gap(("gap",)))))
    assert "gap" not in bare.replace("Fill in the gaps.", "")


def test_matching_letters_agree_with_the_key() -> None:
    pairs = tuple(Pair(literal(f"left{k}"), literal(f"right{k}")) for k in range(5))
    question = Matching(**common("m"), stem=literal("Match."), pairs=pairs, distractors=(literal("right9"),))
    (page,) = worksheet(question)
    letters = dict(re.findall(r"\b([a-f])\s+right(\d)", page))
    answers = re.findall(r"\b([a-f])\s+left(\d)", key(question))
    assert sorted(letters) == list("abcdef")
    assert [(letters[letter], left) for letter, left in answers] == [(str(k), str(k)) for k in range(5)]


def test_ordering_numbers_agree_with_the_worksheet() -> None:
    names = ("alpha", "beta", "gamma", "delta")
    question = Ordering(**common("o"), stem=literal("Order."), items=tuple(map(literal, names)))
    (page,) = worksheet(question)
    shown = re.findall("alpha|beta|gamma|delta", page)
    numbers = "\u00a0· ".join(str(names.index(name) + 1) for name in shown)
    assert numbers in key(question)
    assert tuple(shown) != names


def test_essay_lines_are_counted() -> None:
    def ruled(lines: int | None, points: int) -> int:
        essay = Essay(**common("e", points=Decimal(points)), stem=literal("Write."), lines=lines)
        files, _ = build(bank(essay), layouts=("worksheet",), tagged=False)
        document = pdfium.PdfDocument(files["test-worksheet.pdf"])
        paths = [o for page in document for o in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_PATH])]
        return len([path for path in paths if path.get_bounds()[2] - path.get_bounds()[0] > 400])

    base = ruled(0, 1)
    assert ruled(7, 1) - base == 7
    assert ruled(None, 1) - base == 4
    assert ruled(None, 9) - base == 12


def test_words_come_in_the_language_of_the_bank() -> None:
    (page,) = worksheet(
        TrueFalse(**common("t", points=Decimal("1.5")), stem=literal("Stimmt das?"), key=True), language="de"
    )
    for word in ("KLASSE", "DATUM", "Richtig", "Falsch", "Seite 1 von 1", "1,5 P.", "/ 1,5 PUNKTE"):
        assert word in page


def test_paper_and_columns() -> None:
    for paper, size in (("a4", (595, 842)), ("letter", (612, 792))):
        files, _ = build(bank(), paper=paper)
        page = pdfium.PdfDocument(files["test-key.pdf"])[0]
        assert tuple(map(round, page.get_size())) == size
    items = [choice(f"q{k}", f"Question {k}?", "yes", "no") for k in range(60)]
    assert len(worksheet(*items, columns=2)) < len(worksheet(*items))


def test_a_table_may_run_over_pages() -> None:
    table = Table((("head",), ("two",)), tuple(((f"row{k}",), ("cell " * 30,)) for k in range(90)))
    found = worksheet(TextOnly(**common("t"), text=(table,)))
    assert len(found) > 3
    in_order("\n".join(found), *[f"row{k}" for k in range(90)])


def test_short_answers_show_no_answer() -> None:
    (page,) = worksheet(ShortAnswer(**common("s"), stem=literal("Capital?"), accepted=("Paris",)))
    assert "Paris" not in page


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    whole, files = everything()
    assert build(whole, files=files)[0] == build(whole, tmp_path, files=files)[0]


def test_words_in_tables_are_not_broken_where_there_is_room() -> None:
    heads = ("Process", "Photosynthesis", "Respiration", "Fermentation", "Osmosis", "Notes")
    cells = ("Place", "chloroplast of green plants", "mitochondrion", "cytoplasm of yeast", "membranes", "remark " * 30)
    table = Table(tuple((head,) for head in heads), (tuple((cell,) for cell in cells),))
    for options in ({}, {"booklet": True}, {"columns": 2}):
        files, _ = build(bank(TextOnly(**common("t"), text=(table,))), layouts=("worksheet",), **options)
        found = pdfium.PdfDocument(next(iter(files.values())))[0].get_textpage().get_text_range().split()
        assert {"Photosynthesis", "mitochondrion", "membranes", "remark"} <= set(found)


def test_tables_of_very_many_columns_stay_on_the_page() -> None:
    for count in (15, 30, 200):
        table = Table(tuple((f"column {k}",) for k in range(count)), (tuple(("9",) for _ in range(count)),) * 2)
        files, _ = build(bank(TextOnly(**common("t"), text=(table,))), layouts=("worksheet",))
        page = pdfium.PdfDocument(files["test-worksheet.pdf"])[0]
        edge = 595.3 - (20 * MM if count < 100 else 0)
        assert all(thing.get_bounds()[2] < edge for thing in page.get_objects() if thing.type == 1)


def ornaments(*items) -> int:
    """How many rows of three dots stand in the middle of the pages."""
    files, _ = build(bank(*items), layouts=("worksheet",))
    found = 0
    for page in pdfium.PdfDocument(files["test-worksheet.pdf"]):
        for path in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_PATH]):
            left, low, right, high = path.get_bounds()
            is_centred = abs(left + right - page.get_width()) < 1
            found += is_centred and high - low < 4 and 20 < right - left < 30
    return found


def test_an_ornament_closes_a_section_where_something_follows_outside_it() -> None:
    section = Section(span=SPAN, title=literal("Reading"), items=(choice("a", "A?", "a", "b"),))
    after = choice("b", "B?", "a", "b")
    passage = Passage(span=SPAN, text=literal("It was late."), items=(choice("c", "C?", "a", "b"),))
    assert ornaments(section, section) == 0
    assert ornaments(after, section) == 0
    assert ornaments(section, after, choice("d", "D?", "a", "b")) == 1
    assert ornaments(section, passage, section, after) == 2
    assert ornaments(Section(span=SPAN, title=literal("All"), items=(section, after))) == 1
