"""Banks to print: small builders, and one bank that uses everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image as Pillow

from quizgen.diagnostics import Diagnostic, Span
from quizgen.formats import Context
from quizgen.formats.pdf import FORMAT, PdfOptions
from quizgen.model import (
    Bank,
    Cloze,
    Criterion,
    Ellipse,
    Essay,
    Fact,
    Flashcard,
    Item,
    Matching,
    Media,
    MultipleChoice,
    Numeric,
    Occlusion,
    Option,
    Ordering,
    Pair,
    Passage,
    Polygon,
    Rect,
    Region,
    Section,
    ShortAnswer,
    Source,
    TextOnly,
    TrueFalse,
)
from quizgen.richtext import (
    Code,
    CodeBlock,
    Emphasis,
    Gap,
    Image,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    Math,
    Paragraph,
    RichText,
    Strong,
    Subscript,
    Superscript,
    Table,
    literal,
)

SPAN = Span("bank.yaml", 1, 1, 2)


def text(*content: Inline) -> RichText:
    """One paragraph."""
    return (Paragraph(content),)


def common(name: str, **more: Any) -> dict[str, Any]:
    return {"span": SPAN, "id": name, **more}


def choice(
    name: str, stem: str | RichText, *options: str | RichText, right: Sequence[int] = (0,), **more: Any
) -> MultipleChoice:
    """The options in this order; `right` are the places of the right ones."""
    rich = [literal(option) if isinstance(option, str) else option for option in options]
    return MultipleChoice(
        **common(name),
        stem=literal(stem) if isinstance(stem, str) else stem,
        options=tuple(Option(text=o, correct=place in right, span=SPAN) for place, o in enumerate(rich)),
        **{"shuffle": False, **more},
    )


def bank(*items: Item, **more: Any) -> Bank:
    return Bank(**{"id": "test", "span": SPAN, "name": "test", "folder": ".", "title": "Test", "items": items, **more})


def picture(width: int = 320, height: int = 200, mode: str = "RGB", kind: str = "PNG", **save: Any) -> bytes:
    """A small image with a gradient."""
    image = Pillow.linear_gradient("L").resize((width, height)).convert(mode)
    out = BytesIO()
    image.save(out, kind, **save)
    return out.getvalue()


def media(name: str, data: bytes, width: int = 320, height: int = 200, mime: str = "image/png") -> dict[str, Media]:
    return {name: Media(name, "image", mime, len(data), "0" * 64, width, height)}


def build(
    banks: Sequence[Bank] | Bank,
    scratch: Path = Path(),
    files: dict[str, bytes] | None = None,
    seed: str = "0",
    **options: Any,
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Files by name, and what was reported."""
    found: list[Diagnostic] = []
    store = files or {}
    context = Context(
        report=found.append, now=1_700_000_000, scratch=scratch, seed=seed, media=lambda bank, name: store[name]
    )
    banks = [banks] if isinstance(banks, Bank) else banks
    written = {
        artifact.name: b"".join(artifact.chunks) for artifact in FORMAT.write(banks, PdfOptions(**options), context)
    }
    return written, found


def everything() -> tuple[Bank, dict[str, bytes]]:
    """A bank with every kind and every markup, and its media."""
    files = {"cell.png": picture(), "photo.jpg": picture(900, 600, kind="JPEG")}
    known = {**media("cell.png", files["cell.png"]), **media("photo.jpg", files["photo.jpg"], 900, 600, "image/jpeg")}
    return replace(bank(*_items()), **_about(), media=known), files


def _about() -> dict[str, Any]:
    source = Source(
        id="alberts",
        span=SPAN,
        title="Molecular Biology of the Cell",
        author="Alberts",
        date="2022",
        publisher="Norton",
    )
    fact = Fact(id="F1", span=SPAN, source="alberts", paragraph=14, quote="yields about 30 molecules")
    return {
        "id": "cells",
        "title": "Cell Biology",
        "description": literal("Quiz 3 · Energy in the cell · 20 minutes"),
        "instructions": literal(
            "Fill in one bubble for each multiple-choice question. Show your working where lines are given."
        ),
        "sources": {"alberts": source},
        "facts": {"F1": fact},
        "authors": ("Ada Müller",),
    }


def _items() -> tuple[Item, ...]:
    return (*_choices(), *_words(), *_tasks(), *_sections())


def _choices() -> tuple[Item, ...]:
    return (
        choice(
            "organelle",
            text("Which organelle releases most of the ", Strong(("ATP",)), " used by a muscle cell?"),
            "Mitochondrion",
            "Nucleus",
            "Ribosome",
            "Golgi body",
            shuffle=True,
        ),
        choice(
            "onion",
            text(
                "A student leaves an onion cell in concentrated salt water for ten minutes. What happens ",
                Strong(("first",)),
                "?",
            ),
            "Water leaves the vacuole and the membrane pulls away from the cell wall.",
            "The cell wall bursts because salt enters the nucleus.",
            "Nothing visible, because plant cells do not have a membrane.",
            "The chloroplasts divide.",
            rationale=literal(
                "Salt water has a lower water potential than the cell sap, so water moves out by osmosis."
            ),
            facts=("F1",),
        ),
        choice(
            "equation",
            text(
                "The equation for aerobic respiration is ",
                Math(r"\mathrm{C_6H_{12}O_6}"),
                ". How many oxygen ",
                Strong(("atoms",)),
                " are on the left side?",
            ),
            "6",
            "12",
            "18",
            "24",
            right=(2,),
        ),
        choice(
            "several",
            "Which of these are found in plant cells only?",
            "Chloroplast",
            "Cell wall of cellulose",
            "Mitochondrion",
            "Ribosome",
            right=(0, 1),
            multiple=True,
            points=Decimal(2),
        ),
        TrueFalse(
            **common("osmosis", rationale=literal("Osmosis needs no energy.")),
            stem=literal("Osmosis needs energy from ATP."),
            key=False,
        ),
    )


def _words() -> tuple[Item, ...]:
    return (
        ShortAnswer(
            **common("gas", points=Decimal("0.5")),
            stem=text("Which gas, O", Subscript(("2",)), " or CO", Subscript(("2",)), ", is released in light?"),
            accepted=("oxygen", "O2"),
        ),
        Numeric(
            **common("speed"),
            stem=text("A wave of 4 m has a frequency of 2 s", Superscript(("−1",)), ". How fast is it?"),
            key=Decimal(8),
            low=Decimal("7.5"),
            high=Decimal("8.5"),
            tolerance=Decimal("0.5"),
            unit="m/s",
        ),
        Cloze(
            **common("leaf", points=Decimal(4)),
            text=text(
                "In a leaf, ",
                Gap(("chlorophyll",)),
                " absorbs ",
                Gap(("light",)),
                " and uses the energy to build ",
                Gap(("glucose",), hint="a sugar"),
                " from carbon dioxide and water. The gas ",
                Gap(("oxygen",), also=("O2",)),
                " is released.",
            ),
            distractors=(literal("stroma"),),
        ),
    )


def _tasks() -> tuple[Item, ...]:
    return (
        Matching(
            **common("jobs", points=Decimal(4)),
            stem=literal("Match each structure with its job."),
            pairs=(
                Pair(literal("Cell wall"), literal("gives the cell a fixed shape")),
                Pair(literal("Ribosome"), literal("builds proteins")),
                Pair(
                    literal("Vacuole"),
                    literal(
                        "stores water and keeps the cell firm, even where the plant has stood in the sun for the whole day"
                    ),
                ),
                Pair(literal("Chloroplast"), literal("captures light energy")),
            ),
            distractors=(literal("divides"),),
        ),
        Ordering(
            **common("mitosis", points=Decimal(2)),
            stem=literal("Put the phases of mitosis in order."),
            items=tuple(literal(p) for p in ("Prophase", "Metaphase", "Anaphase", "Telophase")),
        ),
        Essay(
            **common("dark", points=Decimal(3)),
            stem=literal("Explain why a plant kept in the dark loses mass."),
            lines=3,
            model_answer=literal("Respiration goes on while photosynthesis stops, so stored starch is used up."),
            rubric=(
                Criterion(literal("stored starch is used up"), Decimal(1)),
                Criterion(literal("no new sugar is made without light"), Decimal(2)),
            ),
        ),
    )


def _sections() -> tuple[Item, ...]:
    return (
        Section(
            span=SPAN,
            title=literal("Reading and seeing"),
            instructions=literal("Read the text, then answer."),
            items=(
                _passage(),
                _occlusion(),
                Flashcard(
                    **common("card"), front=literal("Osmosis"), back=literal("Diffusion of water through a membrane")
                ),
            ),
        ),
        Section(
            span=SPAN, title=literal("Markup"), items=(TextOnly(**common("note"), text=_all_markup()), _code_question())
        ),
    )


def _passage() -> Passage:
    return Passage(
        span=SPAN,
        title="The onion cell",
        text=(
            *literal("Onion skin is one cell thick. " * 9),
            *literal("Its cells have large vacuoles and no chloroplasts, since they grow in the dark. " * 3),
        ),
        source="alberts",
        items=(
            choice(
                "skin",
                "How thick is onion skin?",
                "One cell",
                "Two cells",
                "Ten cells",
                rationale=literal("See the first sentence."),
            ),
            TrueFalse(**common("green"), stem=literal("Onion skin cells are green."), key=False),
        ),
    )


def _occlusion() -> Occlusion:
    return Occlusion(
        **common("parts", image=Image("cell.png", "A plant cell"), points=Decimal(3)),
        stem=literal("Which parts are covered?"),
        regions=(
            Region(Rect(Decimal("0.1"), Decimal("0.1"), Decimal("0.2"), Decimal("0.2")), literal("nucleus")),
            Region(Ellipse(Decimal("0.5"), Decimal("0.5"), Decimal("0.2"), Decimal("0.3")), literal("vacuole")),
            Region(
                Polygon(
                    (
                        (Decimal("0.7"), Decimal("0.1")),
                        (Decimal("0.9"), Decimal("0.1")),
                        (Decimal("0.8"), Decimal("0.3")),
                    )
                ),
                literal("cell wall"),
            ),
        ),
    )


def _all_markup() -> RichText:
    return (
        Paragraph(
            (
                "Plain, ",
                Strong(("bold ", Emphasis(("and italic",)))),
                ", ",
                Emphasis(("italic",)),
                ", ",
                Code("code = List<int>()"),
                ", H",
                Subscript(("2",)),
                "O, m",
                Superscript(("2",)),
                ", a ",
                Link(("link to a page",), "https://example.org/a?b=c"),
                ", an image ",
                Image("cell.png", "cell"),
                " in line",
                LineBreak(),
                "and a new line. Symbols: ≤ ≥ √ π → ⇌ ✓ ☐ α β Я 😀.",
            )
        ),
        ListBlock(
            (literal("first"), (*literal("second, with a list below"), ListBlock((literal("one"), literal("two"))))),
            ordered=True,
            start=9,
        ),
        CodeBlock("def square(x: int) -> int:\n    return x * x  # 100 %\n\nprint(square(4))", "python"),
        Table(
            (("Cell",), ("Size (µm)",), ("Remark",)),
            (
                (("Onion",), ("250",), ("thin skin, easily peeled off and looked at under any microscope",)),
                (("Red blood",), ("7",), (Strong(("no nucleus",)),)),
            ),
            "lrl",
        ),
        Paragraph((Image("photo.jpg", "A photograph"),)),
    )


def _code_question() -> MultipleChoice:
    return choice(
        "prints",
        (*literal("What does it print?"), CodeBlock("for i in range(3):\n    print(i)")),
        text(Code("0 1 2")),
        text(Code("1 2 3")),
        text(Code("0 1 2 3")),
        text(Code("3")),
    )
