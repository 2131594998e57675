"""E4xx and W4xx: what formats, decks and pages have to say."""

from __future__ import annotations

from quizgen.messages.text import Text

_BUILD_LOCK = "run `quizgen build` without --locked, and commit the lock with the bank"

TEXTS: dict[str, Text] = {
    "E404.missing": Text("the lock is not there yet", "", _BUILD_LOCK),
    "E404.old": Text("the lock is not up to date", "", _BUILD_LOCK),
    "E412.undecodable": Text("{file} is printed only with the package Pillow", "", "{command}, or save it as JPEG"),
    "E420.undecodable": Text("this logo is printed only with the package Pillow", "", "{command}, or save it as JPEG"),
    "W490.lock": Text("the lock could not be written", "", "without it, later decks cannot update the cards of this one; make the bank's folder writable"),
}  # fmt: skip

PHRASES: dict[str, str] = {
    "near": "did you mean `{near}`?",
    "option.comma": "write a decimal point, not a comma",
    "option.count": "write {count} values with commas between them",
    "option.flag": "yes or no",
    "option.list": "a list by comma of {values}",
    "option.number": "a number",
    "option.text": "a text",
    "option.unknown": "there is no option `{option}`",
    "option.value": "`{option}` must be {values}, not `{text}`",
    "option.whole": "a whole number",
    "or": " or ",
}  # fmt: skip
