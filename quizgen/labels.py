"""The words quizgen itself prints, by language. To add a language, add one row."""

from __future__ import annotations

from typing import NamedTuple


class Labels(NamedTuple):
    """`{}` stands for a number or a text."""

    name: str
    class_: str
    date: str
    points: str
    point_short: str
    points_short: str
    page_of: str
    true: str
    false: str
    answer_key: str
    teacher_copy: str
    quick_key: str
    worked_answers: str
    version: str
    answer: str
    accepted: str
    model_answer: str
    rubric: str
    hint: str
    source: str
    retired: str
    match_task: str
    order_task: str
    cloze_task: str
    label_task: str
    tick_all: str
    word_bank: str
    paragraph: str
    background: str
    all_versions: str
    numbering_of: str
    front: str
    back: str
    flip_long: str
    flip_short: str
    flip_none: str
    flip_fold: str
    answer_sheet: str
    student_number: str
    fill_bubbles: str
    yes: str
    no: str
    keep_clear: str
    question: str
    reached: str
    total: str


_TABLE = {
    "en": Labels(
        "Name", "Class", "Date", "points", "{} pt", "{} pts", "Page {} of {}", "True", "False", "Answer key",
        "Teacher copy", "Quick key", "Worked answers", "Version", "Answer", "Also accepted", "Model answer", "Rubric",
        "Hint", "Source", "This question has been retired.", "Write the letter of the match on the line.",
        "Number the items in the right order.", "Fill in the gaps.", "Name the numbered parts.", "Tick all that apply.",
        "Words", "paragraph {}", "Background knowledge",
        "All versions", "Numbering of version {}", "Front", "Back",
        "Print double-sided, flip on the long edge, at 100 %", "Print double-sided, flip on the short edge, at 100 %",
        "Print single-sided at 100 %", "Print single-sided at 100 %, fold along the middle line", "Answer sheet",
        "Student number", "Fill the bubble completely with a dark pen or pencil:", "yes", "no",
        "Do not fold · do not write near the black squares", "Question", "Score", "Total",
    ),
    "de": Labels(
        "Name", "Klasse", "Datum", "Punkte", "{} P.", "{} P.", "Seite {} von {}", "Richtig", "Falsch", "Lösungen",
        "Lehrkraft", "Lösungsraster", "Ausführliche Lösungen", "Version", "Antwort", "Auch richtig", "Musterantwort",
        "Bewertung", "Hinweis", "Quelle", "Diese Frage wurde zurückgezogen.",
        "Schreibe den passenden Buchstaben auf die Linie.", "Nummeriere in der richtigen Reihenfolge.",
        "Fülle die Lücken.", "Benenne die nummerierten Teile.", "Kreuze alles Zutreffende an.", "Wörter", "Absatz {}",
        "Hintergrundwissen",
        "Alle Versionen", "Nummern von Version {}", "Vorderseite", "Rückseite",
        "Beidseitig drucken, an der langen Kante wenden, 100 %",
        "Beidseitig drucken, an der kurzen Kante wenden, 100 %", "Einseitig drucken, 100 %",
        "Einseitig drucken, 100 %, an der Mittellinie falten", "Antwortbogen", "Nummer",
        "Fülle den Kreis mit einem dunklen Stift ganz aus:", "ja", "nein",
        "Nicht falten · nicht neben die schwarzen Quadrate schreiben", "Frage", "Erreicht", "Summe",
    ),
    "fr": Labels(
        "Nom", "Classe", "Date", "points", "{} pt", "{} pts", "Page {} sur {}", "Vrai", "Faux", "Corrigé",
        "Exemplaire du professeur", "Grille de réponses", "Réponses détaillées", "Version", "Réponse",
        "Accepté aussi", "Réponse modèle", "Barème", "Indice", "Source", "Cette question a été retirée.",
        "Écris sur la ligne la lettre qui correspond.", "Numérote dans le bon ordre.", "Complète les trous.",
        "Nomme les parties numérotées.", "Coche toutes les bonnes réponses.", "Mots", "paragraphe {}",
        "Connaissances générales",
        "Toutes les versions", "Numéros de la version {}", "Recto", "Verso",
        "Imprimer recto verso, retourner sur le bord long, à 100 %",
        "Imprimer recto verso, retourner sur le bord court, à 100 %", "Imprimer en recto seul, à 100 %",
        "Imprimer en recto seul, à 100 %, plier au milieu", "Feuille de réponses", "Numéro d’élève",
        "Remplis entièrement le cercle avec un stylo ou crayon foncé :", "oui", "non",
        "Ne pas plier · ne rien écrire près des carrés noirs", "Question", "Obtenu", "Total",
    ),
    "es": Labels(
        "Nombre", "Clase", "Fecha", "puntos", "{} pto.", "{} ptos.", "Página {} de {}", "Verdadero", "Falso",
        "Soluciones", "Copia del docente", "Clave rápida", "Respuestas explicadas", "Versión", "Respuesta",
        "También vale", "Respuesta modelo", "Criterios", "Pista", "Fuente", "Esta pregunta se ha retirado.",
        "Escribe en la línea la letra que corresponde.", "Numera en el orden correcto.", "Completa los huecos.",
        "Nombra las partes numeradas.", "Marca todas las correctas.", "Palabras", "párrafo {}",
        "Conocimientos previos",
        "Todas las versiones", "Números de la versión {}", "Anverso", "Reverso",
        "Imprimir a doble cara, girar por el borde largo, al 100 %",
        "Imprimir a doble cara, girar por el borde corto, al 100 %", "Imprimir a una cara, al 100 %",
        "Imprimir a una cara, al 100 %, doblar por el centro", "Hoja de respuestas", "Número de alumno",
        "Rellena el círculo por completo con bolígrafo o lápiz oscuro:", "sí", "no",
        "No doblar · no escribir cerca de los cuadrados negros", "Pregunta", "Obtenido", "Total",
    ),
    "zh": Labels(
        "姓名", "班级", "日期", "分", "{}分", "{}分", "第{}页，共{}页", "正确", "错误", "答案", "教师用", "答案速查",
        "答案详解", "版本", "答案", "也可接受", "参考答案", "评分标准", "提示", "来源", "此题已停用。",
        "将对应的字母写在横线上。", "按正确顺序编号。", "填空。", "写出各编号部分的名称。", "选出所有正确答案。", "词语",
        "第{}段", "背景知识",
        "所有版本", "题号以版本{}为准", "正面", "背面", "双面打印，沿长边翻转，比例100%", "双面打印，沿短边翻转，比例100%", "单面打印，比例100%", "单面打印，比例100%，沿中线对折",
        "答题卡", "学号", "请用深色笔将圆圈涂满：", "对", "错", "请勿折叠 · 请勿在黑色方块附近书写", "题号", "得分", "合计",
    ),
    "ar": Labels(
        "الاسم", "الصف", "التاريخ", "درجات", "{} درجة", "{} درجات", "صفحة {} من {}", "صح", "خطأ", "مفتاح الإجابة",
        "نسخة المعلم", "المفتاح السريع", "الإجابات المشروحة", "النموذج", "الإجابة", "يُقبل أيضًا", "إجابة نموذجية",
        "سلم التقدير", "تلميح", "المصدر", "سُحب هذا السؤال.", "اكتب حرف المطابقة على السطر.",
        "رقّم العناصر بالترتيب الصحيح.", "املأ الفراغات.", "سمِّ الأجزاء المرقّمة.", "ضع علامة على كل ما ينطبق.",
        "كلمات", "الفقرة {}", "معلومات عامة",
        "جميع النماذج", "ترقيم النموذج {}", "الوجه", "الظهر",
        "اطبع على الوجهين، القلب على الحافة الطويلة، بمقياس 100 %",
        "اطبع على الوجهين، القلب على الحافة القصيرة، بمقياس 100 %", "اطبع على وجه واحد بمقياس 100 %",
        "اطبع على وجه واحد بمقياس 100 %، ثم اطوِ عند الخط الأوسط", "ورقة الإجابة", "رقم الطالب",
        "ظلّل الدائرة كاملة بقلم داكن:", "نعم", "لا", "لا تطوِ الورقة · لا تكتب قرب المربعات السوداء", "السؤال",
        "الدرجة", "المجموع",
    ),
}  # fmt: skip

LANGUAGES = tuple(_TABLE)
_RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}


_DECIMAL_COMMA = {
    "bg", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi", "fr", "hr", "hu", "id", "is", "it", "lt", "lv", "nb",
    "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "vi",
}  # fmt: skip


def decimal_mark(language: str) -> str:
    """What stands between whole and fraction in a printed number."""
    return "," if primary(language) in _DECIMAL_COMMA else "."


def primary(language: str) -> str:
    """`zh` of `zh-Hans`."""
    return language.replace("_", "-").partition("-")[0].lower()


def labels(language: str) -> Labels:
    """The words for a BCP 47 language tag; English where the language is not in the table."""
    return _TABLE.get(primary(language), _TABLE["en"])


def is_right_to_left(language: str) -> bool:
    """Whether the language is written from right to left."""
    return primary(language) in _RIGHT_TO_LEFT
