"""Fenced code, and how much other lines look like code."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.reading.plain.code import find_fences, looks_like_code
from articlekit.reading.plain.lines import Line, lines


def fences(text: str) -> list[tuple[str, str]]:
    return [(fence.syntax, fence.text) for fence in find_fences(lines(text))]


def letters(text: str) -> Counter[str]:
    return Counter(sign for sign in text if not sign.isspace())


def check_conservation(found: list[Line]) -> None:
    before = -1
    for fence in find_fences(found):
        assert before < fence.first < fence.last < len(found)
        before = fence.last
        kept = letters(fence.text + fence.syntax + "".join(part.text for part in fence.removed))
        assert kept == letters("".join(line.raw for line in found[fence.first : fence.last + 1]))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("```\na = 1\n```", [("", "a = 1")]),
        ("```python\na = 1\n```", [("python", "a = 1")]),
        ("``` c++\na = 1;\n```", [("c++", "a = 1;")]),
        ("````\n```\na\n```\n````", [("", "```\na\n```")]),
        ("```\na\n`````", [("", "a")]),
        ("~~~ruby\nputs 1\n~~~", [("ruby", "puts 1")]),
        ("~~~\nx = f(1)\n~~~", [("", "x = f(1)")]),
        ("~~~~ sh\n~~~\n~~~~", [("sh", "~~~")]),
        ("```\na\n\n\nb\n```", [("", "a\n\n\nb")]),
        ("```\n\na\n\n```", [("", "\na\n")]),
        ("```\n```", [("", "")]),
        ("```\n\n\n```", [("", "\n")]),
        ("```\ndef f():\n    return 1\n```", [("", "def f():\n    return 1")]),
        ("  ```\n  a\n    b\n c\n  ```", [("", "a\n  b\nc")]),
        ("\t```\n\ta\n\t\tb\n\t```", [("", "a\n\tb")]),
        ("```python {.numbered}\na\n```", [("python", "a")]),
        ("```{.python}\na\n```", [("", "a")]),
        ('```js title="a"\na\n```', [("js", "a")]),
        ("```\na | b\n```\nWords.\n```\nc\n```", [("", "a | b"), ("", "c")]),
        ("```\n~~~\na\n```\n~~~", [("", "~~~\na")]),
        ("```\nпривіт, світе\n```", [("", "привіт, світе")]),
        ("```\n日本語のまま\n```", [("", "日本語のまま")]),
        ("```\nشفرة\n```", [("", "شفرة")]),
        ("```\na", []),
        ("a\n```", []),
        ("```\na\n~~~", []),
        ("````\na\n```", []),
        ("```a``` and more\nb\n```", []),
        ("``\na\n``", []),
        ("~~~\nThe ferry was late.\n~~~", []),
        ("Words.\n\n~~~\n\nMore words.\n\n~~~\n\nThe end.", []),
        ("A heading\n~~~~~~~~~\n\nWords.\n\nAnother\n~~~~~~~~~\n\nWords.", []),
        ("A heading\n~~~\nx = f(1)\nAnother\n~~~\n", []),
        ("~~~ Chapter one ~~~\nWords.\n~~~ Chapter two ~~~\n", []),
        ("``` he said to the goat\nWords.\n```", []),
        ("", []),
    ],
)
def test_fences(text: str, wanted: list[tuple[str, str]]) -> None:
    assert fences(text) == wanted
    check_conservation(lines(text))


def test_what_was_taken_off() -> None:
    (fence,) = find_fences(lines("Words.\n\n```python {.numbered}\na\n```"))
    assert (fence.first, fence.last) == (1, 3)
    assert [(part.line, part.text) for part in fence.removed] == [
        (3, "``` {.numbered}"),
        (5, "```"),
    ]


CODE = {
    "Python": "def tide(hour):\n    return 2.5 * cos(hour)",
    "Python loop": "for x in range(3):\n    print(x)\n    total += x",
    "Python imports": "import os\nfrom pathlib import Path\n\npath = Path('a')",
    "Python session": ">>> tide(3)\n4.8\n>>> tide(4)\n4.1",
    "C": "#include <stdio.h>\nint main(void) {\n    return 0;\n}",
    "JavaScript": "const tide = (hour) => {\n  return hour * 2;\n};",
    "JSON": '{\n  "name": "Anna",\n  "age": 3\n}',
    "HTML": "<ul>\n  <li>Plums</li>\n  <li>Goats</li>\n</ul>",
    "XML": '<?xml version="1.0"?>\n<port name="Leith"/>',
    "SQL": "SELECT name, age\nFROM ports WHERE age = 3;\nDELETE FROM ports;",
    "CSS": "p {\n  color: red;\n}",
    "shell": "$ cd /home\n$ ls -l",
    "shell script": "#!/bin/sh\nfor f in *.txt; do\n  cat $f | sort\ndone\nexport A=1",
    "commands": "pip install articlekit\ngit clone https://example.org/a",
    "one command": "sudo apt-get install python3",
    "prompt": "anna@leith:~$ make\nanna@leith:~$ ls",
    "Windows": "C:\\Users\\anna> dir\nC:\\Users\\anna> cls",
    "settings": "name = Anna\nage = 3\nport = 8080",
    "Ukrainian words": 'name = "Анна"\nprint(name)',
    "Rust": "fn main() {\n    let x = 1;\n    println(x);\n}",
    "Java": "if (hour > 3) {\n    tide.rise(hour);\n}",
    "comments": "# the tide\nx = 1\n# the hour\ny = 2",
}


@pytest.mark.parametrize("text", CODE.values(), ids=CODE)
def test_code(text: str) -> None:
    assert looks_like_code(lines(text)) >= 0.5


NO_CODE = {
    "prose": "The ferry was late again on Tuesday, and nobody on\n"
    "the pier seemed to mind very much.",
    "verse": "The lamp goes round, and never asks\nthe quiet sea for anything;\n"
    "nor does the sea,\nat rest",
    "verse with semicolons": "Return to me;\nbreak, my heart;\nuse what you have;\nlet go;",
    "address": "Anna Marlow\n12 Harbour Road (2nd floor)\nLeith EH6 6QN\nScotland",
    "quotation": "“We are late,” she said (and laughed);\n“the goats [the islanders’] can wait.”",
    "dialogue": "— Who pays?\n— Nobody.\n— And the goats?",
    "interview": "Q: Who pays?\nA: Nobody (so far).",
    "list": "- plums\n- goats\n- nets",
    "headings": "# Goats\n## Islands\n### Nets",
    "attribution": "The sea is everything.\n-- Anna Marlow",
    "notes": "As Lee [1] and Chi (1998) say,[2]\nthe tide [sic] is late.",
    "shouting": "SELECT a seat!\nUPDATE: ferry cancelled, goats stranded\nCREATE something new",
    "imperatives": "Make a well-known cake;\ncurl up with a book;\nls is French",
    "conditions": "If you ask me:\nwhile we wait (and wait),\nfor those in peril:",
    "recipe": "200 g flour\n3 eggs\n1/2 l milk; salt",
    "sums": "2 + 2 is 4, and 5 * 3 is 15.\nThe rest is < 10 %.",
    "money": "$ 5 million\n$ 6 million",
    "Ukrainian verse": "Лампа кружляє, і не питає\nтихого моря;\nі море теж не питає\nні про що;",
    "Polish verse": "Lampa się kręci;\nmorze nie pyta;\nkozy czekają (jak zawsze);",
    "German prose": "Die Fähre kam wieder zu spät; niemand\nstörte sich daran (außer den Ziegen).",
    "French verse": "La lampe tourne ;\nla mer ne demande rien ;\n« Rien », dit-elle ;",
    "Spanish quotation": "«¿Quién paga?», preguntó;\n¡nadie!, dijo la cabra.",
    "Arabic": "تدور المصباح، ولا يسأل\nالبحر الهادئ؛",
    "Persian": "چراغ می‌گردد (و نمی‌پرسد)؛\nدریا آرام است.",
    "Hebrew": "המנורה מסתובבת;\nהים שקט (מאוד).",
    "Japanese": "ランプは回る(静かに)\n海は何も聞かない。",
    "Chinese": "灯在转(静静地)；\n海什么也不问。",
    "Greek questions": "Ποιος πληρώνει;\nΚανείς;",
    "letter": "Dear Anna,\n\nthank you for the plums.\n\nYours,\nBo",
    "e-mail": "Write to anna@example.org (or call)\nhttps://example.org/a?b=1",
    "table": "Leith       12     14\nPerth        7      9",
    "dates": "3 March 2024; Leith\n4 March 2024; Perth",
    "stage": "ANNA (laughing): Nobody.\nBO: And the goats?",
    "nothing": "",
}


@pytest.mark.parametrize("text", NO_CODE.values(), ids=NO_CODE)
def test_no_code(text: str) -> None:
    assert looks_like_code(lines(text)) < 0.3


LINE = st.one_of(
    st.text("ab `~\t=", max_size=12),
    st.sampled_from(["```", "~~~", "````", "``` py", "~~~ rb", "", "a = 1", "```a b", "  ```"]),
    st.text(max_size=12).map(lambda text: " ".join(text.splitlines())),
)


@given(st.lists(LINE, max_size=14))
def test_no_word_is_lost(rows: list[str]) -> None:
    found = lines("\n".join(rows))
    check_conservation(found)
    assert 0 <= looks_like_code(found) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "```\n" * 60_000,
        "~~~\n" * 60_000,
        "```x\n" * 60_000,
        "\n".join("`" * (3 + at) + "x" for at in range(1500, 0, -1)) + "\n```" * 60_000,
        "\n".join("`" * (3 + at) for at in range(1500)),
        *(
            sign * 300_000
            for sign in ("`", "~", "a(", "=", "<a", "{", "-", "[a", "a_", "if (", "a.b")
        ),
        "``` " + "a=" * 200_000 + "\n```",
        "``` " + "a=1 " * 100_000 + "b\n```",
    ],
)
def test_hostile_texts_take_no_longer(text: str) -> None:
    found = lines(text)
    start = time.process_time()
    find_fences(found)
    looks_like_code(found)
    assert time.process_time() - start < 10
