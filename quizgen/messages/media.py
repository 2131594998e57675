"""E3xx: pictures, sounds, links."""

from __future__ import annotations

from quizgen.messages.text import Text

_PERCENT = "signs such as %20 belong to web addresses"

TEXTS: dict[str, Text] = {
    "E301.backslash": Text("folders are parted by `/`, not by a backslash", "", "write {file}"),
    "E301.close": Text("there is no file `{file}`", "", "did you mean `{close}`?"),
    "E301.missing": Text("there is no file `{file}`", "", "put it into the bank's folder, or correct the name"),
    "E301.missing-in": Text("there is no file `{file}`", "", "put it into {folder}, or correct the name"),
    "E301.no-file": Text("`{file}` is not a file", "", "name a file in the bank's folder"),
    "E301.percent": Text(_PERCENT, "", "as the file is called, write {file}"),
    "E301.percent-blank": Text(_PERCENT, "", "rename the file to {file}, and write {file}"),
    "E301.query": Text("a web address's ending is no part of a file's name", "", "leave out `?{query}`: {file}"),
    "E301.source": Text("the text `{file}` cannot be read: {why}", "", "put it into the bank's folder"),
    "E301.tag": Text("a picture's file is named, not an HTML tag", "", "write {file} alone"),
    "E301.written": Text("this is not a picture yet", "", "write ![what it shows]({file}), in quotes"),
    "E302.media": Text("`{file}` leads outside the bank's folder", "", "copy the file into the bank's folder and name it relative to it"),
    "E302.source": Text("`{file}` leads outside the bank's folder", "", "copy the text into the bank's folder"),
    "E303": Text("media from the internet cannot be used", "", "save the file in the bank's folder and name it here"),
    "E304.drawing": Text("the picture `{file}` holds {what} (line {line})", "", "export it again as plain SVG, or as PNG"),
    "E304.namespace": Text("the picture `{file}` does not say that it is SVG", "", 'write xmlns="http://www.w3.org/2000/svg" into its first tag: <svg xmlns=…'),
    "E304.picture": Text("the picture `{file}` is broken", "", "export it again; it may have been cut off while copying"),
    "E304.sound": Text("`{file}` is no whole sound of its kind", "", "export it again, or correct its name"),
    "E305.picture": Text("`{file}` is a kind of picture that cannot be used", "", "save it as PNG or JPEG"),
    "E305.sound": Text("`{file}` is no sound file that can be used", "", "use {kinds}"),
    "E306": Text("only http, https and mailto links can be used", "this address is refused", "write https://…"),
    "E307.bytes": Text("`{file}` is larger than 64 MB", "", "make it smaller"),
    "E307.parts": Text("`{file}` has too many parts to be drawn", "", "make it simpler, or save it as PNG"),
    "E307.pixels": Text("`{file}` has more than {millions} million pixels", "", "make it smaller"),
    "W413": Text("{file} has no text for those who cannot see it", "", "write `alt: what it shows` below `image:`; for a picture in a text ![what it shows]({file})"),
}  # fmt: skip

PHRASES: dict[str, str] = {
    "drawing.animation": "an animation",
    "drawing.circle": "a `use` of itself",
    "drawing.entity": "entities of its own",
    "drawing.foreign": "a piece of a web page, `foreignObject`",
    "drawing.link": "a link",
    "drawing.named": "`{name}`",
    "drawing.outside": "a reference to the outside",
    "drawing.pixels": "a photo, `image`",
    "drawing.script": "a script",
    "media.changed": "{file} changed while the bank was being built",
}  # fmt: skip
