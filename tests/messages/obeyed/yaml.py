"""E1xx: the file and its YAML."""

from __future__ import annotations

from tests.messages.obeyed import Case

_TOP = "title: T\nid: t\nlanguage: en\nquestions:\n"
_ONE = "- question: Which tree is it?\n  answer: oak\n"
_TWO = "- question: Which tree is that?\n  answer: elm\n"
_ASK = "question: Which tree is it?\n"

CASES = [
    Case("E101.after-quote", f'{_ASK}answer: "oak" tree', 6, f"{_ASK}answer: 'oak tree'"),
    Case("E101.after-quote", f"{_ASK}answer: 'it's an oak'", 6, f'{_ASK}answer: "it\'s an oak"'),
    Case("E101.backtick", f"{_ASK}answer: `oak` tree", 6, f'{_ASK}answer: "`oak` tree"'),
    Case("E101.bracket", f"{_ASK}answer: oak\nwrong: [elm, ash", 7, f"{_ASK}answer: oak\nwrong: [elm, ash]"),
    Case("E101.bracket", f"{_ASK}answer: {{oak", 6, f'{_ASK}answer: "{{oak"'),
    Case("E101.colon", f"{_ASK}answer: oak\nhint: Look: it is tall", 7, f'{_ASK}answer: oak\nhint: "Look: it is tall"'),
    Case("E101.colon-below", f"{_ASK}answer: oak\nhint: Look up and see\n  this: it is tall", 8, f'{_ASK}answer: oak\nhint: "Look up and see\n  this: it is tall"'),
    Case("E101.dash", f"{_TOP}{_ONE}  question: Which tree is that?\n  answer: elm\n", 7, f"{_TOP}{_ONE}{_TWO}"),
    Case("E101.dash-and-deeper", f"{_TOP}question: Which tree is that?\nanswer: elm\n{_ONE}", 5, f"{_TOP}{_TWO}{_ONE}"),
    Case("E101.dash-lead", f"{_TOP}-\tquestion: Which tree is it?\n  answer: oak\n", 5, f"{_TOP}{_ONE}"),
    Case("E101.deep", f"{_ASK}  answer: oak", 6, f"{_ASK}answer: oak"),
    Case("E101.deep-lines", f"{_TOP}{_ONE}   {_TWO.replace(chr(10) + '  ', chr(10) + '     ')}{_ONE.replace('it', 'this')}", 7, f"{_TOP}{_ONE}{_TWO}{_ONE.replace('it', 'this')}"),
    Case("E101.deep-swallowed", f"{_ASK}answer: oak\nwrong:\n- elm\n  - ash", 9, f"{_ASK}answer: oak\nwrong:\n- elm\n- ash"),
    Case("E101.escape", f'{_ASK}answer: "\\oak"', 6, f"{_ASK}answer: '\\oak'"),
    Case("E101.in-brackets", f"{_ASK}answer: oak\nwrong: [elm, - {{text: ash}}]", 7, f"{_ASK}answer: oak\nwrong: [elm, {{text: ash}}]"),
    Case("E101.item", f"{_ASK}answer: oak\nwrong:\n- elm\nash\n- fir", 9, f"{_ASK}answer: oak\nwrong:\n- elm\n- ash\n- fir"),
    Case("E101.item-sign", f"{_ASK}answer: oak\nwrong:\n- elm\n* ash", 9, f"{_ASK}answer: oak\nwrong:\n- elm\n- ash"),
    Case("E101.item-space", f"{_ASK}answer: oak\nwrong:\n- elm\n-ash", 9, f"{_ASK}answer: oak\nwrong:\n- elm\n- ash"),
    Case("E101.left", f"{_TOP}- question: Which tree is it?\n answer: oak\n", 6, f"{_TOP}{_ONE}"),
    Case("E101.left-lines", f"{_TOP}- question: Which?\n answer: oak\n hint: tall\n", 6, f"{_TOP}- question: Which?\n  answer: oak\n  hint: tall\n"),
    Case("E101.list", f"{_ASK}answer: oak\nwrong: [elm, 'ash' tree]", 7, f"{_ASK}answer: oak\nwrong: [elm, \"'ash' tree\"]"),
    Case("E101.list-signs", f"{_ASK}answer: oak\nwrong: [- elm, - ash]", 7, f"{_ASK}answer: oak\nwrong: [elm, ash]"),
    Case("E101.no-colon", f"{_TOP}- question Which tree is it?\n  answer: oak\n", 5, f"{_TOP}{_ONE}"),
    Case("E101.left", f"{_TOP}{_ONE}oaks\n{_TWO}", 7, f"{_TOP}{_ONE}    oaks\n{_TWO}"),
    Case("E101.no-question", f"{_TOP}- Which tree is it?\n  answer: oak\n", 5, f"{_TOP}{_ONE}"),
    Case("E101.no-colon", f"{_TOP}{_TWO}- question; Which tree is it?\n  answer: oak\n", 7, f"{_TOP}{_TWO}{_ONE}"),
    Case("E101.no-head", f"title: T\nid: t\nlanguage: en\n{_ONE}{_TWO}", 4, f"{_TOP}{_ONE}{_TWO}"),
    Case("E101.no-colon", f"title: T\nid: t\nlanguage: en\nquestions\n{_ONE}{_TWO}", 4, f"{_TOP}{_ONE}{_TWO}"),
    Case("E101.left-lines", f"{_TOP}-\nquestion: Which tree is it?\nanswer: oak\n", 6, f"{_TOP}-\n  question: Which tree is it?\n  answer: oak\n"),
    Case("E101.no-questions", f"{_TOP}- section: Trees\n  {_ONE.replace(chr(10) + '  ', chr(10) + '    ')}", 5, f"{_TOP}- section: Trees\n  questions:\n  {_ONE.replace(chr(10) + '  ', chr(10) + '    ')}"),
    Case("E101.no-space", f"{_TOP}- question:Which tree is it?\n  answer: oak\n", 5, f"{_TOP}{_ONE}"),
    Case("E101.quote", f'{_ASK}answer: "oak', 6, f'{_ASK}answer: "oak"'),
    Case("E101.sign", f"{_ASK}answer: oak\nhint: @home", 7, f'{_ASK}answer: oak\nhint: "@home"'),
    Case("E101.signs", f"{_TOP}{_ONE}-----\n{_TWO}", 7, f"{_TOP}{_ONE}{_TWO}"),
    Case("E101.signs", f"{_TOP}{_ONE}\n*****\n{_TWO}*****\n", 8, f"{_TOP}{_ONE}{_TWO}"),
    Case("E101.undashed", f"{_TOP}question: Which tree is it?\nanswer: oak\nwrong:\n- elm\n\nquestion: Which tree is that?\nanswer: elm\n", 5, f"{_TOP}{_ONE}  wrong:\n  - elm\n\n{_TWO}"),
    Case("E101.spaces", f"{_TOP}- question: Which tree is it?\n\u00a0\u00a0answer: oak\n", 6, f"{_TOP}{_ONE}"),
    Case("E101.stray", f"{_TOP}hint: tall\n{_ONE}", 5, f"{_TOP}{_ONE}"),
    Case("E101.stray-lines", f"{_TOP}  hint: tall\n  level: apply\n{_ONE}", 5, f"{_TOP}{_ONE}"),
    Case("E101.no-space", f"{_TOP}- question: How tall is it?\n  answer: 3\n  tolerance:1%\n  unit: m\n", 7, f"{_TOP}- question: How tall is it?\n  answer: 3\n  tolerance: 1%\n  unit: m\n"),
    Case("E101.tab-lead", f"{_TOP}- question: Which tree is it?\n  \tanswer: oak\n", 6, f"{_TOP}{_ONE}"),
    Case("E101.tab-lead", f"{_TOP}- question: Which tree is it?\n\tanswer: oak\n", 6, f"{_TOP}{_ONE}"),
    Case("E102", f"{_ASK}answer: oak\nhint: tall\nhint: green", 8, f"{_ASK}answer: oak\nhint: tall"),
    Case("E103.bracket", "cloze: {{oak}} is a tree", 5, 'cloze: "{{oak}} is a tree"'),
    Case("E103.bracket-key", f"{_ASK}answer: oak\n[hint]: tall", 7, f"{_ASK}answer: oak\nhint: tall"),
    Case("E104", f"---\n{_TOP}{_ONE}---\n{_TWO}", 8, f"---\n{_TOP}{_ONE}{_TWO}"),
    Case("E105", f"{_ASK}answer: oak\nhint: !Look up", 7, f"{_ASK}answer: oak\nhint: '!Look up'"),
    Case("E106.itself", f"{_ASK}answer: &a [*a]", 6, f"{_ASK}answer: ['*a']"),
    Case("E107", f"{_ASK}answer: oak\nwrong: {'[' * 70}elm{']' * 70}", 7, f"{_ASK}answer: oak\nwrong: [elm]"),
    Case("E106.nothing", f"{_ASK}answer: oak\nhint: *look", 7, f"{_ASK}answer: oak\nhint: '*look'"),
    Case("E109.escaped", f'{_ASK}answer: "oak\\x01"', 6, f'{_ASK}answer: "oak"'),
    Case("E109.in-file", f"{_ASK}answer: o\x02ak", 6, f"{_ASK}answer: oak"),
    Case("E109.line-end", f"{_TOP}- question: Which tree\u2028is it?\n  answer: oak\n", 5, f"{_TOP}{_ONE}"),
    Case("E112", "title: T\nid: t\nlanguage: en\n", 1, f"{_TOP}{_ONE}"),
]  # fmt: skip
