"""The one table of codes: usual severity, one-line meaning, what to do. A code is never reused."""

from __future__ import annotations

from quizgen.diagnostics import Code

CODES: dict[str, Code] = {
    # E1xx: YAML and encoding
    "E100": Code("error", "The file is not saved as UTF-8.", "Choose 'Save with Encoding: UTF-8' in your editor."),
    "E101": Code("error", "The lines are not valid YAML.", "Mostly a text that needs quotes: one with `: ` in it, or one that starts with a sign such as @, *, [, { or %. Write it in \"double\" or 'single' quotes, or as a block after `|`."),
    "E102": Code("error", "A key is written twice in one block.", "YAML would silently keep the last one. Delete one, or start a new question with `- `."),
    "E103": Code("error", "A list or block stands in the place of a key.", "Text that starts with `{{` or `[` needs quotes."),
    "E104": Code("error", "A second YAML document starts in the file.", "Keep one bank a file; delete the line `---`."),
    "E105": Code("error", "YAML tags such as !important are not used in banks.", "If it is text, put it in quotes."),
    "E106": Code("error", "An alias points at nothing or contains itself.", "If `*word` is text, put it in quotes."),
    "E107": Code("error", "The file is nested more than 64 levels deep.", "A bracket or quote is probably missing."),
    "E108": Code("error", "Aliases repeat more than 10,000 values.", "Write the text out, or use `defaults:`."),
    "E109": Code("error", "An invisible control character is in the text.", "Delete it; it often comes from copying out of a PDF."),
    "E110": Code("error", "The bank is empty.", "`quizgen new` writes a first bank."),
    "E111": Code("error", "The bank does not exist or cannot be read.", "A bank is a *.yaml file, or a folder with bank.yaml."),
    "E112": Code("error", "The bank has no questions.", "Add `questions:` and a first `- question: …`."),
    "E113": Code("error", "Reading stopped after 20 mistakes in the YAML of one file.", "Mend those that are told, then check again."),
    "E114": Code("error", "The file is no question bank but of another kind: a document, a spreadsheet, a deck.", "Questions are written in YAML; `quizgen new` starts a bank."),
    "E115": Code("error", "A file of a folder repeats another one.", "All *.yaml files of the folder are one bank: move a copy out of it, or delete it."),
    # E2xx: structure
    "E201": Code("error", "Text is expected, and a list or block was found.", "Put text with a colon in quotes."),
    "E202": Code("error", "A list is expected.", "Start each item with `- `, or write [a, b, c]."),
    "E203": Code("error", "A number is expected, in a certain range.", "Write 3.14, -2 or 6.02e23; no decimal comma, no 1_000, no 0x1F."),
    "E204": Code("error", "`true` or `false` is expected."),
    "E205": Code("error", "Only certain words can stand here.", "The message lists them."),
    "E206": Code("error", "A block of keys is expected.", "Write the keys on lines of their own, indented."),
    "E210": Code("error", "A question is expected.", "A question has `question:` and `answer:`, or `cloze:`, or `front:` and `back:`, or `text:`."),
    "E211": Code("error", "The key is unknown here.", "Often a typing error, or a key of another kind of question."),
    "E212": Code("error", "A key is missing that the question cannot do without."),
    "E213": Code("error", "A key or list item that is needed has no value.", "Write it, or delete the line."),
    "E214": Code("error", "`kind` says one thing and the keys another.", "Correct the keys, or delete the `kind:` line."),
    "E215": Code("error", "Two keys exclude each other.", "`wrong` lists only wrong options; with `choices`, `answer` repeats the right one. What a picture shows is said once, by `alt:` or in ![…](file)."),
    "E220": Code("error", "The answer is not one of the choices.", "Copy the text of the right choice exactly."),
    "E221": Code("error", "Too few options, pairs or items.", "There must be at least two."),
    "E222": Code("error", "An option or left side is written twice."),
    "E230": Code("error", "A cloze text has no gap.", "Put double braces round an answer: {{answer}}."),
    "E231": Code("error", "A gap is empty."),
    "E232": Code("error", "A gap stands inside another gap.", "Give each gap its own braces."),
    "E233": Code("error", "A gap is never closed.", "Close it with }}."),
    "E234": Code("error", "A gap's number is out of range.", "Number gaps from 1 to 500, or not at all."),
    "E235": Code("error", "A gap is to be on several cards.", "A gap of Anki's kind {{c1,2::answer}} is not possible: write two questions."),
    "E240": Code("error", "Two questions have the same id, or are the same.", "Learners' progress hangs on the id: give each its own."),
    "E241": Code("error", "An id cannot be used.", "A bank's id has a-z, 0-9 and `-`; other ids have no spaces."),
    "E242": Code("error", "A fact names a source that is not listed.", "List it under `sources:`."),
    "E243": Code("error", "A question names a fact that is not listed.", "List it under `facts:`."),
    "E244": Code("error", "Outside knowledge needs a source of its own.", "Add `source:` to the question."),
    "E245": Code("error", "Sections and passages are nested too deep.", "Two levels at most."),
    "E246": Code("error", "An id stands twice in one list."),
    "E247": Code("error", "A question names an objective that is not listed.", "List it under `objectives:`."),
    "E250": Code("error", "A region of a picture is not well formed.", "Write fractions from 0 to 1, one shape and a text a region."),
    "E251": Code("error", "An option of a format is wrong.", "`quizgen formats` lists the options and what they take."),
    # E3xx: media and links
    "E301": Code("error", "A media file is missing.", "Put it into the bank's folder, or correct the name."),
    "E302": Code("error", "A media path leads outside the bank's folder.", "Copy the file into the bank's folder."),
    "E303": Code("error", "Media from the internet cannot be used.", "Save the file in the bank's folder."),
    "E304": Code("error", "A picture or sound is broken."),
    "E305": Code("error", "A file is of a type that cannot be used.", "Pictures: PNG, JPEG, GIF, WebP. Sounds: mp3, ogg, opus, wav, m4a, flac."),
    "E306": Code("error", "A link is neither http, https nor mailto."),
    "E307": Code("error", "A media file is too large.", "At most 64 MB and 100 million pixels."),
    # W3xx: text that YAML or markup would change
    "W301": Code("warning", "yes, no, on or off is read as text.", "For a true/false question write `true` or `false`; to keep the word, put it in quotes."),
    "W304": Code("warning", "Spellings of one answer have become several right options.", "With `wrong:`, every text under `answer:` is an option of its own."),
    "W305": Code("info", "Another tool's word for a key was understood."),
    "W306": Code("warning", "A file is not read because its name ends in .yml.", "Rename it to .yaml."),
    "W307": Code("warning", "An id under `enemies` does not exist."),
    "W308": Code("warning", "One text with commas stands where a list is meant.", "Write [a, b, c], or each item after `- `."),
    "W309": Code("warning", "Options carry letters of their own.", "quizgen prints the letters, and shuffles: write the texts alone."),
    "W310": Code("warning", "A backslash inside \"double quotes\" has eaten a letter.", "For LaTeX use 'single quotes', or `|` on its own line."),
    "W311": Code("warning", "A ` #` in the text has become a comment.", "Put the whole text in quotes."),
    "W312": Code("warning", "An invisible direction mark is in the text."),
    "W313": Code("warning", "A key or list item that is not needed has no value.", "It is read as if it were not there. Write the value, or delete the line."),
    "W320": Code("warning", "`^…^` reads as superscript where a power may be meant.", "For maths write $…$; for the character `^` write \\^."),
    "W321": Code("warning", "A link's address does not start with https://."),
    # E4xx and W4xx: lowering, formats, locks
    "W323": Code("warning", "Double braces in a cloze text are no gap.", "In code and formulas double braces belong to the language: a gap there carries a number, {{c1::answer}}. In addresses and texts of pictures there are no gaps."),
    "W324": Code("warning", "A part of a name such as std::vector is taken as a hint.", "Write a backslash before the colons: {{std\\::vector}}."),
    "W326": Code("warning", "Words are read as a formula.", "\\(…\\), and \\[…\\] alone on a line, are formulas. For brackets leave out the backslashes."),
    "W329": Code("info", "A text reads otherwise than before.", "\\(…\\), \\[…\\], \\begin{…}, and gaps in links, raised text, code and formulas were literal text in earlier versions. Nothing is to be done where they are meant."),
    "W336": Code("warning", "A formula has a command that cards and paper do not take.", "It is shown as its source. Commands of LaTeX maths, amsmath and mhchem can be used, nested at most 12 deep."),

    "W401": Code("warning", "Something is written otherwise in this format."),
    "E401": Code("error", "The bank's lock is damaged.", "Resolve the conflict in git (keep the lines of both sides), or run `quizgen lock --repair`. Building without the lock would cost learners their progress."),
    "E402": Code("error", "A note type has other fields or cards than learners hold.", "Anki refuses updates of its notes unless each learner ticks \"Merge note types\" and chooses \"Update notes: Always\"."),
    "E403": Code("error", "Two questions would be one note in Anki.", "Give each question its own id."),
    "E404": Code("error", "The lock would change, and --locked forbids it.", "Build without --locked, and commit the lock with the bank."),
    "E405": Code("error", "Two banks that are merged share their notes.", "One is a copy of the other, lock included: delete the copy's lock and give it an `id:` of its own."),
    "E406": Code("error", "An earlier id under `was:` is that of another question.", "A question that is in the bank as it was keeps its cards and their intervals. Take its id out of `was:`; only what was renamed has an earlier id."),
    "E410": Code("error", "Most letters of a bank have no font.", "No PDF is made of it; all else is. The message names what to install; a font with its licence may also be put into the folder `fonts` of the bank."),
    "E411": Code("error", "No longer used.", "Letters that change and join (Hindi, Thai …) without HarfBuzz are told by W410, and by E410 where most of a bank is of them."),
    "E412": Code("error", "A picture cannot be printed."),
    "E426": Code(
        "error", "Two banks that are merged mean different files by one name.", "Rename one of the files."
    ),
    "W410": Code("warning", "Characters have no font.", "They are printed as boxes with their codes, emoji as their names. The message names what to install; a font with its licence may also be put into the folder `fonts` of the bank."),
    "W411": Code("warning", "No longer used.", "Formulas are always typeset; W422 tells of one that cannot be."),
    "W413": Code("warning", "A picture has no text for those who cannot see it.", "Write `alt: what it shows` below `image:`; for a picture in a text ![what it shows](file)."),
    "W414": Code("info", "A font of this machine is used.", "On another machine the page may look otherwise."),
    "E420": Code("error", "A font, theme or logo cannot be used.", "A bank's own fonts are .ttf or .otf files in its folder `fonts`, at most 20 MB, free to be embedded, with their OFL.txt or LICENSE beside them. A theme is YAML with any of: size, leading, spacing, margin, answer-lines, tracking, gray, italics, grade-table, accent, fonts (text, title, code: regular, bold, italic, bold-italic), logo."),
    "W420": Code("warning", "A question is too long for flashcards and is left out of them.", "Make it shorter, or split it into several questions."),
    "W421": Code("info", "Explanations are shortened on flashcards."),
    "W422": Code("warning", "A formula cannot be typeset and is printed as TeX source.", "Unknown commands would otherwise be printed as their names."),
    "W423": Code("warning", "An answer sheet is printed without its QR code.", "It needs segno; the message names the command that installs it."),
    "W424": Code("warning", "A question has too many options for the answer sheet.", "It gets a line to write on instead of bubbles."),
    "W425": Code("warning", "Words are not hyphenated.", "It needs pyphen, which the message says how to install, and `language:` of the bank."),
    "W426": Code("info", "Questions take several flashcards.", "What does not fit one card goes on a second one, numbered 1 of 2 and so on; nothing is left out."),
    "W427": Code("warning", "Lines may break inside words (Thai, Lao, Khmer, Burmese).", "For Thai it needs budoux, which the message says how to install; else write zero-width spaces (U+200B) between the words."),
    "W428": Code("warning", "A booklet is wanted of what is none.", "Worksheet and key can be folded; cards and answer sheets are printed flat, as ever."),
    "W429": Code("warning", "Some versions are the same paper.", "Questions are shuffled within their sections, those of a passage keep their order; options are shuffled where `wrong:` lists the wrong ones, or with `shuffle: true`. There are no more orders than these."),
    "W432": Code("info", "Flashcards name a passage that is too long to stand on them.", "Learners need the passage beside such cards, or another question."),
    "W450": Code("warning", "A deck is built of a bank without an id.", "Write `id:` at the top: Anki knows the notes by it."),
    "W451": Code("warning", "A deck holds questions without an id.", "Rewording such a question starts it anew in Anki. `quizgen ids --write` gives each an id."),
    "W452": Code("warning", "A deck was called otherwise before.", "Importing never moves cards: learners rename the deck in Anki first."),
    "W453": Code("warning", "A deck's name is changed for Anki."),
    "W454": Code("warning", "A tag is changed for Anki.", "Anki's tags have no spaces."),
    "W455": Code("warning", "The lock was written for another bank.", "In a copy of a bank delete the lock, or both banks share their notes."),
    "W456": Code("info", "A question is another kind of card than before.", "It starts anew in Anki; the old card is retired."),
    "W457": Code("warning", "A bank from standard input has no lock.", "A deck that learners will import again needs one: save the bank in a file and build that."),
    "W458": Code("warning", "A question that is new has the content of one that is gone.", "Where only the id was changed, write the earlier one as `was:` below it: learners keep their progress. `quizgen check --fix` does it."),
    "W459": Code("warning", "A question takes over the cards of an id that is in the bank, too.", "Right where the question was renamed and its old id then given to a new one. Otherwise take the id out of `was:`."),
    "W490": Code("warning", "The bank's lock could not be written.", "Without it, later decks cannot update the cards of this one: make the bank's folder writable."),
}  # fmt: skip


def all_codes() -> dict[str, Code]:
    """The table with the rules on content, which keep their code beside their function."""
    from quizgen.rules import RULES

    found = dict(CODES)
    for rule in RULES:
        severity = "info" if rule.severity == "off" else rule.severity
        found[rule.code] = Code(severity, rule.meaning, rule.advice)
    return found
