"""E1xx: the file and its YAML."""

from __future__ import annotations

from quizgen.messages.text import Text

_ENCODING = "in your editor choose 'Save with Encoding: UTF-8' and try again"
_CODE = "an invisible control character ({code}) is in the text"
_COLON = "this text contains `: `, which YAML reads as a new key"
_TABS = "tabs cannot be used to indent"
_DASH = "a question starts here without its `- `"
_INDENT = (
    "check the spaces at the line's start: keys of one question stand below each other, one question starts with `- `"
)
_QUOTES = "put the text in quotes: {quoted}"
_QUOTES_IF_TEXT = "if this is text, put it in quotes: '{text}'"
_SPACES = "delete what stands before the text and type {count} {count:space|spaces}{more}"
_TAKE = "take {by} {by:space|spaces} away at the start of {lines}"
_PUT = "put {by} more {by:space|spaces} at the start of {lines}"

_COPY = "`quizgen new` starts a bank: copy the questions into it as text"
_UNPACK = "unpack it, then name the folder or the .yaml file in it"
_ROWS = '`quizgen new` starts a bank: write each row as - {front: "…", back: "…"}'
_BUILT = "name the bank that it was made of, a .yaml file or a folder with bank.yaml"
_DECK = "name the bank that it was built of; `quizgen diff` compares the two"
_FOREIGN = "leave it out, or move it out of the bank's folder; a bank has `questions:`"
_MEDIA = "name the bank; pictures and sounds are named in it, by `image:` and `audio:`"

TEXTS: dict[str, Text] = {
    "E100.utf-16": Text("this file is not saved as UTF-8", "looks like UTF-16 text, or not like text at all", _ENCODING),
    "E100.windows": Text("this file is not saved as UTF-8", "looks like Windows text: “{text}”", _ENCODING),
    "E101.after-quote": Text("text goes on after the closing quote", "", "put quotes around all of it: {meant}"),
    "E101.backtick": Text("text cannot start with a backtick unless it is in quotes", "", _QUOTES),
    "E101.block": Text("this `{` starts a block that is not closed", "opened here", "close it with `}`"),
    "E101.block-typed": Text("this block in { } cannot be read as it is typed", "", "write its keys on lines of their own, without { } and without commas"),
    "E101.bracket": Text("this `{opener}` starts a list or block that is not closed", "opened here", "close it with `{closer}`, or, if this is text, put it in quotes: {quoted}"),
    "E101.colon": Text(_COLON, "this colon", _QUOTES),
    "E101.colon-below": Text(_COLON, "this colon", "put the whole text in quotes: write `{quote}` before `{words}` and at the text's end"),
    "E101.comma": Text("there is no comma before `{key}`", "", "write a comma before `{key}:`"),
    "E101.comment": Text("this is no comment", "", "a comment starts with `#`: write {meant}"),
    "E101.dash": Text(_DASH, "", "{dash}"),
    "E101.dash-and-deeper": Text(_DASH, "", "{dash}, and put 2 more spaces at the start of {lines}"),
    "E101.dash-lead": Text("after a dash stands an ordinary space", "{code}", "delete what stands between the dash and the text and type {count} {count:space|spaces}{more}"),
    "E101.deep": Text("this line starts {by} {by:space|spaces} too deep", "", _TAKE),
    "E101.deep-lines": Text("these {count} lines start {by} {by:space|spaces} too deep", "", _TAKE),
    "E101.deep-swallowed": Text("this line starts {by} {by:space|spaces} too deep", "read as a part of the item above", f"{_TAKE}; if the dash belongs to the text above, put that in quotes"),
    "E101.escape": Text('inside "double quotes", `{escape}` has no meaning', "a backslash starts an escape here", "for LaTeX or paths use 'single quotes', or `|` on its own line"),
    "E101.in-brackets": Text("`{sign}` cannot stand here inside brackets", "", "between [ and ] write the items alone, with commas between them"),
    "E101.item": Text("a list item starts here without its `- `", "", "write {item}{more}"),
    "E101.item-sign": Text("a list item starts with a dash and a space", "this is another sign", "write {item}{more}"),
    "E101.item-space": Text("a dash needs a space after it", "", "put a space after the dash: {item}{more}"),
    "E101.left": Text("this line starts {by} {by:space|spaces} too far left", "", _PUT),
    "E101.left-lines": Text("these {count} lines start {by} {by:space|spaces} too far left", "", _PUT),
    "E101.lettered": Text("options are one list under one key", "", "write `choices: [{options}]`; quizgen prints the letters"),
    "E101.list": Text("this list cannot be read as it is typed", "", "write {list}"),
    "E101.list-signs": Text("in [ ] items stand alone, with commas between them", "", "write {list}{key}"),
    "E101.no-colon": Text("there is no colon after `{word}`", "", "write `{word}:` and a space before the text"),
    "E101.no-head": Text("above the first question stands no `questions:`", "", "write `questions:` on a line of its own above it"),
    "E101.no-key": Text("this line is no `key: value`, and no text goes on here", "", _INDENT),
    "E101.no-question": Text("this text has no key", "", "write `question: ` before it"),
    "E101.no-questions": Text("this {group} has no `questions:`", "", "write `questions:` on a line of its own below it, {count} spaces from the left"),
    "E101.no-space": Text("there is no space after this colon", "", "write {key} {text}"),
    "E101.quote": Text("this quote is never closed", "opened here", "close it with {quote} at the text's end"),
    "E101.sign": Text("text cannot start with `{sign}` unless it is in quotes", "", _QUOTES),
    "E101.signs": Text("this line of signs parts nothing", "", "delete it: each question starts with `- `"),
    "E101.spaces": Text("the spaces before this text are no ordinary ones", "{code}, mostly copied from a web page", _SPACES),
    "E101.stray": Text("this line belongs to no question", "above the first `- `", "move it into a question, below its `- `, or delete it"),
    "E101.stray-lines": Text("these {count} lines belong to no question", "above the first `- `", "move them into a question, below its `- `, or delete them"),
    "E101.tab": Text(_TABS, "a tab", "use spaces (most editors can convert: 'Indent using spaces')"),
    "E101.tab-lead": Text(_TABS, "a tab", _SPACES),
    "E101.text-in-braces": Text("in { } a text with brackets or braces stands in quotes", "", "write {text}"),
    "E101.undashed": Text("each question starts with `- `", "", "write `- ` before each `{word}`, and put 2 more spaces at the start of the lines below it"),
    "E101.unfit": Text("the lines do not fit together here", "", _INDENT),
    "E101.wide-colon": Text("this colon is a full-width one", "", "write {key}: {text}"),
    "E102": Text("`{key}` is written twice in this block", "second", "YAML would silently keep only the last one; delete one, or start a new question with `- `"),
    "E103.bracket": Text("text cannot start with `{` or `[` unless it is in quotes", "", _QUOTES),
    "E103.bracket-key": Text("a key stands without brackets", "", "write {key}: {text}"),
    "E103.key": Text("a key must be a single word", "", _QUOTES),
    "E104": Text("a second document starts here", "", "keep one bank a file, or delete this `---`"),
    "E105": Text("YAML tags such as `{tag}` are not used here", "", _QUOTES_IF_TEXT),
    "E106.itself": Text("`{text}` contains itself", "", _QUOTES_IF_TEXT),
    "E106.nothing": Text("`{text}` points at nothing", "", _QUOTES_IF_TEXT),
    "E107": Text("nested more than {most} levels deep", "", "a bank needs three or four levels; is a bracket or quote missing?"),
    "E108": Text("aliases repeat too much content", "", "together they may repeat {most} values; write the text out, or use `defaults:`"),
    "E109.escaped": Text(_CODE, "", "delete the backslash escape that makes it"),
    "E109.in-file": Text(_CODE, "here", "delete it; it often comes from copying out of a PDF"),
    "E109.line-end": Text("an invisible line end ({code}) tears this text apart", "here", "delete it, and type a space{more}; it often comes from copying out of a document"),
    "E110": Text("this bank is empty", "", "try `quizgen new`"),
    "E111.missing": Text("there is no such file or folder", "", "check the name; `quizgen new` starts a bank"),
    "E111.no-bank": Text("this folder holds no bank.yaml", "", "name the bank's main file bank.yaml, or name a file"),
    "E111.no-file": Text("this is not a file", "", "name a *.yaml file, or a folder with bank.yaml"),
    "E111.standard-input": Text("standard input cannot be read: {why}", "", "name a *.yaml file, or a folder with bank.yaml"),
    "E111.too-large": Text("this file is larger than 256 MB", "", "split it into several files of one folder"),
    "E111.unreadable": Text("this cannot be read: {why}", "", "check the name, and who may read it"),
    "E112": Text("this bank has no questions", "", "add `questions:` and a first `- question: …`"),
    "E113": Text("there may be more mistakes in this file", "", "mend those above, then check again"),
    "E114.7z": Text("this is a packed folder (7z), not a question bank", "", _UNPACK),
    "E114.aiken": Text("this is a question file in Aiken's format, not a question bank", "", _COPY),
    "E114.anki-deck": Text("this is an Anki deck, not a question bank", "", _DECK),
    "E114.anki-text": Text("this is a text export of Anki, not a question bank", "", _ROWS),
    "E114.csv": Text("this is a spreadsheet (CSV), not a question bank", "", _ROWS),
    "E114.database": Text("this is a database, such as Anki's collection, not a question bank", "", _COPY),
    "E114.epub": Text("this is a book (EPUB), not a question bank", "", _COPY),
    "E114.gift": Text("this is a question file of Moodle (GIFT), not a question bank", "", _COPY),
    "E114.gzip": Text("this is a packed file (gzip), not a question bank", "", _UNPACK),
    "E114.html": Text("this is a web page (HTML), not a question bank", "", _COPY),
    "E114.json": Text("this is a JSON file of another program, not a question bank", "", _FOREIGN),
    "E114.json-schema": Text("this is a JSON schema, not a question bank", "", _FOREIGN),
    "E114.latex": Text("this is a text in LaTeX, not a question bank", "", _COPY),
    "E114.markdown": Text("this is a text in Markdown, not a question bank", "", _COPY),
    "E114.moodle": Text("this is a Moodle quiz (XML), not a question bank", "", _COPY),
    "E114.office": Text("this is an old Office document, not a question bank", "", _COPY),
    "E114.opendocument": Text("this is a document (OpenDocument), not a question bank", "", _COPY),
    "E114.other": Text("this is a file of another kind, not a question bank", "", _FOREIGN),
    "E114.package": Text("this is a package of a learning system, not a question bank", "", _UNPACK),
    "E114.pdf": Text("this is a PDF, not a question bank", "", _BUILT),
    "E114.picture": Text("this is a picture, not a question bank", "", _MEDIA),
    "E114.presentation": Text("this is a presentation, not a question bank", "", _COPY),
    "E114.rar": Text("this is a packed folder (RAR), not a question bank", "", _UNPACK),
    "E114.riff": Text("this is a picture or sound file, not a question bank", "", _MEDIA),
    "E114.rtf": Text("this is a document (RTF), not a question bank", "", _COPY),
    "E114.sound": Text("this is a sound file, not a question bank", "", _MEDIA),
    "E114.spreadsheet": Text("this is a spreadsheet, not a question bank", "", _ROWS),
    "E114.tsv": Text("this is a spreadsheet (TSV), not a question bank", "", _ROWS),
    "E114.word": Text("this is a Word document, not a question bank", "", _COPY),
    "E114.xml": Text("this is a file in XML, not a question bank", "", _COPY),
    "E114.yaml": Text("this is a YAML file of another program, not a question bank", "", _FOREIGN),
    "E114.zip": Text("this is a packed folder (ZIP), not a question bank", "", _UNPACK),
    "E115": Text("this file repeats `{file}`: is it a copy?", "", "move it out of the folder, or delete it"),
}  # fmt: skip

PHRASES: dict[str, str] = {
    "dash": "write `- ` before `{word}`",
    "dash-for-spaces": "write `- ` instead of the two spaces before `{word}`",
    "file.large": "it is too large (over {size})",
    "file.larger": "it is larger than {megabytes} MB",
    "file.none": "this is not a file",
    "line": "line {line}",
    "lines": "lines {line} to {last}",
    "list.key": ", and the right one under `answer:`",
    "more-lines": "; the same in {count} more {count:line|lines}",
}  # fmt: skip
