"""The words quizgen itself prints, by language. To add a language, add one row."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from string import ascii_uppercase
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
    listen: str = "Listen: {}"
    partly: str = "Partly right"
    right: str = "Right"
    wrong: str = "Wrong"
    hand_in: str = "Hand in as a file."
    choose: str = "Answer {} of {}."
    """The first number is how many, the second of how many."""
    figures: str = "significant figures: {}"
    point_forms: tuple[str, ...] = ()
    """Points in every form that numbers ask for in the language, in the order of `_FORMS`."""
    alphabet: Sequence[str] = ascii_uppercase
    """The letters of options."""


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
        listen="Hör zu: {}", partly="Teilweise richtig", figures="signifikante Stellen: {}",
        choose="Beantworte {} von {}.",
        right="Richtig", wrong="Falsch", hand_in="Gib die Antwort als Datei ab.",
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
        "Ne pas plier · ne rien écrire près des carrés noirs", "Question", "Obtenu", "Total", listen="Écoute : {}",
        partly="En partie juste", figures="chiffres significatifs : {}",
        choose="Réponds à {} sur {}.",
        right="Juste", wrong="Faux", hand_in="Rends ta réponse sous forme de fichier.",
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
        "No doblar · no escribir cerca de los cuadrados negros", "Pregunta", "Obtenido", "Total", listen="Escucha: {}",
        partly="Parcialmente correcto", figures="cifras significativas: {}",
        choose="Responde {} de {}.",
        right="Correcto", wrong="Incorrecto", hand_in="Entrega la respuesta como archivo.",
    ),
    "zh": Labels(
        "姓名", "班级", "日期", "分", "{}分", "{}分", "第{}页，共{}页", "正确", "错误", "答案", "教师用", "答案速查",
        "答案详解", "版本", "答案", "也可接受", "参考答案", "评分标准", "提示", "来源", "此题已停用。",
        "将对应的字母写在横线上。", "按正确顺序编号。", "填空。", "写出各编号部分的名称。", "选出所有正确答案。", "词语",
        "第{}段", "背景知识",
        "所有版本", "题号以版本{}为准", "正面", "背面", "双面打印，沿长边翻转，比例100%", "双面打印，沿短边翻转，比例100%", "单面打印，比例100%", "单面打印，比例100%，沿中线对折",
        "答题卡", "学号", "请用深色笔将圆圈涂满：", "对", "错", "请勿折叠 · 请勿在黑色方块附近书写", "题号", "得分", "合计",
        listen="听录音：{}", partly="部分正确", figures="有效数字：{}",
        choose="选答 {} 题（共 {} 题）。",
        right="回答正确", wrong="回答错误", hand_in="请上传答案。",
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
        "الدرجة", "المجموع", listen="استمع: {}",
        point_forms=("درجة", "درجتان", "{} درجات", "{} درجة"),
        alphabet=(*"أبجد", "هـ", *"وزحطيكلمنسعفصقرشتثخذضظغ"), partly="صحيح جزئيًا", figures="الأرقام المعنوية: {}",
        choose="أجب عن {} من {}.",
        right="إجابة صحيحة", wrong="إجابة خاطئة", hand_in="سلّم الإجابة في ملف.",
    ),
    "it": Labels(
        "Nome", "Classe", "Data", "punti", "{} pt.", "{} pt.", "Pagina {} di {}", "Vero", "Falso", "Soluzioni",
        "Copia del docente", "Griglia delle risposte", "Risposte commentate", "Versione", "Risposta", "Accettato anche",
        "Risposta modello", "Criteri", "Suggerimento", "Fonte", "Questa domanda è stata ritirata.",
        "Scrivi sulla riga la lettera corrispondente.", "Numera nell’ordine giusto.", "Completa gli spazi.",
        "Scrivi il nome delle parti numerate.", "Segna tutte le risposte giuste.", "Parole", "paragrafo {}",
        "Conoscenze generali", "Tutte le versioni", "Numeri della versione {}", "Fronte", "Retro",
        "Stampa fronte-retro, capovolgi sul lato lungo, al 100 %",
        "Stampa fronte-retro, capovolgi sul lato corto, al 100 %", "Stampa su una sola facciata, al 100 %",
        "Stampa su una sola facciata, al 100 %, piega a metà", "Foglio risposte", "Numero dello studente",
        "Annerisci tutto il cerchio con una penna o matita scura:", "sì", "no",
        "Non piegare · non scrivere vicino ai quadrati neri", "Domanda", "Ottenuti", "Totale", listen="Ascolta: {}",
        partly="In parte giusto", figures="cifre significative: {}",
        choose="Rispondi a {} su {}.",
        right="Giusto", wrong="Sbagliato", hand_in="Consegna la risposta come file.",
    ),
    "pt": Labels(
        "Nome", "Turma", "Data", "pontos", "{} pt.", "{} pts.", "Página {} de {}", "Verdadeiro", "Falso", "Gabarito",
        "Cópia do professor", "Gabarito rápido", "Respostas comentadas", "Versão", "Resposta", "Também vale",
        "Resposta modelo", "Critérios", "Dica", "Fonte", "Esta questão foi retirada.",
        "Escreve na linha a letra que corresponde.", "Numera na ordem certa.", "Completa as lacunas.",
        "Escreve o nome das partes numeradas.", "Assinala todas as respostas certas.", "Palavras", "parágrafo {}",
        "Conhecimentos gerais", "Todas as versões", "Números da versão {}", "Frente", "Verso",
        "Imprimir frente e verso, virar pela borda longa, a 100 %",
        "Imprimir frente e verso, virar pela borda curta, a 100 %", "Imprimir só na frente, a 100 %",
        "Imprimir só na frente, a 100 %, dobrar ao meio", "Folha de respostas", "Número do aluno",
        "Preenche o círculo por completo com caneta ou lápis escuro:", "sim", "não",
        "Não dobrar · não escrever perto dos quadrados pretos", "Questão", "Obtido", "Total", listen="Ouve: {}",
        partly="Parcialmente certo", figures="algarismos significativos: {}",
        choose="Responda a {} de {}.",
        right="Certo", wrong="Errado", hand_in="Entrega a resposta como ficheiro.",
    ),
    "pl": Labels(
        "Imię i nazwisko", "Klasa", "Data", "punktów", "{} pkt", "{} pkt", "Strona {} z {}", "Prawda", "Fałsz",
        "Klucz odpowiedzi", "Egzemplarz nauczyciela", "Tabela odpowiedzi", "Odpowiedzi z objaśnieniami", "Wersja",
        "Odpowiedź", "Uznawane także", "Odpowiedź wzorcowa", "Kryteria oceny", "Wskazówka", "Źródło",
        "To pytanie zostało wycofane.", "Wpisz na linii pasującą literę.", "Ponumeruj we właściwej kolejności.",
        "Uzupełnij luki.", "Nazwij ponumerowane części.", "Zaznacz wszystkie poprawne odpowiedzi.", "Wyrazy",
        "akapit {}", "Wiedza ogólna", "Wszystkie wersje", "Numeracja wersji {}", "Przód", "Tył",
        "Drukuj dwustronnie, obracaj wzdłuż długiej krawędzi, 100 %",
        "Drukuj dwustronnie, obracaj wzdłuż krótkiej krawędzi, 100 %", "Drukuj jednostronnie, 100 %",
        "Drukuj jednostronnie, 100 %, złóż wzdłuż środkowej linii", "Karta odpowiedzi", "Numer ucznia",
        "Zamaluj całe kółko ciemnym długopisem lub ołówkiem:", "tak", "nie",
        "Nie składać · nie pisać obok czarnych kwadratów", "Pytanie", "Uzyskano", "Razem", listen="Posłuchaj: {}",
        partly="Częściowo poprawne", figures="cyfry znaczące: {}",
        choose="Odpowiedz na {} z {}.",
        right="Dobrze", wrong="Źle", hand_in="Oddaj odpowiedź jako plik.",
    ),
    "ru": Labels(
        "Имя", "Класс", "Дата", "баллов", "{} балл", "{} балла", "Страница {} из {}", "Верно", "Неверно", "Ответы",
        "Для учителя", "Таблица ответов", "Ответы с пояснениями", "Вариант", "Ответ", "Также верно",
        "Примерный ответ", "Критерии оценки", "Подсказка", "Источник", "Этот вопрос больше не используется.",
        "Запиши на линии подходящую букву.", "Пронумеруй в правильном порядке.", "Заполни пропуски.",
        "Назови пронумерованные части.", "Отметь все верные ответы.", "Слова", "абзац {}", "Общие знания",
        "Все варианты", "Нумерация варианта {}", "Лицевая сторона", "Оборот",
        "Печать с двух сторон, переворот по длинному краю, 100 %",
        "Печать с двух сторон, переворот по короткому краю, 100 %", "Печать с одной стороны, 100 %",
        "Печать с одной стороны, 100 %, сложить по средней линии", "Бланк ответов", "Номер ученика",
        "Закрась кружок полностью тёмной ручкой или карандашом:", "да", "нет",
        "Не сгибать · не писать рядом с чёрными квадратами", "Вопрос", "Набрано", "Всего", listen="Послушай: {}",
        point_forms=("{} балл", "{} балла", "{} баллов", "{} балла"), alphabet="АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ",
        partly="Частично верно", figures="значащих цифр: {}",
        choose="Ответь на {} из {}.",
        right="Верно", wrong="Неверно", hand_in="Сдай ответ в виде файла.",
    ),
    "el": Labels(
        "Όνομα", "Τάξη", "Ημερομηνία", "μονάδες", "{} μον.", "{} μον.", "Σελίδα {} από {}", "Σωστό", "Λάθος",
        "Απαντήσεις", "Για τον καθηγητή", "Πίνακας απαντήσεων", "Αναλυτικές απαντήσεις", "Έκδοση", "Απάντηση",
        "Δεκτό επίσης", "Ενδεικτική απάντηση", "Κριτήρια", "Υπόδειξη", "Πηγή", "Αυτή η ερώτηση έχει αποσυρθεί.",
        "Γράψε στη γραμμή το γράμμα που ταιριάζει.", "Αρίθμησε με τη σωστή σειρά.", "Συμπλήρωσε τα κενά.",
        "Ονόμασε τα αριθμημένα μέρη.", "Σημείωσε όλα τα σωστά.", "Λέξεις", "παράγραφος {}", "Γενικές γνώσεις",
        "Όλες οι εκδόσεις", "Αρίθμηση της έκδοσης {}", "Μπροστά", "Πίσω",
        "Εκτύπωση διπλής όψης, αναστροφή στη μεγάλη πλευρά, 100 %",
        "Εκτύπωση διπλής όψης, αναστροφή στη μικρή πλευρά, 100 %", "Εκτύπωση μονής όψης, 100 %",
        "Εκτύπωση μονής όψης, 100 %, δίπλωσε στη μέση", "Φύλλο απαντήσεων", "Αριθμός μαθητή",
        "Γέμισε όλον τον κύκλο με σκούρο στυλό ή μολύβι:", "ναι", "όχι",
        "Μη διπλώνεις · μη γράφεις κοντά στα μαύρα τετράγωνα", "Ερώτηση", "Βαθμός", "Σύνολο", listen="Άκουσε: {}",
        alphabet="ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", partly="Εν μέρει σωστό", figures="σημαντικά ψηφία: {}",
        choose="Απάντησε σε {} από {}.",
        right="Σωστό", wrong="Λάθος", hand_in="Παράδωσε την απάντηση ως αρχείο.",
    ),
    "vi": Labels(
        "Họ tên", "Lớp", "Ngày", "điểm", "{} điểm", "{} điểm", "Trang {} / {}", "Đúng", "Sai", "Đáp án",
        "Bản của giáo viên", "Bảng đáp án", "Lời giải chi tiết", "Đề", "Trả lời", "Cũng chấp nhận", "Bài làm mẫu",
        "Thang điểm", "Gợi ý", "Nguồn", "Câu hỏi này không còn được dùng.", "Viết chữ cái tương ứng lên dòng kẻ.",
        "Đánh số theo đúng thứ tự.", "Điền vào chỗ trống.", "Ghi tên các phần được đánh số.",
        "Chọn tất cả các đáp án đúng.", "Từ cho sẵn", "đoạn {}", "Kiến thức chung", "Tất cả các đề",
        "Số thứ tự theo đề {}", "Mặt trước", "Mặt sau", "In hai mặt, lật theo cạnh dài, tỉ lệ 100 %",
        "In hai mặt, lật theo cạnh ngắn, tỉ lệ 100 %", "In một mặt, tỉ lệ 100 %",
        "In một mặt, tỉ lệ 100 %, gấp theo đường giữa", "Phiếu trả lời", "Số báo danh",
        "Tô kín ô tròn bằng bút sẫm màu:", "đúng", "sai", "Không gấp · không viết gần các ô vuông đen", "Câu",
        "Điểm", "Tổng", listen="Nghe: {}", partly="Đúng một phần", figures="số chữ số có nghĩa: {}",
        choose="Trả lời {} trong {} câu.",
        right="Đúng", wrong="Sai", hand_in="Nộp bài dưới dạng tệp.",
    ),
    "ja": Labels(
        "氏名", "組", "日付", "点", "{}点", "{}点", "{} / {} ページ", "正しい", "誤り", "解答", "教師用", "解答一覧",
        "解答と解説", "版", "解答", "別解", "解答例", "採点基準", "ヒント", "出典", "この問題は使われなくなりました。",
        "対応する記号を線の上に書きなさい。", "正しい順に番号を付けなさい。", "空所を埋めなさい。",
        "番号の付いた部分の名前を書きなさい。", "当てはまるものをすべて選びなさい。", "語群", "第{}段落", "一般知識",
        "すべての版", "番号は版{}のもの", "表", "裏", "両面印刷、長辺とじ、倍率100%", "両面印刷、短辺とじ、倍率100%",
        "片面印刷、倍率100%", "片面印刷、倍率100%、中央の線で折る", "解答用紙", "受験番号",
        "濃い鉛筆かペンで円を完全に塗りつぶしてください：", "良い例", "悪い例",
        "折らないこと・黒い四角の近くに書かないこと", "問題", "得点", "合計", listen="音声：{}", partly="一部正解", figures="有効数字：{}",
        choose="{}問を選んで答えなさい（全{}問）。",
        right="正解", wrong="不正解", hand_in="ファイルで提出しなさい。",
    ),
    "ko": Labels(
        "이름", "반", "날짜", "점", "{}점", "{}점", "{} / {}쪽", "맞음", "틀림", "정답", "교사용", "정답표", "정답과 해설",
        "유형", "답", "다른 정답", "모범 답안", "채점 기준", "힌트", "출처", "이 문제는 더 이상 쓰이지 않습니다.",
        "알맞은 기호를 줄 위에 쓰세요.", "올바른 순서대로 번호를 쓰세요.", "빈칸을 채우세요.",
        "번호가 붙은 부분의 이름을 쓰세요.", "옳은 것을 모두 고르세요.", "보기", "{}문단", "일반 지식", "모든 유형",
        "번호는 {}형 기준", "앞면", "뒷면", "양면 인쇄, 긴 쪽으로 넘김, 100%", "양면 인쇄, 짧은 쪽으로 넘김, 100%",
        "단면 인쇄, 100%", "단면 인쇄, 100%, 가운데 선을 따라 접기", "답안지", "학생 번호",
        "진한 펜이나 연필로 동그라미를 완전히 칠하세요:", "바른 예", "틀린 예",
        "접지 마세요 · 검은 사각형 근처에 쓰지 마세요", "문항", "점수", "합계", listen="듣기: {}", partly="부분 정답", figures="유효 숫자: {}",
        choose="{}문항을 골라 답하세요(전체 {}문항).",
        right="정답", wrong="오답", hand_in="파일로 제출하세요.",
    ),
    "he": Labels(
        "שם", "כיתה", "תאריך", "נקודות", "{} נק׳", "{} נק׳", "עמוד {} מתוך {}", "נכון", "לא נכון", "מפתח תשובות",
        "עותק למורה", "טבלת תשובות", "תשובות מוסברות", "גרסה", "תשובה", "מתקבל גם", "תשובה לדוגמה", "מחוון", "רמז",
        "מקור", "השאלה הזאת הוצאה משימוש.", "כתבו על הקו את האות המתאימה.", "מספרו לפי הסדר הנכון.",
        "השלימו את החסר.", "כתבו את שמות החלקים הממוספרים.", "סמנו את כל התשובות הנכונות.", "מילים", "פסקה {}",
        "ידע כללי", "כל הגרסאות", "המספור לפי גרסה {}", "חזית", "גב", "הדפסה דו־צדדית, היפוך בצד הארוך, 100 %",
        "הדפסה דו־צדדית, היפוך בצד הקצר, 100 %", "הדפסה חד־צדדית, 100 %",
        "הדפסה חד־צדדית, 100 %, קפלו לאורך הקו האמצעי", "דף תשובות", "מספר תלמיד",
        "מלאו את כל העיגול בעט או בעיפרון כהים:", "כן", "לא", "אין לקפל · אין לכתוב ליד הריבועים השחורים", "שאלה",
        "ציון", "סך הכול", listen="האזינו: {}", alphabet="אבגדהוזחטיכלמנסעפצקרשת", partly="נכון חלקית",
        figures="ספרות משמעותיות: {}",
        choose="ענו על {} מתוך {}.",
        right="נכון", wrong="לא נכון", hand_in="הגישו את התשובה כקובץ.",
    ),
    "hi": Labels(
        "नाम", "कक्षा", "दिनांक", "अंक", "{} अंक", "{} अंक", "पृष्ठ {} / {}", "सही", "ग़लत", "उत्तर कुंजी",
        "शिक्षक प्रति", "उत्तर तालिका", "व्याख्या सहित उत्तर", "संस्करण", "उत्तर", "यह भी मान्य", "आदर्श उत्तर",
        "अंक योजना", "संकेत", "स्रोत", "यह प्रश्न हटा दिया गया है।", "रेखा पर मिलान वाला अक्षर लिखिए।",
        "सही क्रम में संख्या लिखिए।", "रिक्त स्थान भरिए।", "संख्या वाले भागों के नाम लिखिए।",
        "सभी सही उत्तर चुनिए।", "शब्द", "अनुच्छेद {}", "सामान्य ज्ञान", "सभी संस्करण", "संस्करण {} के क्रमांक",
        "सामने", "पीछे", "दोनों ओर छापें, लंबे किनारे पर पलटें, 100 %", "दोनों ओर छापें, छोटे किनारे पर पलटें, 100 %",
        "एक ओर छापें, 100 %", "एक ओर छापें, 100 %, बीच की रेखा पर मोड़ें", "उत्तर पत्रक", "छात्र क्रमांक",
        "गोले को गहरे पेन या पेंसिल से पूरा भरिए:", "सही", "ग़लत", "मोड़ें नहीं · काले वर्गों के पास न लिखें", "प्रश्न",
        "प्राप्तांक", "कुल", listen="सुनिए: {}", partly="आंशिक रूप से सही", figures="सार्थक अंक: {}",
        choose="{} के उत्तर दीजिए (कुल {})।",
        right="सही", wrong="ग़लत", hand_in="उत्तर फ़ाइल के रूप में जमा कीजिए।",
    ),
    "th": Labels(
        "ชื่อ", "ชั้น", "วันที่", "คะแนน", "{} คะแนน", "{} คะแนน", "หน้า {} จาก {}", "ถูก", "ผิด", "เฉลย", "สำหรับครู",
        "ตารางเฉลย", "เฉลยพร้อมคำอธิบาย", "ชุด", "คำตอบ", "ตอบได้อีก", "ตัวอย่างคำตอบ", "เกณฑ์การให้คะแนน", "คำใบ้",
        "ที่มา", "ข้อนี้เลิกใช้แล้ว", "เขียนตัวอักษรที่ตรงกันบนเส้น", "ใส่หมายเลขตามลำดับที่ถูกต้อง", "เติมคำในช่องว่าง",
        "บอกชื่อส่วนที่มีหมายเลข", "เลือกทุกข้อที่ถูก", "คำศัพท์", "ย่อหน้าที่ {}", "ความรู้ทั่วไป", "ทุกชุด",
        "เลขข้อตามชุด {}", "ด้านหน้า", "ด้านหลัง", "พิมพ์สองหน้า พลิกด้านยาว ขนาด 100 %",
        "พิมพ์สองหน้า พลิกด้านสั้น ขนาด 100 %", "พิมพ์หน้าเดียว ขนาด 100 %",
        "พิมพ์หน้าเดียว ขนาด 100 % พับตามเส้นกลาง", "กระดาษคำตอบ", "เลขประจำตัว",
        "ระบายวงกลมให้เต็มด้วยปากกาหรือดินสอสีเข้ม:", "ถูก", "ผิด", "ห้ามพับ · ห้ามเขียนใกล้สี่เหลี่ยมสีดำ", "ข้อ",
        "ได้", "รวม", listen="ฟัง: {}", partly="ถูกบางส่วน", figures="เลขนัยสำคัญ: {}",
        choose="เลือกตอบ {} ข้อ จาก {} ข้อ",
        right="ถูก", wrong="ผิด", hand_in="ส่งคำตอบเป็นไฟล์",
    ),
}  # fmt: skip

LANGUAGES = tuple(_TABLE)
_RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}


_DECIMAL_COMMA = {
    "bg", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi", "fr", "hr", "hu", "id", "is", "it", "lt", "lv", "nb",
    "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "vi",
}  # fmt: skip


_QUOTES = {
    "de": ("„", "“"),
    "fr": ("«\u202f", "\u202f»"),
    "ja": ("「", "」"),
    "pl": ("„", "”"),
    **dict.fromkeys(("ar", "el", "es", "it", "pt", "ru"), ("«", "»")),
}


def quoted(language: str, words: str) -> str:
    """Words between the quotation marks of the language."""
    left, right = _QUOTES.get(primary(language), ("“", "”"))
    return f"{left}{words}{right}"


def decimal_mark(language: str) -> str:
    """What stands between whole and fraction in a printed number."""
    return "," if primary(language) in _DECIMAL_COMMA else "."


def _arabic(number: Decimal) -> int:
    if number in (1, 2):
        return int(number) - 1
    return 2 if number == int(number) and 3 <= number % 100 <= 10 else 3


def _russian(number: Decimal) -> int:
    if number != int(number):
        return 3
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14 else 2


_FORMS = {"ar": _arabic, "ru": _russian}
"""Which of its forms a noun takes beside a number, by language."""
_SINGULAR_BELOW_TWO = {"fr", "pt"}


def counted(language: str, number: Decimal, written: str) -> str:
    """`1 pt`, `2 pts` in the language; `written` is the number as it is printed."""
    words = labels(language)
    if words.point_forms:
        return words.point_forms[_FORMS[primary(language)](number)].replace("{}", written)
    is_one = number < 2 if primary(language) in _SINGULAR_BELOW_TWO else number == 1
    return (words.point_short if is_one else words.points_short).replace("{}", written)


def primary(language: str) -> str:
    """`zh` of `zh-Hans`."""
    return language.replace("_", "-").partition("-")[0].lower()


def labels(language: str) -> Labels:
    """The words for a BCP 47 language tag; English where the language is not in the table."""
    return _TABLE.get(primary(language), _TABLE["en"])


def is_right_to_left(language: str) -> bool:
    """Whether the language is written from right to left."""
    return primary(language) in _RIGHT_TO_LEFT
