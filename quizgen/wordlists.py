"""Words of the languages that quizgen knows something about. To add a language, add a row.

Each entry is a regular expression, matched without regard to case. Where a field is empty the language has no list
for it, and what looks at such words leaves texts of that language alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from quizgen.labels import LANGUAGES, labels, primary


class Words(NamedTuple):
    """What the words of one language look like."""

    all_above: str
    """A whole option such as "all of the above"."""
    none_above: str
    undecided: str = ""
    """A whole option such as "cannot be determined"."""
    both: str = ""
    """A whole option such as "both of these" or "neither of these"."""
    joint: str = ""
    """What joins letters in "A and B only", `joint` between them and `only` around them."""
    only: str = ""
    truth: str = ""
    """A whole option that is just true, false, yes or no."""
    asking: str = ""
    """Words that begin a question about a thing: which, what, who. Not why."""
    task: str = ""
    """Any word that makes a text a question: which, why, how."""
    opening: str = ""
    """How a task or a yes/no question begins: is, choose, name."""
    negation: str = ""
    """What turns a question round: not, except. With `asking` in the same sentence it makes a negative stem."""
    clause: str = ""
    """Words that begin a clause; a negation behind one does not turn the question round."""
    exception: str = ""
    """What turns a stem round by itself: except, the least likely."""
    falsity: str = ""
    """What asks for the false statement by its name: incorrect, false."""
    denial: str = ""
    """What makes an option negative."""
    absolute: str = ""
    """What allows no exception: always, never. Not `only`, which narrows what is said."""
    vague: str = ""
    extreme: str = ""
    """What asks for the largest or smallest of the options."""
    form: str = ""
    """What asks how a value is written, so that options of one value may differ: rounded, in lowest terms, printed by a
    program."""
    listing: str = ""
    """Fronts that ask for a whole list."""
    pronoun: str = ""
    """How a sentence begins that does not say what it is about."""
    dated: str = ""
    """Words that are true only for a while: currently."""
    attribution: str = ""
    """Words that say who claims something: according to, the article says."""
    numbers: str = ""
    """The words for 0 to 20, 30, 40 … 100, separated by spaces; no regular expression."""
    stop: str = ""
    """Words without content, separated by spaces; no regular expression."""


_EN = Words(
    all_above=r"(?:all|any) of (?:the |these |those )?(?:above|below|following|preceding|listed|others?|these|them|those)(?: (?:options|answers|choices|statements|items|ones))?(?: (?:is|are) (?:correct|true|right|possible|valid|listed|given)(?: \w+)?)?"
    r"|(?:all|any) (?:of )?(?:the |these |those )?(?:above|other |above |given |listed |preceding )?(?:options|answers|choices|statements|responses|alternatives|above)(?: (?:above|listed|given))?(?: (?:is|are) (?:correct|true|right|possible|valid)(?: \w+)?)?"
    r"|all (?:of (?:these|them|those) )?(?:are|is) (?:correct|true|right|possible|valid)"
    r"|(?:all|any) (?:(?:of )?the|of (?:the|these|those) [\w-]+) above (?:is|are|was|were|has|have|had|would|will|can|could|should|may|might|apply|do) ?.*",
    none_above=r"none of (?:the |these |those )?(?:above|below|following|preceding|listed|others?|these|them|those)(?: (?:options|answers|choices|statements|items|ones))?(?: (?:is|are) (?:correct|true|right|possible|valid|listed|given)(?: \w+)?)?"
    r"|(?:none|no) (?:of )?(?:the |these |those )?(?:above|other |above |given |listed |preceding |correct |right )?(?:options?|answers?|choices?|statements?|responses?|alternatives?|above)(?: (?:above|listed|given))?(?: (?:is|are) (?:correct|true|right|possible|valid)(?: \w+)?)?"
    r"|none (?:is|are) (?:correct|true|right|possible|valid)|not listed(?: here)?",
    undecided=r"(?:not enough|insufficient) (?:information|data)(?: (?:is )?(?:given|provided|available))?(?: to (?:tell|say|decide|determine|answer)(?: this)?)?"
    r"|(?:it )?(?:cannot|can ?not|can['’]t) be (?:determined|answered|decided|known)(?: from (?:the|this) (?:information|data)(?: (?:given|provided))?)?",
    both=r"(?:both|either|neither) of (?:the |these |those )?(?:above|these|them|those|two|options|answers|choices|statements)(?: (?:is|are) (?:correct|true|right))?"
    r"|(?:both|neither)(?: (?:is|are) (?:correct|true|right))?",
    joint=r"and|or|nor|&",
    only=r"both|neither|either|only|all|just|are|is|correct|true|false|right|options?|answers?|choices?|statements?|of",
    truth=r"true|false|yes|no|t|f|correct|incorrect|right|wrong",
    asking=r"which|what|who|whom|whose|where|when|how many|how much",
    task=r"which|what|who|whom|whose|where|when|why|how",
    opening=r"is|are|was|were|do|does|did|can|could|would|should|will|has|have|choose|select|name|find|identify|calculate|solve|pick|complete|compute|determine|explain|describe|define|translate|match|order|arrange|evaluate|simplify|convert|give|state|write|fill|consider|suppose|assume|estimate|compare|indicate|read|use|look|if|given|let|in",
    negation=r"(?:(?<= is )|(?<= are )|(?<= was )|(?<= were )|(?<= be )|(?<= been )|(?<= has )|(?<= have )|(?<= had ))not(?! only| more than)|not(?! only| more| less| necessarily| later| until| \w+(?:ed|ing|en)\b)|never|cannot|[a-z]+n['’]t|except|excluding",
    clause=r"if|when|whenever|who|that|because|while|although|since|unless|where|whose|whether|as|but",
    falsity=r"(?:(?<=select the )|(?<=choose the )|(?<=identify the )|(?<=find the )|(?<=mark the )|(?<=pick the ))(?:incorrect|false|untrue|inaccurate|wrong)|(?:(?<= is )|(?<= are )|(?<= was )|(?<= were ))(?:incorrect|false|untrue|inaccurate|wrong)(?= ?[?:]| ?$| about| regarding| concerning)",
    exception=r"except(?: for)?|(?<!at )(?<!or )(?<!the very )least (?:likely|accurate|appropriate|important|effective|probable|common|consistent|characteristic|typical|true|useful|suitable)",
    denial=r"not|never|cannot|none|[a-z]+n['’]t",
    absolute=r"always|never|all|none|every|everyone|everybody|everything|nobody|must|completely|entirely|absolutely|totally|solely|exclusively|impossible|invariably|definitely|undoubtedly|without exception",
    extreme=r"which (?:\w+ ){0,9}(?:largest|smallest|greatest|larger|smaller|greater|highest|lowest|biggest|least|most|closest|nearest)",
    vague=r"often|frequently|usually|sometimes|rarely|seldom|occasionally|generally|commonly|typically|normally|many|several|some|a few|most|(?<!in )may(?! \d)|might",
    form=r"round(?:ed|ing)?|significant|figures|digits|decimals?|notation|forms?|lowest terms|simpl\w+|reduced?|equivalent|express(?:ed)?|convert(?:ed)?|written|spell(?:ed|ing)?|outputs?|prints?|printed|returns?|evaluates?",
    listing=r"list (?:all|the|every|[a-z]+ )|name (?:all|(?:the )?(?:three|four|five|six|seven|eight|nine|ten|\d+))|enumerate|what are (?:all|the (?:three|four|five|six|seven|eight|nine|ten|\d+))",
    pronoun=r"he|she|it|they|this|these|those|that|here|there|his|her|its|their",
    dated=r"currently|nowadays|at present|at the moment|these days|this year|last year|next year|this month|to date|so far|as yet|recently|the latest|most recent|the present-day",
    attribution=r"according to|article|author|text|passage|report(?:s|ed)?|says?|said|states?|stated|claims?|claimed|argues?|argued|writes?|wrote|mentions?|mentioned|stress(?:es|ed)?|emphasi[sz]e[sd]?|calls?|called|describes?|described|predicts?|predicted|source|speaker|writer|paragraph|sentence|account|views?|opinion|quot(?:es?|ed|ation)|statement|wording|suggests?|points? out|pointed out|affirms?|affirmed|concludes?|concluded|names?|named|gives?|presents?|told|tells?|lists?|thinks?|thought|believes?|believed|expects?|expected|hopes?|hoped|fears?|feared|considers?|considered|warns?|warned|regards?|regarded|judges?|judged|finds?|holds?|held|doubts?|doubted|denies|denied|admits?|admitted|insists?|insisted|recommends?|recommended|demands?|demanded|explains?|explained|praises?|praised|foresees?|foresaw|assumes?|assumed|maintains?|maintained",
    numbers="zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred",
    stop="a about above after again all also although an and any are as at be because been before being below best between both but by can cannot could correct did do does doing done down during each either else especially every except few for from further get gets give given gives had has have having he her here hers him his how however i if in into is it its itself just kind less let like likely made make makes many may me might more most much must my name named neither no nor not of off often on once one only or other others our out over own part per rather right same see shall she should since so some statement such take than that the their them then there these they this those through thus to too true two type under until up upon us use used uses using very was way we were what when where whether which while who whom whose why will with within without word would yes yet you your according answer article following question term false three four example describe describes called known most least first second following option options choice choices answers statements",
)
_DE = Words(
    all_above=r"(?=.*\s)(?:alle?s?)(?: (?:der|die|dieser?|sind|davon|ist|oben|obigen|oben stehenden|vorigen|vorstehenden|hier|genannten|anderen|aufgeführten|angegebenen|antworten|möglichkeiten|aussagen|optionen|punkte|genannte|obige|richtig|korrekt|wahr|treffen|trifft|zu|stimmt|stimmen))+",
    none_above=r"(?=.*\s)(?:keine?[rs]?|nichts)(?: (?:der|die|dieser?|ist|sind|davon|von|alledem|oben|obigen|oben stehenden|vorigen|vorstehenden|hier|genannten|anderen|aufgeführten|angegebenen|antworten?|möglichkeit(?:en)?|aussagen?|optionen|punkte|richtig|richtige|korrekt|wahr|treffen|trifft|zu|stimmt))+",
    both=r"beide(?:s)?(?: (?:davon|antworten|aussagen|sind|ist|richtig|korrekt))*|keine?s? von beiden",
    joint=r"und|oder|sowie|&",
    only=r"nur|beide|sowohl|als|auch|sind|ist|richtig|korrekt|aussagen?|antworten?|weder|noch",
    truth=r"wahr|falsch|richtig|ja|nein|stimmt|stimmt nicht",
    asking=r"welche[rsmn]?|was|wer|wen|wem|wo|wann",
    task=r"welche[rsmn]?|was|wer|wen|wem|wessen|wo|wann|warum|wieso|weshalb|wie|wozu",
    opening=r"ist|sind|hat|haben|kann|können|nenne|berechne|bestimme|wähle|ergänze|erkläre|beschreibe|ordne|löse|gib|kreuze|finde|wenn|vergleiche|schätze|übersetze",
    negation=r"nicht|nie|niemals|kein(?:e|en|em|er|es)?|außer|ausgenommen",
    clause=r"wenn|falls|weil|dass|obwohl|während|ob|damit|aber",
    exception=r"außer|ausgenommen|mit ausnahme|am wenigsten",
    denial=r"nicht|nie|niemals|kein(?:e|en|em|er|es)?",
    absolute=r"immer|nie|niemals|alle[srnm]?|jede[rsnm]?|keine?[rsnm]?|ausschließlich|vollständig|völlig|unmöglich|absolut|stets|grundsätzlich",
    extreme=r"welche[rsmn]? (?:\w+ ){0,9}(?:größte|kleinste|größere|kleinere|höchste|niedrigste|nächste)[rnms]?",
    vague=r"oft|häufig|manchmal|selten|gewöhnlich|meistens?|in der regel|einige|viele|mehrere|gelegentlich",
    form=r"(?:auf|ab)?ge?rundet|runde[nt]?|signifikant\w*|stellen|dezimal\w*|schreibweise|darstellung|form|gekürzt\w*|kürze|vereinfach\w*|gleichwertig|umrechn\w*|umgerechnet|geschrieben|schreibt|ausgabe|ausgegeben|gibt .{1,60} aus",
    listing=r"nenne (?:alle|die (?:drei|vier|fünf|sechs|\d+)|drei|vier|fünf|sechs|\d+)|zähle .*\bauf\b|liste",
    pronoun=r"er|sie|es|dies|diese|dieser|dieses|hier|dort|sein|seine|ihr|ihre",
    dated=r"derzeit|zurzeit|momentan|aktuell|gegenwärtig|heutzutage|dieses jahr|in diesem jahr|kürzlich|bisher|neueste[rnms]?",
    attribution=r"laut|gemäß|nach (?:dem|der|den) \w+|artikel|autor(?:in)?|text|bericht(?:et)?|sagt|behauptet|schreibt|nennt|betont|erwähnt|beschreibt|quelle|absatz|zitat|meinung|ansicht|denkt|dachte|meint|meinte|glaubt|glaubte|erwartet|hofft|fürchtet|befürchtet|warnt|warnte|hält|findet|fordert|lobt|erklärt|erklärte|zufolge|vermutet|rechnet|urteilt",
    numbers="null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert",
    stop="aber alle als also am an auch auf aus bei beim bin bis bist da dabei dadurch daher damit dann das dass dein dem den denn der deren des dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas euer für gegen gibt hat haben hatte hier hinter ich ihm ihn ihr ihre ihrem ihren im in ist ja jede jedem jeden jeder jedes kann kein keine können man mehr mein mit muss nach nicht noch nun nur ob oder ohne richtig sehr sein seine sich sie sind so solche soll sowie über um und unter vom von vor war waren was welche welchem welchen welcher welches wenn wer werden wie wird wo wurde zu zum zur zwischen folgenden folgende aussage antwort frage",
)
_FR = Words(
    all_above=r"tout(?:e|es)? ce qui précède|(?:toutes?|tous)(?: (?:de|les|ces|ses|sont|réponses?|propositions?|affirmations?|options?|choix|éléments|ci-dessus|précédentes?|précédents|autres|proposée?s|correctes?|justes?|vraies?|exactes?|corrects))+",
    none_above=r"(?:aucune?)(?: (?:de|des|les|ces|d['’]entre|n['’]est|réponses?|propositions?|affirmations?|options?|choix|éléments|ci-dessus|précédentes?|précédents|autres|proposée?s|bonne|correctes?|justes?|vraies?|exactes?|elles|eux))+|rien de tout (?:cela|ça)|aucun d['’]entre eux|aucune d['’]entre elles",
    both=r"les deux(?: (?:réponses|propositions|sont|justes|correctes|vraies))*|ni l['’]une? ni l['’]autre",
    joint=r"et|ou|ni|&",
    only=r"seulement|uniquement|les|deux|sont|est|correctes?|justes?|vraies?|réponses?|à|la|fois",
    truth=r"vrai|faux|oui|non|correct|incorrect",
    asking=r"quel(?:le|s|les)?|lequel|laquelle|lesquels|lesquelles|qui|que|quoi|qu['’]est-ce|où|quand|combien",
    task=r"quel(?:le|s|les)?|lequel|laquelle|lesquels|lesquelles|qui|que|quoi|qu['’]est-ce|où|quand|combien|pourquoi|comment",
    opening=r"est-ce|choisis(?:sez)?|calcule[zr]?|nomme[zr]?|complète[zr]?|trouve[zr]?|indique[zr]?|explique[zr]?|détermine[zr]?|compare[zr]?|traduis(?:ez)?|si",
    negation=r"pas|jamais|sauf|excepté|hormis",
    clause=r"si|quand|lorsque|parce|puisque|car|mais|bien que",
    exception=r"sauf|excepté|hormis|à l['’]exception|le moins",
    denial=r"pas|jamais|aucune?",
    absolute=r"toujours|jamais|tous|toutes|tout|aucune?|exclusivement|complètement|totalement|absolument|impossible|chaque",
    extreme=r"quel(?:le)? (?:[\w'’]+ ){0,9}(?:plus (?:grande?|petite?|haute?|bas|basse|proche))",
    vague=r"souvent|fréquemment|parfois|rarement|habituellement|généralement|d['’]habitude|plusieurs|certains|quelques",
    form=r"arrondi\w*|significatifs?|chiffres|décimale?s?|notation|écriture|forme|irréductible|simplifi\w*|équivalent\w*|converti\w*|écrit\w*|affiche\w*|renvoie",
    listing=r"(?:cite|nomme|liste|énumère)[rz]? (?:tou(?:s|tes)|les (?:trois|quatre|cinq|six|\d+)|trois|quatre|cinq|six|\d+)|énumère[rz]?",
    pronoun=r"il|elle|ils|elles|ce|cela|ceci|celui-ci|celle-ci|ici|son|sa|ses|leur",
    dated=r"actuellement|de nos jours|en ce moment|cette année|récemment|jusqu['’]à présent|le plus récent|à ce jour",
    attribution=r"selon|d['’]après|article|auteure?|texte|rapport|dit|affirme|déclare|écrit|mentionne|souligne|décrit|source|paragraphe|citation|opinion|point de vue|pense|croit|estime|attend|espère|craint|considère|juge|avis|avertit|explique|reconnaît|exige|prévoit|trouve",
    numbers="zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix cent",
    stop="à afin ainsi alors au aucun aucune aussi autre autres aux avec avoir c ce ceci cela celle celles celui ces cet cette chaque ci comme comment d dans de depuis des donc dont du elle elles en entre est et été être eu fait il ils j je l la laquelle le lequel les lesquelles lesquels leur leurs lui m ma mais me même mes moi mon n ne ni non nos notre nous on ont ou où par parmi pas peu peut plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se sera ses si son sont sous sur t ta te tes toi ton tous tout toute toutes très tu un une vos votre vous y suivant suivante suivantes suivants réponse question proposition affirmation",
)
_ES = Words(
    all_above=r"tod[oa]s? lo anterior|(?:todas?|todos?)(?: (?:de|las|los|estas|estos|ellas|ellos|son|anteriores|respuestas?|opciones|opción|alternativas|afirmaciones|correctas?|correctos|verdaderas|ciertas|arriba|mencionad[oa]s|demás))+",
    none_above=r"(?:ningun[oa]?|ningún)(?: (?:de|es|las|los|estas|estos|ellas|ellos|anterior(?:es)?|respuestas?|opciones|opción|alternativas?|afirmaciones|correctas?|correcto|verdadera|cierta|arriba|mencionad[oa]s|demás))+|nada de lo anterior",
    both=r"amb[oa]s(?: (?:respuestas|opciones|son|correctas|correctos))*|ni un[oa] ni otr[oa]",
    joint=r"y|e|o|u|ni|&",
    only=r"solo|sólo|solamente|únicamente|son|es|correctas?|verdaderas?|ambas|respuestas?|opciones|tanto|como",
    truth=r"verdadero|falso|sí|si|no|correcto|incorrecto|cierto",
    asking=r"qué|cuál(?:es)?|quién(?:es)?|dónde|cuándo|cuánt[oa]s?",
    task=r"qué|cuál(?:es)?|quién(?:es)?|dónde|cuándo|cuánt[oa]s?|por qué|cómo",
    opening=r"es|son|elige|escoge|calcula|nombra|completa|indica|señala|explica|determina|halla|compara|traduce|si",
    negation=r"no|nunca|jamás|excepto|salvo|menos(?= ?:| ?$| ?\?)",
    clause=r"si|cuando|porque|aunque|mientras|pero",
    exception=r"excepto|salvo|a excepción|con excepción|menos probable",
    denial=r"no|nunca|jamás|ningun[oa]?|ningún",
    absolute=r"siempre|nunca|jamás|tod[oa]s?|ningun[oa]?|ningún|exclusivamente|completamente|totalmente|absolutamente|imposible|cada",
    extreme=r"(?:cuál|qué) (?:\w+ ){0,9}(?:mayor|menor|más (?:grande|pequeñ[oa]|alt[oa]|baj[oa]|cercan[oa]))",
    vague=r"a menudo|frecuentemente|a veces|raramente|rara vez|normalmente|generalmente|habitualmente|algun[oa]s|much[oa]s|vari[oa]s",
    form=r"redonde\w*|significativ\w*|cifras|decimal\w*|notación|forma|irreducible|simplific\w*|equivalent\w*|convert\w*|convierte|escrib\w*|escrit\w*|imprime\w*|salida|devuelve",
    listing=r"(?:enumera|nombra|cita|lista) (?:tod[oa]s|l[oa]s (?:tres|cuatro|cinco|seis|\d+)|tres|cuatro|cinco|seis|\d+)|enumera",
    pronoun=r"él|ella|ellos|ellas|esto|eso|este|esta|ese|esa|aquí|allí|su|sus",
    dated=r"actualmente|hoy en día|en este momento|este año|recientemente|hasta ahora|hasta la fecha|el más reciente",
    attribution=r"según|de acuerdo con|artículo|autora?|texto|informe|dice|afirma|sostiene|escribe|menciona|destaca|describe|fuente|párrafo|cita|opinión|cree|piensa|opina|espera|teme|considera|juzga|advierte|asegura|explica|admite|exige|prevé",
    numbers="cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien",
    stop="a al algo alguna algunas alguno algunos ante antes así aunque cada como con contra cual cuál cuales cuáles cualquier cuando cuándo de del desde donde dónde dos e el él ella ellas ellos en entre era es esa esas ese eso esos esta está están estas este esto estos fue ha había han hasta hay la las le les lo los más me mi mientras muy nada ni no nos nosotros o otra otras otro otros para pero por porque qué que quien quién quienes se sea según ser si sí sido sin sino sobre son su sus también tan tanto te tener tiene tienen toda todas todo todos tu tus un una unas uno unos y ya siguiente siguientes respuesta pregunta afirmación opción",
)
_ZH = Words(
    all_above=r"(?:以上|上述|前面|前述)?(?:的)?(?:所有|全部|各项|选项|答案|说法|都|皆|均|全)+(?:选项|答案|说法|都|皆|均|是|对|正确|选)+|(?:以上|上述)(?:所有|全部)|全部?(?:正确|都对|选)",
    none_above=r"(?:以上|上述|前面|前述)?(?:的)?(?:所有|各项|选项|答案|说法|都|皆|均|全)*(?:选项|答案|说法|都|皆|均|全)(?:不是|不对|不正确|非|错|错误|不选)|以上皆非|没有正确(?:答案|选项)|无正确(?:答案|选项)",
    both=r"两者(?:都|皆|均)(?:是|对|正确|不是|不对|非)|二者皆(?:是|非)",
    joint=r"和|与|及|、",
    only=r"只有|仅|都|对|正确|是",
    truth=r"正确|错误|对|错|是|否|不是|真|假",
    asking=r"哪|什么|谁|下列|以下|何",
    task=r"哪|什么|谁|下列|以下|何|为什么|怎么|怎样|如何|几|多少|吗|请|是否",
    opening=r"选择|选出|计算|写出|求|说明|解释",
    negation=r"不是|不属于|不正确|不包括|不符合|不能|不会|不可能|不应|没有|错误的",
    exception=r"除了|除外",
    denial=r"不是|不属于|不能|不会|没有|从不|并非|不",
    absolute=r"总是|从不|绝不|绝对|所有|全部|任何|必须|一定|完全|永远|唯一|不可能",
    extreme=r"(?:哪|何).{0,20}最|最(?:大|小|高|低|接近).{0,9}(?:哪|何|什么)",
    vague=r"经常|通常|有时|很少|往往|一般|大多|许多|一些|偶尔",
    form=r"四舍五入|保留|有效数字|小数|科学记数法|最简|化简|约分|写成|写作|换算|等价|等值|输出|返回",
    listing=r"列出|列举|写出所有|说出所有",
    pronoun=r"他|她|它|这|那|其",
    dated=r"目前|现在|当前|如今|今年|(?<![^，。；：、])最近|最新|迄今|近来",
    attribution=r"根据|据|文章|作者|文中|报道|指出|认为|强调|提到|表示|称|原文|来源|段|相信|预计|希望|担心|警告|觉得|看来|主张|承认|要求",
    stop="",
)
_AR = Words(
    all_above=r"(?:جميع|كل)(?: من)? ?(?:ما|مما|الإجابات|الخيارات|الاحتمالات|العبارات)(?: (?:سبق|ذكر|تقدم|السابقة|المذكورة|أعلاه|صحيحة|ورد))*|كلها صحيحة|جميعها صحيحة",
    none_above=r"(?:لا شيء|ليس أي|ليس أيا|لا أحد|ولا واحدة?|ليس)(?: من)? ?(?:ما|مما|الإجابات|الخيارات|ذلك)(?: (?:سبق|ذكر|تقدم|السابقة|المذكورة|أعلاه|ورد))*|لا توجد إجابة صحيحة",
)
WORDS = {"en": _EN, "de": _DE, "fr": _FR, "es": _ES, "zh": _ZH, "ar": _AR}

_UNSPACED = {"zh", "ja", "th", "lo", "km", "my"}


def is_spaced(language: str) -> bool:
    """Whether words are written with spaces between them."""
    return primary(language) not in _UNSPACED


def languages(field: str) -> frozenset[str]:
    """The languages that have words for a field of `Words`."""
    return frozenset(language for language, words in WORDS.items() if getattr(words, field))


@lru_cache(maxsize=256)
def pattern(language: str, field: str) -> re.Pattern[str] | None:
    """The pattern of a field as whole words, or None where the language has no list."""
    words = WORDS.get(primary(language))
    text = getattr(words, field) if words else ""
    if not text:
        return None
    return re.compile(rf"(?<!\w)(?:{text})(?!\w)" if is_spaced(language) else text, re.IGNORECASE)


@lru_cache(maxsize=16)
def number_words(language: str) -> Mapping[str, str]:
    """Numbers in words with their figures, and the other way round: twelve is 12. None where there is no list."""
    words = WORDS.get(primary(language))
    names = words.numbers.split() if words else []
    figures = [str(number) for number in (*range(21), *range(30, 101, 10))][: len(names)]
    return {**dict(zip(names, figures, strict=True)), **dict(zip(figures, names, strict=True))}


@lru_cache(maxsize=16)
def stop_words(language: str) -> frozenset[str]:
    """Words without content; none where the language has no list."""
    words = WORDS.get(primary(language))
    return frozenset(words.stop.split()) if words else frozenset()


_WHOLE = ("all_above", "none_above", "undecided", "both", "truth")


@lru_cache(maxsize=16)
def _whole(language: str) -> re.Pattern[str] | None:
    """An option that is nothing else but what one of the fields describes: a group of its own for each."""
    words = WORDS.get(primary(language))
    groups = [f"(?P<{field}>{text})" for field in _WHOLE if (text := getattr(words, field, ""))]
    return re.compile(rf"\W*(?:[a-h][.):]\s*)?(?:{'|'.join(groups)})\W*", re.IGNORECASE) if groups else None


def is_whole(text: str, language: str, *fields: str) -> bool:
    """Whether an option is nothing else but what one of `fields` describes: all_above, none_above, undecided, both,
    truth."""
    whole = _whole(language) if len(text) <= 120 else None
    found = whole.fullmatch(text) if whole else None
    return found is not None and found.lastgroup in fields


_TRUE = "correct right stimmt wahr ja yes y t v r j ✓ ✔"
_FALSE = "incorrect wrong untrue falsch nein no n f ✗ ✘"


@lru_cache(maxsize=1)
def _truths() -> Mapping[str, bool]:
    """Words and letters for true and false in all languages whose labels are known."""
    found = {**dict.fromkeys(_TRUE.split(), True), **dict.fromkeys(_FALSE.split(), False)}
    for language in LANGUAGES:
        row = labels(language)
        found |= {row.true.lower(): True, row.yes.lower(): True, row.false.lower(): False, row.no.lower(): False}
    return found


def truth(text: str) -> bool | None:
    """What an answer says of a statement, in any language; None where it is no word for true or false."""
    return _truths().get(text.strip(" .!。").lower()) if len(text) <= 20 else None


@lru_cache(maxsize=1)
def _asked_for_truth() -> re.Pattern[str]:
    rows = [labels(language) for language in LANGUAGES]
    pairs = [f"{re.escape(row.true)}\\W[^.?!]{{0,8}}{re.escape(row.false)}" for row in rows]
    return re.compile(rf"(?<!\w)(?:{'|'.join(pairs)}|T/F|R/F|V/F)(?!\w)", re.IGNORECASE)


def asks_truth(stem: str) -> bool:
    """Whether a question asks in so many words if something is true or false."""
    return _asked_for_truth().search(stem) is not None


def is_catch_all(text: str, language: str) -> bool:
    """Whether an option is one that must stay last: "all of the above", "none of these", "cannot be determined"."""
    return is_whole(text, language, "all_above", "none_above", "undecided", "both")
