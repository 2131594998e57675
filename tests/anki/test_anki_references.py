"""References on cards, which have no numbers: titles, first words, and the earlier parts of an exercise with their keys."""

from __future__ import annotations

from dataclasses import replace

from anki_helpers import Built, build

from quizgen.model import Bank
from quizgen.reader import read_text
from quizgen.select import only

STONE = """id: t
language: {language}
questions:
- exercise: A stone falls from the tower of a church, and nobody stands below.
  id: stone
  questions:
  - {{id: time, question: How long?, answer: 2.5, unit: s{title}}}
  - {{id: between, text: Now think.}}
  - {{id: way, cloze: "In {{#time}} it falls {{{{20 m}}}}."}}
  - {{id: speed, question: "How fast, after {{#way}}?", answer: 19.8, unit: m/s}}
  - {{id: safe, question: "Is that safe?", answer: false}}
- {{id: other, question: "As in {{#speed}} and {{#stone}}?", answer: so}}
"""


def read(typed: str = STONE, language: str = "en", title: str = "") -> Bank:
    found, _ = read_text(typed.format(language=language, title=title))
    assert found is not None
    return replace(found, lock="quizgen.lock")


def fields(built: Built) -> dict[str, list[str]]:
    """The fields of each note, by its id."""
    rows = [fields.split("\x1f") for (fields,) in built.rows("SELECT flds FROM notes")]
    return {row[-1]: row for row in rows}


def has(row: list[str], words: str) -> bool:
    return any(words in field for field in row)


def test_a_card_says_what_it_refers_to_in_words() -> None:
    found = fields(build(read(title=", title: Fall")))
    assert has(found["way"], "In Fall it falls {{c1::20 m}}.")
    assert has(found["speed"], "How fast, after “In … it falls ….”?")
    assert has(found["other"], "As in “How fast, after …?” and “A stone falls from the tower of a church, and …”?")


def test_earlier_parts_stand_above_those_that_build_on_them_with_their_keys() -> None:
    found = fields(build(read()))
    (above,) = [field for field in found["speed"] if "A stone falls" in field]
    places = [above.index(words) for words in ("A stone falls", "How long?", "2.5 s", "In “How long?” it falls")]
    assert places == sorted(places)
    assert "<strong>20 m</strong>" in above
    assert above.index("</blockquote></details>") > places[-1]
    assert "Now think." not in above
    assert not has(found["safe"], "How long?")
    assert not has(found["other"], "2.5")
    assert not has(found["time"], "20 m")


def test_keys_are_written_as_the_language_writes_them() -> None:
    found = fields(build(read(language="de")))
    assert has(found["way"], "Antwort: <strong>2,5 s</strong>")
    assert has(found["way"], "In „How long?“ it falls")


def test_what_a_card_is_called_changes_it_and_keeps_its_progress() -> None:
    before = build(read())
    after = build(read(title=", title: Fall"), before)
    guids = "SELECT guid FROM notes ORDER BY guid"
    assert before.rows(guids) == after.rows(guids)
    changed = {name for name, row in fields(after).items() if row != fields(before)[name]}
    assert changed == {"time", "way", "speed"}
    assert not [one for one in after.told if one.severity != "info"]


def test_a_card_that_refers_to_what_is_retired_stays() -> None:
    found = fields(build(only(read(), lambda question: question.id != "speed")))
    assert has(found["other"], "As in “How fast, after …?”")


def test_instructions_name_titles() -> None:
    typed = "id: t\nquestions:\n- section: S\n  id: s\n  instructions: 'Use {{#b}}.'\n  questions:\n  - {{id: a, question: What?, answer: '1'}}\n  - {{id: b, title: The <b>, question: 'What {{#s}}?', answer: '2'}}\n"
    found = fields(build(read(typed)))
    assert has(found["a"], "Use The &lt;b&gt;.")
