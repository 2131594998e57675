"""Units of measure: what they measure and how large they are. Names that are not known stand for themselves."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from quizgen.patterns import late


class _Unit(NamedTuple):
    """Powers of length, mass (grams), time, current, temperature, amount; and the size in these."""

    powers: tuple[int, ...]
    size: Fraction


def _unit(size: str | int, *powers: int) -> _Unit:
    return _Unit((*powers, *(0,) * (6 - len(powers))), Fraction(size))


_PREFIX = {
    "Y": 24, "Z": 21, "E": 18, "P": 15, "T": 12, "G": 9, "M": 6, "k": 3, "h": 2, "da": 1, "d": -1, "c": -2, "m": -3,
    "μ": -6, "u": -6, "n": -9, "p": -12, "f": -15, "a": -18,
}  # fmt: skip
_PREFIXED = {
    "m": _unit(1, 1),
    "g": _unit(1, 0, 1),
    "s": _unit(1, 0, 0, 1),
    "A": _unit(1, 0, 0, 0, 1),
    "K": _unit(1, 0, 0, 0, 0, 1),
    "mol": _unit(1, 0, 0, 0, 0, 0, 1),
    "L": _unit("0.001", 3),
    "l": _unit("0.001", 3),
    "Hz": _unit(1, 0, 0, -1),
    "N": _unit(1000, 1, 1, -2),
    "Pa": _unit(1000, -1, 1, -2),
    "J": _unit(1000, 2, 1, -2),
    "W": _unit(1000, 2, 1, -3),
    "Wh": _unit(3600 * 1000, 2, 1, -2),
    "cal": _unit("4184", 2, 1, -2),
    "eV": _unit("1.602176634e-16", 2, 1, -2),
    "C": _unit(1, 0, 0, 1, 1),
    "V": _unit(1000, 2, 1, -3, -1),
    "Ω": _unit(1000, 2, 1, -3, -2),
    "F": _unit("0.001", -2, -1, 4, 2),
    "bar": _unit(10**8, -1, 1, -2),
    "t": _unit(10**6, 0, 1),
}
_ALONE = {
    "min": _unit(60, 0, 0, 1),
    "h": _unit(3600, 0, 0, 1),
    "ha": _unit(10**4, 2),
    "in": _unit("0.0254", 1),
    "ft": _unit("0.3048", 1),
    "yd": _unit("0.9144", 1),
    "mi": _unit("1609.344", 1),
    "mph": _unit("0.44704", 1, 0, -1),
}
_MONTH = "month"
_WORDS = {
    "m": "meter meters metre metres mètre mètres metro metros metri метр метра метров 米 公尺 メートル 미터",
    "km": "kilometer kilometers kilometre kilometres kilomètre kilomètres kilómetro kilómetros chilometro chilometri"
    " quilómetro quilômetro quilómetros quilômetros км 公里 千米 キロメートル 킬로미터",
    "cm": "centimeter centimeters centimetre centimetres zentimeter centimètre centimètres centímetro centímetros"
    " centimetro centimetri см 厘米 公分 センチメートル 센티미터",
    "mm": "millimeter millimeters millimetre millimetres millimètre millimètres milímetro milímetros millimetro"
    " millimetri мм 毫米 ミリメートル 밀리미터",
    "g": "gram grams gramm gramme grammes gramo gramos grammo grammi grama gramas г 克 グラム 그램",
    "kg": "kilogram kilograms kilogramm kilogramme kilogrammes kilogramo kilogramos chilogrammo chilogrammi"
    " quilograma quilogramas кг 千克 公斤 キログラム 킬로그램",
    "mg": "milligram milligrams milligramm milligramme milligrammes miligramo miligramos мг 毫克",
    "t": "tonne tonnes tonnen tonelada toneladas tonnellata tonnellate т 吨",
    "L": "liter liters litre litres litro litros litri л 升 リットル 리터",
    "mL": "milliliter milliliters millilitre millilitres mililitro mililitros мл 毫升",
    "s": "sec second seconds sekunde sekunden seconde secondes segundo segundos secondo secondi с 秒 秒钟 초",
    "min": "minute minutes minuten minuto minutos minuti мин 分钟 分鐘 분",
    "h": "hr hrs hour hours std stunde stunden heure heures hora horas ora ore ч 小时 小時 時間 시간",
    "day": "day days tag tage jour jours día días dia dias giorno giorni день дня дней 天 日間 일",
    "week": "week weeks woche wochen semaine semaines semana semanas settimana settimane 周 週間 주",
    "month": "month months monat monate mois mes meses mese mesi mês 个月 個月 か月 개월",
    "year": "year years yr yrs jahr jahre an ans année années año años anno anni ano anos год года лет 年 年間 년",
    "decade": "decade decades jahrzehnt jahrzehnte décennie décennies década décadas",
    "century": "century centuries jahrhundert jahrhunderte siècle siècles siglo siglos",
    "W": "watt watts", "kW": "kilowatt kilowatts", "MW": "megawatt megawatts", "V": "volt volts",
    "A": "ampere amperes amp amps ampère ampères", "N": "newton newtons", "J": "joule joules",
    "kJ": "kilojoule kilojoules", "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "Pa": "pascal pascals",
    "Ω": "ohm ohms", "in": "inch inches", "ft": "foot feet", "yd": "yard yards", "mi": "mile miles",
}  # fmt: skip
_NAMES = {name: symbol for symbol, names in _WORDS.items() for name in names.split()}
_CALENDAR: Mapping[str, tuple[str, int]] = {
    "month": (_MONTH, 1), "year": (_MONTH, 12), "decade": (_MONTH, 120), "century": (_MONTH, 1200),
}  # fmt: skip
_TIMES = {"am", "pm"}
"""Hours of the day rather than very small lengths."""
_SPANS = {"day": 86_400, "week": 7 * 86_400}
_FACTOR = late(r"(?P<join>\s*[/·*]\s*|\s+per\s+|\s+)?(?P<name>[^\W\d_]+)(?:\^\(?(?P<up>-?\d)\)?)?")
_SHARES = {"%": Fraction(1, 100), "‰": Fraction(1, 1000), "percent": Fraction(1, 100), "per cent": Fraction(1, 100)}
MAX_LENGTH = 40


@lru_cache(maxsize=4096)
def unit(text: str) -> tuple[str, Fraction]:
    """What stands behind a number, as a name that is equal for units of one sort, and its size in these: `km` is 1000
    of what `m` is 1 of. `%` is a hundredth. What is not known is its own name, with the size 1."""
    text = text.strip().rstrip(".").rstrip()
    if not text or len(text) > MAX_LENGTH:
        return text, Fraction(1)
    for share, size in _SHARES.items():
        if text.casefold().startswith(share) and not text[len(share) :][:1].isalpha():
            return text[len(share) :].strip(), size
    name = _NAMES.get(text.casefold(), text)
    if name in _CALENDAR:
        sort, months = _CALENDAR[name]
        return sort, Fraction(months)
    if name in _SPANS:
        return _name(_unit(1, 0, 0, 1)), Fraction(_SPANS[name])
    found = _product(name)
    return (_name(found), found.size) if found else (_singular(text), Fraction(1))


def _name(found: _Unit) -> str:
    return f"<{' '.join(map(str, found.powers))}>"


def _singular(text: str) -> str:
    return text[:-1] if len(text) > 2 and text.endswith("s") and text[-2:].isascii() else text


def _product(text: str) -> _Unit | None:
    """`km/h`, `kg·m^2`, `m s^-1`: every part must be known."""
    powers, size, at, below = [0] * 6, Fraction(1), 0, 1
    while at < len(text):
        hit = _FACTOR.match(text, at)
        if hit is None or (at > 0) != (hit["join"] is not None):
            return None
        part = _single(hit["name"])
        if part is None:
            return None
        if (hit["join"] or "").strip() in ("/", "per"):
            below = -1
        times = below * int(hit["up"] or 1)
        powers = [power + times * own for power, own in zip(powers, part.powers, strict=True)]
        size *= part.size**times
        at = hit.end()
    return _Unit(tuple(powers), size)


def _single(name: str) -> _Unit | None:
    """A unit by its sign, with or without a prefix, or by its name in words."""
    if name in _TIMES:
        return None
    if name in _ALONE or name in _PREFIXED:
        return _ALONE.get(name) or _PREFIXED[name]
    for prefix in (name[:2], name[:1]):
        base = _PREFIXED.get(name[len(prefix) :])
        if prefix in _PREFIX and base:
            return base._replace(size=base.size * Fraction(10) ** _PREFIX[prefix])
    known = _NAMES.get(name.casefold())
    if known in _SPANS:
        return _unit(_SPANS[known or ""], 0, 0, 1)
    return _single(known) if known and known != name and known not in _CALENDAR else None
