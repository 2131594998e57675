"""The note types are frozen: what stands here is what learners' collections hold. Never change an expectation."""

from __future__ import annotations

import re
from typing import Any

import pytest
from anki_helpers import Learner, bank, build, card, everything, ordering

from quizgen.formats.anki.notetypes import NOTE_TYPES, model, schema

COMMON = [
    ("Rationale", 41201002), ("Feedback", 41201003), ("Hint", 41201004), ("Passage", 41201005), ("Audio", 41201006),
    ("Source", 41201007), ("Rubric", 41201008), ("Title", 41201009), ("Reverse", 41201010), ("Retired", 41201011),
    ("Speech", 41201012), ("Extra 1", 41201014), ("Extra 2", 41201015), ("Extra 3", 41201016), ("Language", 41201017),
    ("Settings", 41201018), ("Id", 41201019),
]  # fmt: skip
FIELDS = [("Prompt", 41201020), ("Options", 41201021), ("Key", 41201022), ("Image", 41201024), *COMMON]
OCCLUSION = [("Occlusion", 41201030), ("Image", 41201024), ("Header", 41201031), ("Back Extra", 41201032),
             ("Comments", 41201033), ("Key", 41201022), *COMMON]  # fmt: skip
WORD = [
    ("Word", 41201060), ("Front Word", 41201061), ("Other Words", 41201062), ("Reading", 41201063),
    ("Meaning", 41201064), ("Other Meanings", 41201065), ("Example", 41201066), ("Front Example", 41201067),
    ("Front Image", 41201068), ("Learning", 41201069), ("Word Speech", 41201070), ("Read", 41201071),
    ("Write", 41201072), ("Listen", 41201073), ("Say", 41201074), ("Spare Card 1", 41201075),
    ("Spare Card 2", 41201076), ("Read Retired", 41201077), ("Write Retired", 41201078), ("Listen Retired", 41201079),
    ("Say Retired", 41201080), ("Spare Card 1 Retired", 41201081), ("Spare Card 2 Retired", 41201082),
    ("Typed Word", 41201083), ("Typed Meaning", 41201084), ("Extra 4", 41201085), ("Extra 5", 41201086),
    ("Extra 6", 41201087), ("Image", 41201024), *COMMON,
]  # fmt: skip
WORD_CARDS = [("Read", 52301021), ("Write", 52301022), ("Listen", 52301023), ("Say", 52301024),
              ("Spare Card 1", 52301025), ("Spare Card 2", 52301026)]  # fmt: skip
FROZEN = {
    "choice": (2067715080, "quizgen Choice", FIELDS, [("Choice", 52301001)], 0),
    "truefalse": (1957704855, "quizgen True or False", FIELDS, [("True or False", 52301002)], 0),
    "typed": (2017305267, "quizgen Type In", FIELDS, [("Type In", 52301003)], 0),
    "cloze": (1355461009, "quizgen Cloze", FIELDS, [("Cloze", 52301004)], 1),
    "matching": (1531075538, "quizgen Matching", FIELDS, [("Matching", 52301005)], 0),
    "ordering": (1851082452, "quizgen Ordering", FIELDS, [("Ordering", 52301006)], 0),
    "essay": (1222223817, "quizgen Essay", FIELDS, [("Essay", 52301007)], 0),
    "basic": (1857633666, "quizgen Basic", FIELDS, [("Forward", 52301008), ("Reverse", 52301009)], 0),
    "statements": (1694205731, "quizgen Statements", FIELDS, [("Statements", 52301031)], 0),
    "steps": (1721390458, "quizgen Steps", FIELDS, [("Steps", 52301041)], 1),
    "occlusion": (1829577468, "quizgen Image Occlusion", OCCLUSION, [("Image Occlusion", 52301010)], 1),
    "vocabulary": (1693847215, "quizgen Vocabulary", WORD, WORD_CARDS, 0),
}


def written(key: str) -> dict[str, Any]:
    found: dict[str, Any] = model(NOTE_TYPES[key]).to_json(1, 1)
    return found


@pytest.mark.parametrize("key", FROZEN)
def test_the_schema_is_frozen(key: str) -> None:
    id, name, fields, cards, kind = FROZEN[key]
    made = written(key)
    assert (made["id"], made["name"], made["type"]) == (str(id), name, kind)
    assert [(field["name"], field["id"], field["ord"]) for field in made["flds"]] == [
        (name, number, place) for place, (name, number) in enumerate(fields)
    ]
    assert [(card["name"], card["id"]) for card in made["tmpls"]] == cards
    assert made["sortf"] == 0


def test_there_are_no_others() -> None:
    assert set(NOTE_TYPES) == set(FROZEN)


def test_image_occlusion_is_marked_for_anki() -> None:
    made = written("occlusion")
    assert made["originalStockKind"] == 6
    assert [field.get("tag") for field in made["flds"][:6]] == [0, 1, 2, 3, 4, None]
    assert "originalStockKind" not in written("cloze")


def test_every_schema_has_its_fingerprint() -> None:
    assert len({schema(kind) for kind in NOTE_TYPES.values()}) == len(NOTE_TYPES)


def test_ids_are_used_once() -> None:
    assert len({kind.id for kind in NOTE_TYPES.values()}) == len(NOTE_TYPES)
    for kind in NOTE_TYPES.values():
        assert len({field.id for field in kind.fields}) == len(kind.fields)
        assert len({field.name.casefold() for field in kind.fields}) == len(kind.fields)
        assert not any(set(':"{}') & set(field.name) or field.name[0] in "#^/" for field in kind.fields)


@pytest.mark.parametrize("key", FROZEN)
def test_templates_name_only_fields_that_exist(key: str) -> None:
    made = written(key)
    names = {field["name"] for field in made["flds"]}
    for template in made["tmpls"]:
        for side in (template["qfmt"], template["afmt"]):
            used = re.findall(r"\{\{[#^/]?(?:cloze:|cloze-only:|type:)?([^}]*)\}\}", side)
            assert set(used) <= names
            assert "%include" not in side
            assert "%kind%" not in side


@pytest.mark.parametrize("key", FROZEN)
def test_scripts_and_styles_hold_no_field_marks(key: str) -> None:
    """Anki would take `{{` in a script for a field."""
    made = written(key)
    for side in (side for template in made["tmpls"] for side in (template["qfmt"], template["afmt"])):
        for script in re.findall(r"<script>(.*?)</script>", side, re.DOTALL):
            assert "{{" not in script
    assert "{{" not in made["css"]


def test_fronts_differ() -> None:
    fronts = [template["qfmt"] for key in FROZEN for template in written(key)["tmpls"]]
    assert len(set(fronts)) == len(fronts)


def test_anki_keeps_the_ids(learner: Learner) -> None:
    learner.imports(build(everything()))
    learner.imports(build(bank(ordering(cards=("steps",)), id="more")))
    for id, name, fields, cards, _ in FROZEN.values():
        kind = learner.col.models.by_name(name)
        assert kind["id"] == id
        assert [(field["name"], field["id"]) for field in kind["flds"]] == fields
        assert [(card["name"], card["id"]) for card in kind["tmpls"]] == cards


def test_a_type_whose_name_the_learner_changed_still_updates(learner: Learner) -> None:
    first = build(bank(card("a")))
    learner.imports(first)
    kind = learner.col.models.by_name("quizgen Basic")
    kind["name"] = "my cards"
    learner.col.models.update_dict(kind)
    assert learner.imports(build(bank(card("a", back="new")), first, 1_700_000_100)) == {"updated": 1}
