"""What is borrowed of reportlab: reading fonts with TrueType outlines, and writing them.

reportlab loads Pillow with everything it does. Nothing that is used here needs it, so that it is left unloaded.
"""

from __future__ import annotations

from quizgen.pictures import asleep

with asleep.pillow():
    from reportlab.pdfbase.ttfonts import FF_FORCEBOLD, TTFError, TTFontFace, TTFontMaker

__all__ = ["FF_FORCEBOLD", "TTFError", "TTFontFace", "TTFontMaker"]
