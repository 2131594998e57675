"""Months and days of the week in the languages that quizgen prints, and how eras are written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from quizgen.labels import primary
from quizgen.patterns import late

_MONTHS = {
    "en": "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
    "|october oct|november nov|december dec",
    "de": "januar jan jänner|februar feb feber|märz mär mrz|april apr|mai|juni jun|juli jul|august aug"
    "|september sept sep|oktober okt|november nov|dezember dez",
    "fr": "janvier janv|février févr|mars|avril avr|mai|juin|juillet juil|août|septembre sept|octobre oct"
    "|novembre nov|décembre déc",
    "es": "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago"
    "|septiembre setiembre sept sep|octubre oct|noviembre nov|diciembre dic",
    "it": "gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago"
    "|settembre set|ottobre ott|novembre nov|dicembre dic",
    "pt": "janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set"
    "|outubro out|novembro nov|dezembro dez",
    "pl": "styczeń stycznia|luty lutego|marzec marca|kwiecień kwietnia|maj maja|czerwiec czerwca|lipiec lipca"
    "|sierpień sierpnia|wrzesień września|październik października|listopad listopada|grudzień grudnia",
    "ru": "январь января|февраль февраля|март марта|апрель апреля|май мая|июнь июня|июль июля|август августа"
    "|сентябрь сентября|октябрь октября|ноябрь ноября|декабрь декабря",
    "el": "ιανουάριος ιανουαρίου|φεβρουάριος φεβρουαρίου|μάρτιος μαρτίου|απρίλιος απριλίου|μάιος μαΐου"
    "|ιούνιος ιουνίου|ιούλιος ιουλίου|αύγουστος αυγούστου|σεπτέμβριος σεπτεμβρίου|οκτώβριος οκτωβρίου"
    "|νοέμβριος νοεμβρίου|δεκέμβριος δεκεμβρίου",
    "ar": "يناير كانون_الثاني|فبراير شباط|مارس آذار|أبريل ابريل نيسان|مايو أيار|يونيو حزيران|يوليو تموز|أغسطس آب"
    "|سبتمبر أيلول|أكتوبر تشرين_الأول|نوفمبر تشرين_الثاني|ديسمبر كانون_الأول",
    "he": "ינואר|פברואר|מרץ מרס|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר",
    "hi": "जनवरी|फ़रवरी फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर सितम्बर|अक्टूबर|नवंबर नवम्बर|दिसंबर दिसम्बर",
    "th": "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม",
    "zh": "一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月",
    "ja": "一月 睦月|二月 如月|三月 弥生|四月 卯月|五月 皐月|六月 水無月|七月 文月|八月 葉月|九月 長月|十月 神無月"
    "|十一月 霜月|十二月 師走",
}
_DAYS = {
    "en": "monday mon|tuesday tue tues|wednesday wed|thursday thu thur thurs|friday fri|saturday sat|sunday sun",
    "de": "montag mo|dienstag di|mittwoch mi|donnerstag do|freitag fr|samstag sa sonnabend|sonntag so",
    "fr": "lundi lun|mardi mar|mercredi mer|jeudi jeu|vendredi ven|samedi sam|dimanche dim",
    "es": "lunes lun|martes mar|miércoles mié|jueves jue|viernes vie|sábado sáb|domingo dom",
    "it": "lunedì lun|martedì mar|mercoledì mer|giovedì gio|venerdì ven|sabato sab|domenica dom",
    "pt": "segunda-feira segunda|terça-feira terça|quarta-feira quarta|quinta-feira quinta|sexta-feira sexta|sábado"
    "|domingo",
    "pl": "poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela",
    "ru": "понедельник|вторник|среда|четверг|пятница|суббота|воскресенье",
    "el": "δευτέρα|τρίτη|τετάρτη|πέμπτη|παρασκευή|σάββατο|κυριακή",
    "ar": "الاثنين الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد",
    "he": "שני יום_שני|שלישי יום_שלישי|רביעי יום_רביעי|חמישי יום_חמישי|שישי יום_שישי|שבת יום_שבת|ראשון יום_ראשון",
    "hi": "सोमवार|मंगलवार|बुधवार|गुरुवार बृहस्पतिवार|शुक्रवार|शनिवार|रविवार",
    "th": "วันจันทร์|วันอังคาร|วันพุธ|วันพฤหัสบดี|วันศุกร์|วันเสาร์|วันอาทิตย์",
    "vi": "thứ_hai|thứ_ba|thứ_tư|thứ_năm|thứ_sáu|thứ_bảy|chủ_nhật",
    "zh": "星期一 周一 週一|星期二 周二 週二|星期三 周三 週三|星期四 周四 週四|星期五 周五 週五|星期六 周六 週六"
    "|星期日 星期天 周日 週日",
    "ja": "月曜日 月曜|火曜日 火曜|水曜日 水曜|木曜日 木曜|金曜日 金曜|土曜日 土曜|日曜日 日曜",
    "ko": "월요일|화요일|수요일|목요일|금요일|토요일|일요일",
}
_WORDS = {
    "": "do re mi fa so sol la si",
    "en": "march april may june august mar sat sun wed",
    "fr": "mai mars mar mer jeu sam",
    "es": "mar abril mayo sol",
    "it": "mar set ven",
    "pt": "set out mar",
    "pl": "maja",
}
"""Names of months and days that are other words too, by language; those without one are notes of music."""
_NONE = {
    "en": "none zero",
    "de": "keine keiner keins keines null",
    "fr": "aucun aucune zéro",
    "es": "ninguno ninguna cero",
    "it": "nessuno nessuna zero",
    "pt": "nenhum nenhuma zero",
}
CURRENCY = "$€£¥₹₽₩₺₴₪฿"
OF_OUR_ERA = late(r"^A\.?D\.?\s")
_ERA = late(
    r"(?:^|(?<=\s)|(?<=\d))(?:(?P<before>b\.?\s?c\.?(?:\s?e\.?)?|v\.\s?(?:chr|u\.\s?z)\.?|av\.\s?j\.?\s?-\s?c\.?|a\.\s?c\.?"
    r"|до н\.\s?э\.?|p\.n\.e\.?|π\.χ\.?)|(?P<after>a\.?\s?d\.?|c\.?\s?e\.?|n\.\s?chr\.?|apr?\.\s?j\.?\s?-\s?c\.?|d\.\s?c\.?"
    r"|н\.\s?э\.?|n\.e\.?|μ\.χ\.?))\s*$",
    re.IGNORECASE,
)


def era(text: str) -> re.Match[str] | None:
    """The era at the end of a year: 44 BC, 9 n. Chr."""
    return None if text[-1:].isdigit() else _ERA.search(text)


@lru_cache(maxsize=64)
def months(language: str) -> Mapping[str, int]:
    """The names of months in a language and, where it has none of its own, in English: January is 1."""
    return _numbered(_MONTHS, language)


@lru_cache(maxsize=64)
def weekdays(language: str) -> Mapping[str, int]:
    """The names of the days of the week likewise: Monday is 1."""
    return _numbered(_DAYS, language)


def are_surely(texts: Sequence[str], language: str) -> bool:
    """Whether texts that could be months or days are: one of them at least is no other word (Do, Mi, So)."""
    words = f"{_WORDS['']} {_WORDS['en']} {_WORDS.get(primary(language), '')}".split()
    return any(text.casefold() not in words for text in texts)


def _numbered(table: Mapping[str, str], language: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for rows in (table["en"], table.get(primary(language), "")):
        names = ((number, name) for number, row in enumerate(rows.split("|"), 1) for name in row.split())
        found |= {name.replace("_", " "): number for number, name in names}
    return found


@lru_cache(maxsize=64)
def nothings(language: str) -> frozenset[str]:
    """Words for no number at all, which stand among numbers as 0."""
    return frozenset(f"{_NONE['en']} {_NONE.get(primary(language), '')}".split())
