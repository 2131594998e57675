"""What learners are told before a set of statements whose rows do not each count for themselves, by language."""

from __future__ import annotations

from typing import NamedTuple, assert_never

from quizgen.labels import primary
from quizgen.model import RowScoring


class Gradings(NamedTuple):
    kprime: str
    net: str
    all: str


_TABLE = {
    "en": Gradings("All right: full points. One mistake: half of them.", "Each wrong answer cancels a right one.", "Points only if everything is right."),
    "de": Gradings("Alles richtig: volle Punktzahl. Ein Fehler: die Hälfte.", "Jede falsche Antwort hebt eine richtige auf.", "Punkte nur, wenn alles richtig ist."),
    "fr": Gradings("Tout juste : tous les points. Une erreur : la moitié.", "Chaque réponse fausse annule une réponse juste.", "Des points seulement si tout est juste."),
    "es": Gradings("Todo correcto: todos los puntos. Un error: la mitad.", "Cada respuesta incorrecta anula una correcta.", "Solo hay puntos si todo es correcto."),
    "zh": Gradings("全部答对得满分，错一处得一半分。", "每答错一处，抵消一处答对的。", "全部答对才得分。"),
    "ar": Gradings("كل الإجابات صحيحة: الدرجة كاملة. خطأ واحد: نصفها.", "كل إجابة خاطئة تلغي إجابة صحيحة.", "لا درجة إلا إذا كانت كل الإجابات صحيحة."),
    "it": Gradings("Tutto giusto: punteggio pieno. Un errore: la metà.", "Ogni risposta sbagliata ne annulla una giusta.", "Punti solo se tutto è giusto."),
    "pt": Gradings("Tudo certo: todos os pontos. Um erro: metade.", "Cada resposta errada anula uma certa.", "Só há pontos se tudo estiver certo."),
    "pl": Gradings("Wszystko dobrze: komplet punktów. Jeden błąd: połowa.", "Każda błędna odpowiedź znosi jedną poprawną.", "Punkty tylko wtedy, gdy wszystko jest dobrze."),
    "ru": Gradings("Всё верно: полный балл. Одна ошибка: половина.", "Каждый неверный ответ отменяет один верный.", "Баллы только за полностью верный ответ."),
    "el": Gradings("Όλα σωστά: όλες οι μονάδες. Ένα λάθος: οι μισές.", "Κάθε λάθος απάντηση ακυρώνει μία σωστή.", "Μονάδες μόνο αν όλα είναι σωστά."),
    "vi": Gradings("Đúng hết: trọn điểm. Sai một ý: nửa số điểm.", "Mỗi ý sai trừ đi một ý đúng.", "Chỉ được điểm nếu đúng hết."),
    "ja": Gradings("すべて正しければ満点、誤りが一つなら半分。", "誤答一つにつき、正答一つが取り消される。", "すべて正しい場合だけ得点になる。"),
    "ko": Gradings("모두 맞으면 만점, 하나 틀리면 절반.", "틀린 답 하나가 맞은 답 하나를 없앱니다.", "모두 맞아야 점수를 받습니다."),
    "he": Gradings("הכול נכון: מלוא הנקודות. טעות אחת: מחצית.", "כל תשובה שגויה מבטלת תשובה נכונה אחת.", "נקודות רק אם הכול נכון."),
    "hi": Gradings("सब सही: पूरे अंक। एक ग़लती: आधे।", "हर ग़लत उत्तर एक सही उत्तर को रद्द करता है।", "अंक तभी मिलेंगे जब सब सही हो।"),
    "th": Gradings("ถูกทั้งหมดได้คะแนนเต็ม ผิดหนึ่งข้อได้ครึ่งหนึ่ง", "ตอบผิดหนึ่งข้อหักล้างข้อที่ถูกหนึ่งข้อ", "ได้คะแนนเมื่อถูกทั้งหมดเท่านั้น"),
}  # fmt: skip
"""As `quizgen.labels` has a row for each language."""


def grading(scoring: RowScoring, language: str) -> str:
    """The rule in the language, in English where it is not in the table; nothing where rows count for themselves."""
    words = _TABLE.get(primary(language), _TABLE["en"])
    match scoring:
        case "each":
            return ""
        case "kprime":
            return words.kprime
        case "net":
            return words.net
        case "all":
            return words.all
        case _:
            assert_never(scoring)
