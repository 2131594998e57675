"""QGxxx: the rules on content."""

from __future__ import annotations

from quizgen.messages.text import Text

_BY_CHANCE = "chance would give about {expected}"
_COPY = "copy the words from the source"
_CORRECT = "correct the answer, the quote, or `facts:`"
_COVERED = "a whole question can be answered with the options covered"
_DELETE_ONE = "delete or reword one of them"
_EVEN = "make the options about as long and as precise as each other"
_HINT = "add a hint: {{answer::a city}}"
_INDENT = "indent as the section's questions, or write a `section:` above"
_LIST = "make a cloze text with one gap a thing, or several cards"
_SHUFFLE = "let options be shuffled where no order is natural"
_TELL_APART = "say on each what tells them apart"

TEXTS: dict[str, Text] = {
    # QG1xx: writing questions
    "QG101.all-right": Text("every option is right", "", "add a wrong one"),
    "QG101.none": Text("this question has no right option", "", "say which option is right"),
    "QG101.several": Text("{count} options are right where one is to be chosen", "", "keep one, or let several be ticked: `answer: [a, b]`"),
    "QG102.items-alike": Text("`{one}` stands here twice", "", _DELETE_ONE),
    "QG102.items-equal": Text("`{one}` and `{other}` have the same value", "", _DELETE_ONE),
    "QG102.key-alike": Text("a right option and a wrong one are printed alike", "second", _DELETE_ONE),
    "QG102.key-equal": Text("a right option and a wrong one have the same value", "second", _DELETE_ONE),
    "QG102.key-reworded": Text("a right option and a wrong one say the same", "second", _DELETE_ONE),
    "QG102.options-alike": Text("two options are printed alike", "second", _DELETE_ONE),
    "QG102.options-equal": Text("two options have the same value", "second", _DELETE_ONE),
    "QG102.options-reworded": Text("two options say the same", "second", _DELETE_ONE),
    "QG103.contained": Text("this option and the right one contain each other", "", "reword one"),
    "QG103.ranges": Text("these ranges overlap", "", "let each range begin where the other ends"),
    "QG104": Text('"all of the above" can be found without knowing all', "", "replace it, or let several be ticked: `answer: [a, b]`"),
    "QG105": Text('"none of the above" does not show what a learner knows', "", "replace it by an option of its own"),
    "QG106": Text("this option combines several answers", "", "let several options be ticked instead: `answer: [a, b]`"),
    "QG107.shuffled": Text("these numbers are shuffled", "", "list them in order under `choices:`, the right one under `answer:`"),
    "QG107.unsorted": Text("these numbers are not in order", "", "sort them"),
    "QG108": Text("the right option is clearly the longest", "{key} letters, the longest wrong one has {wrong}", "shorten it, or make wrong options as precise"),
    "QG109.longest": Text("in {hits} of {total} choices the longest option is right", _BY_CHANCE, "reword some of them, keys or distractors"),
    "QG109.shortest": Text("in {hits} of {total} choices the shortest option is right", _BY_CHANCE, "reword some of them, keys or distractors"),
    "QG110.most": Text("in {hits} of {total} choices the option in place {place} is right", _BY_CHANCE, _SHUFFLE),
    "QG110.run": Text("in {length} choices in a row the option in place {place} is right", "from here on", _SHUFFLE),
    "QG111": Text("only the right option repeats a word of the question", "`{word}` stands in the question too", "use another word, or give it to a wrong option too"),
    "QG112": Text("`{article}` at the end of the question rules this out", "", "write `a(n)`, or give each option its own article"),
    "QG113": Text("the right option alone has another form", "", "begin all options with the same kind of word"),
    "QG114.some": Text("some options are absolute", "`{word}`", "take the word out, or use one in each option"),
    "QG114.wrong-only": Text("only wrong options are absolute", "`{word}`", "take the word out, or use one in each option"),
    "QG115": Text("this word has no clear meaning", "`{word}`", "give a number, or the case"),
    "QG116.named": Text("this question asks for what is not so", "", "where it can be done, ask for what is so"),
    "QG116.overlooked": Text("`{word}` turns the question round and is easily overlooked", "", "ask for what is so, or write {capitals} or **{word}**"),
    "QG116.statement": Text("this statement denies something", "", "say what is so: to call a denial false is to deny twice"),
    "QG117": Text("a negative option to a negative question", "", "put the question or this option positively"),
    "QG118.no-matter": Text("this question does not say what it is about", "", "say what the statements are about"),
    "QG118.no-question": Text("this is not written as a question", "", _COVERED),
    "QG118.unasked": Text("this does not say what is asked", "", "write a whole question that could be answered with the options covered"),
    "QG119": Text("the blank stands inside the sentence", "", "move the blank to the end, or ask a question"),
    "QG120": Text("the options are just true and false", "", "ask for the thing itself, or write `answer: true`"),
    "QG121.few": Text("a choice of {count} can be guessed", "", "add a plausible wrong option"),
    "QG121.many": Text("{count} options are more than learners weigh", "", "keep the three to five best"),
    "QG122": Text("the right option shares the most with the others", "", "vary the wrong options on their own"),
    "QG123": Text("this question tells the answer of another", "", "name each in the other's `enemies`: `{other}`"),
    "QG124.elsewhere": Text("this question is asked in another bank too", "much like `{other}`", "keep it in one of them"),
    "QG124.here": Text("this question is asked twice", "much like `{other}`", "delete one, or name each in the other's `enemies`"),
    "QG125": Text("all options begin with the same words", "`{words}`", "move them to the end of the question"),
    "QG126.sentences": Text("this question has {count} sentences", "", "leave out what the answer does not need"),
    "QG126.words": Text("this question has {count} words", "", "leave out what the answer does not need"),
    "QG127": Text("this question is hard to read (index {index})", "", "write shorter sentences and shorter words"),
    "QG128.many": Text("{count} of {total} questions have no explanation", "", "add `explanation:` to each"),
    "QG128.one": Text("this question has no explanation", "", "add `explanation:`"),
    "QG129.false": Text("{count} of {total} true/false statements are false", "", "reword some, so that about half are true"),
    "QG129.true": Text("{count} of {total} true/false statements are true", "", "reword some, so that about half are true"),
    "QG130.longer": Text("this option is far longer than the others", "", _EVEN),
    "QG130.shorter": Text("this option is far shorter than the others", "", _EVEN),
    "QG132.false": Text("all of these statements are false", "", "reword one, so that it is true"),
    "QG132.true": Text("all of these statements are true", "", "reword one, so that it is false"),
    "QG133": Text("this partly right answer is right already", "`{text}`", "delete it, or write another one under `partly`"),
    # QG2xx: learning by heart
    "QG201": Text("this answer has {count} words", "", "ask for one thing at a time"),
    "QG202.asked": Text("this asks for a whole list", "", _LIST),
    "QG202.given": Text("the answer is a list of {count} things", "", _LIST),
    "QG203.all-hidden": Text("the whole text is hidden", "", "leave words around the gap that ask for it"),
    "QG203.idle": Text("the gap hides only `{words}`", "", "hide a word that is worth knowing"),
    "QG203.long-gap": Text("a gap hides {count} words", "", "hide the one or two words that matter"),
    "QG203.many-gaps": Text("this text has {count} gaps", "", "make several texts of it"),
    "QG203.mostly-hidden": Text("more than half of the text is hidden", "", "leave more words around the gaps"),
    "QG204.beside": Text("gaps stand side by side without a hint", "", _HINT),
    "QG204.little-left": Text("little is left from which to tell the gap", "", _HINT),
    "QG204.pronoun": Text("the text begins with `{word}` and does not say what it is about", "", "name it"),
    "QG205": Text("the answer `{answer}` stands in the question", "", "reword it without the answer"),
    "QG206.backs": Text("two cards that are asked both ways have the same back", "", "say on each back what tells them apart"),
    "QG206.fronts": Text("the same is asked twice, with another answer", "", _TELL_APART),
    "QG207": Text("`{word}` will not stay true", "", "say as of which year"),
    "QG208": Text("this tells the word that is asked for", "`{word}`", "say it without the word"),
    "QG209": Text("the cards `write` and `say` ask alike", "", "leave one of them out"),
    # QG3xx: sources
    "QG301": Text("this question names neither facts nor a source", "", "add `facts: [id]`, or `basis: background` with a `source:`"),
    "QG302.between": Text("the quote stands elsewhere than between prefix and suffix", "`{quote}`", "correct `prefix` and `suffix`"),
    "QG302.missing": Text("the quote of `{fact}` is not in its source", "`{quote}`", _COPY),
    "QG303.answer": Text("this answer is not in the quote it rests on", "`{word}` is missing there", _CORRECT),
    "QG303.wrong-option": Text("a wrong option is in the quote, the right one is not", "", _CORRECT),
    "QG304": Text("this wrong option stands in the source near the quote", "", "see that it is wrong"),
    "QG305": Text("this asks about a statement as if it were a fact", "", "begin with `According to …`, or name who says so"),
    "QG306.missing": Text("outside knowledge needs a source of its own", "", "add `source:`"),
    "QG306.unknown": Text("there is no source `{source}`", "did you mean `{close}`?"),
    "QG307.many": Text("{count} questions use the fact `{fact}`", "", "see that they ask different things"),
    "QG307.unused": Text("no question uses the fact `{fact}`", "", "write one, or delete it"),
    "QG308": Text("the text of `{source}` has changed", "", "go through its facts again, then write sha256: {digest}"),
    "QG309": Text("this quote stands in the source {count} times", "`{quote}`", "lengthen it, or add `prefix:` or `suffix:`"),
    "QG310": Text("the quote is in paragraph {found}, not {named}", "", "write `paragraph: {found}`"),
    "QG311.typography": Text("the quote agrees with the source but for typography", "`{quote}`", _COPY),
    "QG311.white-space": Text("the quote agrees with the source but for white space", "`{quote}`", _COPY),
    "QG312.not-given": Text("{count} {count:quote|quotes} from `{source}` unverified", "", "give its text: --source {id}=FILE"),
    "QG312.unusable": Text("the text of `{source}` cannot be used", "{why}", "give plain text that is saved as UTF-8"),
    # QG5xx: describing questions, other programs
    "QG501": Text("this question has no {key}", "", "add `{key}:`"),
    "QG502": Text("{count} of {total} questions only ask to remember", "", "ask some that apply, compare or judge"),
    "QG503.right": Text("Moodle cannot divide the points by {count} right options", "", "change their number: it can divide by 1 to 10 and by 20"),
    "QG503.wrong": Text("Moodle cannot divide the points by {count} wrong options", "", "change their number, or write `scoring: all`"),
    "QG504.long-option": Text("Kahoot takes {most} letters, this option has {count}", "", "shorten it"),
    "QG504.long-question": Text("Kahoot takes {most} letters, this question has {count}", "", "shorten it"),
    "QG504.many-options": Text("Kahoot takes {most} options, this has {count}", "", "leave some out"),
    "QG507": Text("letters on {count} lines are typed in two parts", "here first", "save the file in the form NFC"),
    "QG509.unknown": Text("there is no rule `{rule}`", "", "`quizgen explain` lists all rules"),
    "QG509.unused-bank": Text("`{rule}` is ignored and does not occur in the bank", "", "delete it"),
    "QG509.unused-question": Text("`{rule}` is ignored and does not occur in this question", "", "delete it"),
    "QG510.many": Text("these {count} questions are not in “{section}”", "", _INDENT),
    "QG510.one": Text("this question is not in “{section}”", "", _INDENT),
    # rules of other packages
    "W327.absent": Text("there are no rules `{rules}` here", "", "{near}install the package that brings them, or delete the name"),
    "W327.broken": Text("the rules `{rules}` cannot be used", "", "delete the name until this is mended: {reason}"),
}  # fmt: skip

PHRASES: dict[str, str] = {
    "rules.answered": "the answer of this one",
    "rules.fact": "the fact",
    "rules.first": "first",
    "rules.key": "the right option",
    "rules.other": "the other",
    "rules.section": "the section",
    "text.binary": "it is not a text file",
    "text.encoding": "it is not saved as UTF-8",
    "text.long": "it is longer than {megabytes} MB",
}  # fmt: skip
