"""Which lines are tables, and which only look a little like them."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.columns import columns
from articlekit.exporters.text.tables import table_lines
from articlekit.reading.plain.lines import Line, lines
from articlekit.reading.plain.tables import Grid, find_tables, is_caption
from articlekit.reading.plain.tables.aligned import _is_even


def drawn(grid: Grid) -> str:
    """The rows, a line each, with a slash between cells; a rule below the header."""
    rows = [" / ".join(row) for row in grid.rows]
    head = [" / ".join(grid.header), "==="] if grid.header else []
    return "\n".join(head + rows)


def tables(text: str) -> list[str]:
    return [drawn(grid) for grid in find_tables(lines(text))]


def letters(text: str) -> Counter[str]:
    return Counter(sign for sign in text if not sign.isspace())


def check_conservation(found: list[Line]) -> None:
    before = -1
    for grid in find_tables(found):
        assert before < grid.first <= grid.last < len(found)
        before = grid.last
        rows = [*([grid.header] if grid.header else []), *grid.rows]
        assert len({*map(len, rows)}) == 1
        assert len(grid.numbers) == len(rows)
        assert list(grid.numbers) == sorted(set(grid.numbers))
        inside = found[grid.first : grid.last + 1]
        assert {*grid.numbers} <= {line.number for line in inside}
        assert {part.line for part in grid.removed} <= {line.number for line in inside}
        kept = letters("".join(cell for row in rows for cell in row))
        kept += letters("".join(part.text for part in grid.removed))
        assert kept == letters("".join(line.raw for line in inside))
        for cell in (cell for row in rows for cell in row):
            assert cell == cell.strip()


# --- what is a table -------------------------------------------------------------------------

PIPES = [
    ("a | b\n---|---\n1 | 2", "a / b\n===\n1 / 2"),
    ("|a|b|\n|-|-|\n|:-|-:|\n|1|2|", None),
    (
        "| Hour | Height |\n|------|:------:|\n| 06:10 | 4.8 m |",
        "Hour / Height\n===\n06:10 / 4.8 m",
    ),
    ("| a | b |\n| --- | --- |\n| 1 |", "a / b\n===\n1 / "),
    ("| a | b |\n| --- | --- |\n| 1 | 2 | 3 |", "a / b / \n===\n1 / 2 / 3"),
    ("|  |  |\n| --- | --- |\n| 1 | 2 |", "1 / 2"),
    ("|---|---|\n| a | b |\n|---|---|\n| 1 | 2 |\n|---|---|", "a / b\n===\n1 / 2"),
    ("| a \\| b | c |\n| --- | --- |\n| 1 | 2 |", "a | b / c\n===\n1 / 2"),
    ("| a   | b   |\n|-----|-----|\n| x|y | 2   |", "a / b\n===\nx|y / 2"),
    ("| Місто | Рік |\n| Київ | 1998 |", "Місто / Рік\nКиїв / 1998"),
    ("| Stadt | Jahr |\n|---+---|\n| Köln | 1998 |", "Stadt / Jahr\n===\nKöln / 1998"),
    ("المدينة | السنة\n---|---\nالقاهرة | ١٩٩٨", "المدينة / السنة\n===\nالقاهرة / ١٩٩٨"),
    ("｜市｜年｜\n｜京都｜1998｜\n｜奈良｜1999｜", "市 / 年\n京都 / 1998\n奈良 / 1999"),
    ("a | b | c\nd | e | f", "a / b / c\nd / e / f"),
    ("Name|Age\nAnna|3\nBo|4", "Name / Age\nAnna / 3\nBo / 4"),
    ("bread | 2.40\nmilk | 1.10", "bread / 2.40\nmilk / 1.10"),
    (" id | name\n----+------\n  1 | Anna\n(1 row)", "id / name\n===\n1 / Anna"),
    ("| a |\n|---|\n| b |", "a\n===\nb"),
]

GRIDS = [
    (
        "+----+------+\n| id | name |\n+----+------+\n|  1 | Anna |\n|  2 | Bo   |\n+----+------+",
        "id / name\n===\n1 / Anna\n2 / Bo",
    ),
    (
        "+------+------+\n| a    | b    |\n+======+======+\n| long | x    |\n| cell |      |\n"
        "+------+------+\n| c    | d    |\n+------+------+",
        "a / b\n===\nlong cell / x\nc / d",
    ),
    (
        "+------+------+\n| 長い | x    |\n| 欄   |      |\n+------+------+\n| c    | d    |\n"
        "+------+------+\n| e    | f    |\n+------+------+",
        "長い欄 / x\nc / d\ne / f",
    ),
    ("┌────┬────┐\n│ a  │ b  │\n├────┼────┤\n│ 1  │ 2  │\n└────┴────┘", "a / b\n===\n1 / 2"),
    ("╔════╦════╗\n║ а  ║ б  ║\n╠════╬════╣\n║ 1  ║ 2  ║\n╚════╩════╝", "а / б\n===\n1 / 2"),
    ("┏━━━━┳━━━━┓\n┃ a  ┃ b  ┃\n┡━━━━╇━━━━┩\n│ 1  │ 2  │\n└────┴────┘", "a / b\n===\n1 / 2"),
    ("+---+---+\n| a | b |\n| c | d |\n+---+---+", "a / b\nc / d"),
    (
        "=====  =====\nA      B\n=====  =====\n1      2\n3      4\n=====  =====",
        "A / B\n===\n1 / 2\n3 / 4",
    ),
    (
        "=====  =====\nA      B\n=====  =====\none    a long\n       cell\ntwo    b\n=====  =====",
        "A / B\n===\none / a long cell\ntwo / b",
    ),
    ("=====  =====\n1      2\n3      4\n=====  =====", "1 / 2\n3 / 4"),
    (
        "Name      Age\n--------  ---\nAnna       3\nBo         4",
        "Name / Age\n===\nAnna / 3\nBo / 4",
    ),
    ("Nazwa Rok\n----- ----\nŁódź  1423\nTuczno 99", None),
    ("  Right     Left\n-------     ------\n     12     12\n    123     123", None),
    ("市    年\n----  ----\n京都  1998\n奈良  1999", "市 / 年\n===\n京都 / 1998\n奈良 / 1999"),
]

TABS = [
    ("Name\tAge\nAnna\t3\nBo\t4", "Name / Age\n===\nAnna / 3\nBo / 4"),
    ("Anna\t3\nBo\t4", "Anna / 3\nBo / 4"),
    (
        "Місто\tОбласть\tРік\nКаховка\tХерсонська\t1791",
        "Місто / Область / Рік\n===\nКаховка / Херсонська / 1791",
    ),
    (
        "Land\tHauptstadt\nPolen\tWarschau\nUngarn\tBudapest",
        "Land / Hauptstadt\nPolen / Warschau\nUngarn / Budapest",
    ),
    ("\t2019\t2020\nCod\t12\t13\nHake\t7\t9", " / 2019 / 2020\n===\nCod / 12 / 13\nHake / 7 / 9"),
    ("a\t\tc\nd\te\tf", "a /  / c\nd / e / f"),
    ("Bread\t\t2.40\nMilk\t1.10\nCheese\t\t5", "Bread / 2.40\nMilk / 1.10\nCheese / 5"),
    (
        "a\tb\tc\nd\te\tf\ng\th\ni\tj\tk\nl\tm\tn",
        "a / b / c\nd / e / f\ng / h / \ni / j / k\nl / m / n",
    ),
    ("Rank\tName\n1\tAnna\n2\tBo", "Rank / Name\n===\n1 / Anna\n2 / Bo"),
    ("\tName\tAge\n\tAnna\t3\n\tBo\t4", "Name / Age\n===\nAnna / 3\nBo / 4"),
    ("品目\t値段\nパン\t240円\n牛乳\t110円", "品目 / 値段\n===\nパン / 240円\n牛乳 / 110円"),
    ("البند\tالسعر\nخبز\t٢٤٠\nحليب\t١١٠", "البند / السعر\n===\nخبز / ٢٤٠\nحليب / ١١٠"),
    ("1.\tAnna\t12\n2.\tBo\t14\n3.\tCy\t15", "1. / Anna / 12\n2. / Bo / 14\n3. / Cy / 15"),
]

COLUMNS = [
    (
        "Year     Catch\n2019     1,200\n2020       900",
        "Year / Catch\n===\n2019 / 1,200\n2020 / 900",
    ),
    (
        "Country     Capital\nFrance      Paris\nPoland      Warsaw",
        "Country / Capital\nFrance / Paris\nPoland / Warsaw",
    ),
    (
        "Місто        Населення\nКиїв         2 952 000\nЛьвів          717 000\n"
        "Одеса        1 010 000",
        "Місто / Населення\n===\nКиїв / 2 952 000\nЛьвів / 717 000\nОдеса / 1 010 000",
    ),
    (
        "  Item     Kg    Price\n  Cod       3     2.40\n  Hake     12    11.05\n"
        "  Eel       1     9.90",
        "Item / Kg / Price\n===\nCod / 3 / 2.40\nHake / 12 / 11.05\nEel / 1 / 9.90",
    ),
    (
        "りんご    120円\nみかん     80円\n梨        200円",
        "りんご / 120円\nみかん / 80円\n梨 / 200円",
    ),
    (
        "りんご　　１２０\nみかん　　　８０\n梨子子　　２００",
        "りんご / １２０\nみかん / ８０\n梨子子 / ２００",
    ),
    ("خبز      ٢٤٠\nحليب     ١١٠\nزيت      ٣٠٠", "خبز / ٢٤٠\nحليب / ١١٠\nزيت / ٣٠٠"),
    ("לחם      240\nחלב      110\nשמן      300", "לחם / 240\nחלב / 110\nשמן / 300"),
    (
        "10:00    Opening\n10:30    A talk on tides\n12:00    Lunch",
        "10:00 / Opening\n10:30 / A talk on tides\n12:00 / Lunch",
    ),
    (
        "Name      Age\n-------------\nAnna        3\nBo         14",
        "Name / Age\n===\nAnna / 3\nBo / 14",
    ),
    (
        "Port      2019   2020\nLeith       12     14\nPerth        7      9\n"
        "Total              23",
        "Port / 2019 / 2020\nLeith / 12 / 14\nPerth / 7 / 9\nTotal /  / 23",
    ),
    (
        "          2019   2020\nLeith       12     14\nPerth        7      9\n"
        "Wick         1      2",
        " / 2019 / 2020\n===\nLeith / 12 / 14\nPerth / 7 / 9\nWick / 1 / 2",
    ),
    (
        "Bread ........ 2.40\nMilk ......... 1.10\nEggs ......... 3.00",
        "Bread / 2.40\nMilk / 1.10\nEggs / 3.00",
    ),
    (
        "Вступ . . . . . . 5\nМоре . . . . . . . 17\nКінець . . . . . . 203",
        "Вступ / 5\nМоре / 17\nКінець / 203",
    ),
    ("第一章………………1\n第二章………………25\n第三章………………70", "第一章 / 1\n第二章 / 25\n第三章 / 70"),
    (
        "Hamlet ............ K. Bray\nOphelia ........... J. Simm\nPolonius .......... A. Nye",
        "Hamlet / K. Bray\nOphelia / J. Simm\nPolonius / A. Nye",
    ),
]

WITHOUT_A_CORNER = [
    (
        "            2021    2022\nMembers       45      51\nIncome     1,200   1,350",
        " / 2021 / 2022\n===\nMembers / 45 / 51\nIncome / 1,200 / 1,350",
    ),
    (
        "            2021    2022\n------------------------\nMembers       45      51\n"
        "Income     1,200   1,350",
        " / 2021 / 2022\n===\nMembers / 45 / 51\nIncome / 1,200 / 1,350",
    ),
    (
        "             січень   лютий\nКвитки        1 200     980\nПожертви         75     110",
        " / січень / лютий\n===\nКвитки / 1 200 / 980\nПожертви / 75 / 110",
    ),
    (
        "           Montag       Dienstag\nMorgens    Gezeiten     Netze\n"
        "Abends     Lieder       Knoten",
        " / Montag / Dienstag\n===\nMorgens / Gezeiten / Netze\nAbends / Lieder / Knoten",
    ),
    (
        "          春    秋\n京都     120    80\n奈良      95    60",
        " / 春 / 秋\n===\n京都 / 120 / 80\n奈良 / 95 / 60",
    ),
    (
        "            2021    2022\nMembers       45      51\nIncome     1,200\n"
        "Costs                 30",
        " / 2021 / 2022\n===\nMembers / 45 / 51\nIncome / 1,200 / \nCosts /  / 30",
    ),
    (
        "          ٢٠٢١    ٢٠٢٢\nأعضاء       ٤٥      ٥١\nدخل        ١٢٠     ١٣٥",
        " / ٢٠٢١ / ٢٠٢٢\n===\nأعضاء / ٤٥ / ٥١\nدخل / ١٢٠ / ١٣٥",
    ),
]

WITH_EMPTY_CELLS = [
    (
        "Item         Price   Note\nBread        £2      fresh\nOld cheese   £5\n"
        "Wine                 gift",
        "Item / Price / Note\n===\nBread / £2 / fresh\nOld cheese / £5 / \nWine /  / gift",
    ),
    (
        "Item         Price   Note\nOld cheese   £5\nWine                 gift\n"
        "Bread        £2      fresh",
        "Item / Price / Note\n===\nOld cheese / £5 / \nWine /  / gift\nBread / £2 / fresh",
    ),
    (
        "Produkt      Cena    Uwagi\n-----------------------------\nChleb        4 zł    świeży\n"
        "Żółty ser    19 zł\nMiód                 prezent\nŚmietana     3 zł",
        "Produkt / Cena / Uwagi\n===\nChleb / 4 zł / świeży\nŻółty ser / 19 zł / \n"
        "Miód /  / prezent\nŚmietana / 3 zł / ",
    ),
    (
        "Port          2019     2020     2021\nLeith        1,200    1,350      900\n"
        "Perth           45                12\nWick                     17\n"
        "Total        1,245    1,367      912",
        "Port / 2019 / 2020 / 2021\nLeith / 1,200 / 1,350 / 900\nPerth / 45 /  / 12\n"
        "Wick /  / 17 / \nTotal / 1,245 / 1,367 / 912",
    ),
    (
        "Heure    Salle     Film\n14 h     Rouge     Les Marées\n         Bleue     Le Phare\n"
        "16 h               Une île\n         Rouge     Brumes",
        "Heure / Salle / Film\n===\n14 h / Rouge / Les Marées\n / Bleue / Le Phare\n"
        "16 h /  / Une île\n / Rouge / Brumes",
    ),
    (
        "品目      値段    備考\nパン      240円   焼きたて\n"
        "チーズ    500円\n牛乳              贈り物",
        "品目 / 値段 / 備考\n===\nパン / 240円 / 焼きたて\nチーズ / 500円 / \n牛乳 /  / 贈り物",
    ),
    (
        "קו       שעה     נמל\nצפון     10:00   חיפה\nדרום     12:30\nמזרח             עכו",
        "קו / שעה / נמל\n===\nצפון / 10:00 / חיפה\nדרום / 12:30 / \nמזרח /  / עכו",
    ),
]


@pytest.mark.parametrize(
    ("text", "wanted"), [*PIPES, *GRIDS, *TABS, *COLUMNS, *WITHOUT_A_CORNER, *WITH_EMPTY_CELLS]
)
@pytest.mark.parametrize("around", ["{}", "Some words before.\n\n{}\n\nSome words after."])
def test_tables(text: str, wanted: str | None, around: str) -> None:
    found = tables(around.format(text))
    assert len(found) == 1
    assert wanted is None or found == [wanted]
    check_conservation(lines(around.format(text)))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (PIPES[0][0], "pipe-table"),
        (GRIDS[0][0], "ruled-table"),
        (TABS[0][0], "tab-table"),
        (COLUMNS[0][0], "aligned-columns"),
    ],
)
def test_rules(text: str, rule: str) -> None:
    (grid,) = find_tables(lines(text))
    assert (grid.rule, grid.first, grid.last) == (rule, 0, len(text.split("\n")) - 1)


def test_lines_and_what_was_taken_off() -> None:
    (grid,) = find_tables(lines("Words.\n\n| a | b |\n|---|---|\n| c | d |"))
    assert (grid.first, grid.last, grid.numbers) == (1, 3, (3, 5))
    assert [(part.line, part.text) for part in grid.removed] == [
        (3, "| | |"),
        (4, "|---|---|"),
        (5, "| | |"),
    ]


def test_tables_one_after_another() -> None:
    text = f"{TABS[0][0]}\n\n{PIPES[0][0]}\n\n{COLUMNS[0][0]}\nSome words."
    assert tables(text) == [TABS[0][1], PIPES[0][1], COLUMNS[0][1]]


def test_a_table_right_below_its_caption_and_above_its_source() -> None:
    text = f"Table 1. Prices\n{COLUMNS[0][0]}\nSource: the harbour office."
    assert tables(text) == [COLUMNS[0][1]]


# --- what is none ----------------------------------------------------------------------------

JUSTIFIED = """\
The  ferry was  late again  on Tuesday, and  nobody on
the pier  seemed to mind  very much,  since the sun was
out and  somebody had  brought a basket  of plums  for
the children. By  noon the line  reached  back to  the
chapel.  A man  with two  goats  asked whether animals
paid  full fare;  they  did, he was told,  but only in"""

TWO_SPACES = """\
It was late.  Nobody on the pier seemed to mind much.
The sun was out.  Somebody had brought a basket of it.
He went home.  By noon the line reached to the chapel."""

NO_TABLES = {
    "one line with a bar": "Salt | and nothing else",
    "byline": "By Anna | 3 March",
    "breadcrumbs": "Home | About | Contact",
    "byline over words": "Von Anna Lee | 3. März\nDie Fähre kam am Dienstag wieder zu spät.",
    "two lines with a bar": "Text: Anna Lee | Berlin\nFotos: Bo Chi | Agentur",
    "line block": "| The lamp goes round\n| and never asks\n| the quiet sea",
    "absolute values": "|x| + |y| = 2\n|x| - |y| = 0\n|z| + |y| = 1",
    "or": "if (a || b) {\nif (c || d) {\nif (e || f) {",
    "shell": "$ cat a.txt | sort\n$ cat b.txt | sort\n$ cat c.txt | sort",
    "scansion": "Shall I | compare | thee to | a sum|mer's day\n"
    "Thou art | more love|ly and | more temp|erate",
    "a rule alone": "|---|---|",
    "dashes": "--- --- ---",
    "a divider between words": "One.\n--- ---\nTwo.",
    "a box": "+-------+\n| Note. |\n+-------+",
    "unequal bars": "a | b\nc | d | e\nf",
    "plus and minus": "+ one\n- two\n+ three",
    "a box drawn askew": "+--+--+\n|日| b|c |\n| a| b|\n+--+--+\n|a |b |\n+--+--+\n|c |d |\n"
    "+--+--+",
    "cells that span": "+---+---+\n| a     |\n+---+---+\n| b | c |\n+---+---+",
    "tabbed list": "1.\tplums\n2.\tgoats\n3.\tnets",
    "tabbed bullets": "•\tсливи\n•\tкози\n•\tсіті",
    "tabbed letters": "(a)\tplums\n(b)\tgoats\n(c)\tnets",
    "tabbed numbers": "1\tplums\n2\tgoats\n3\tnets",
    "tabs before lines": "\tThe ferry was late.\n\tNobody minded.\n\tThe sun was out.",
    "one tab": "Leith\t3 March 2024",
    "two tabs": "Leith\tMonday\nPerth\tTuesday",
    "tabbed interview": "Q:\tWho pays?\nA:\tNobody knows.\nQ:\tAnd the goats?",
    "tabbed header": "From:\tAnna\nTo:\tBo\nSubject:\tGoats",
    "tabbed dialogue": "АННА\tНіхто не знає, коли прийде паром.\n"
    "БО\tІ ніхто не питає, хіба що кози.\nАННА\tКози завжди питають першими.",
    "tabs in prose": "Day 1\tThe ferry was late, and nobody on the pier seemed to mind it much.\n"
    "Tuesday\tBy noon the line reached back to the chapel, and a man with two goats asked.\n"
    "Sunday\tSomebody had brought a basket of plums for the children, and the sun was out.",
    "justified": JUSTIFIED,
    "justified, three lines": "\n".join(JUSTIFIED.split("\n")[:3]),
    "two spaces after a sentence": TWO_SPACES,
    "verse with pauses": "The lamp goes round   and never asks\n"
    "the quiet sea   for anything at all\n"
    "nor does the sea   ask of the lamp\nmore than its light   on the water",
    "verse with straight pauses": "The lamp goes round,     and never asks\n"
    "the quiet sea it lights  for anything at all,\n"
    "nor does the sea itself  ask of the lamp\nmore than a moment's     light on the water",
    "address": "Anna Marlow\n12 Harbour Road\nLeith  EH6 6QN\nScotland",
    "sender and date": "Anna Marlow                    3 March 2024\n12 Harbour Road\nLeith",
    "address and telephone": "Anna Marlow\n12 Harbour Road       Tel. 0131 555\nLeith",
    "labels": "Tel.:    0131 555\nFax:     0131 556\nMail:    anna@example.org",
    "hanging list": "1.  plums from the market\n2.  goats for the islands\n3.  nets and ropes",
    "hanging bullets": "-   plums\n-   goats\n-   nets",
    "hanging bullets, wrapped": "*   plums from the\n    market\n*   goats for the\n    islands",
    "hanging Japanese list": "・　　すもも\n・　　山羊\n・　　網",
    "Roman numbers": "ii.   plums\niii.  goats\niv.   nets",
    "two lines": "Leith       12\nPerth        7",
    "code": "x      = 1\nfoo    = 2\nbanana = 3",
    "code with comments": "import os;      // one\nfoo();          // two\n"
    "return 1;       // three",
    "signs": "*    *    *\n*    *    *\n*    *    *",
    "two columns of print": "The ferry was late again    the chapel and the man\n"
    "on Tuesday and nobody on    with two goats asked if\n"
    "the pier seemed to mind     animals paid full fare",
    "ellipses": "Well.... I do not know\nwhat to say.... or think\nof it at all.... really",
    "Chinese ellipses": "他说……我不知道\n她说……我也不知道\n他们……都不知道",
    "forms": "Name ..................\nDate ..................\nPlace .................",
    "two leaders": "Bread ........ 2.40\nMilk ......... 1.10",
    "Japanese prose": "本当？　そうです。\nまさか！　違います。\nええ？　知りません。",
    "French spaces": "Qui paie  ? Personne.\nEt les chèvres  ! dit-il.\nAlors  : rien.",
    "Polish prose": "Prom znowu się spóźnił.\nNikt na molo się tym nie przejął.\nŚwieciło słońce.",
    "Arabic prose": "تأخرت العبارة مرة أخرى يوم الثلاثاء\nولم ينزعج أحد على الرصيف كثيرا\n"
    "فقد كانت الشمس مشرقة",
    "Persian verse": "چراغ می‌گردد   و هرگز نمی‌پرسد\nدریای آرام را   از هیچ چیز\n"
    "و دریا نیز   نمی‌پرسد از او",
    "Hebrew prose": "המעבורת איחרה שוב\nואיש לא התרגש\nהשמש זרחה",
    "wide first words": "The  ferry was late.\nOne  goat was not.\nWe  went home.",
    "underlined words": "Goats and islands\n-----------------\nThe ferry was late.",
    "a rule and words": "===== =====\nThe ferry was late again on Tuesday.",
    "signatures": "__________     __________\nAnna Lee       Bo Chi",
    "centred": "        GOATS\n     and ISLANDS\n        1998",
    "blank lines between": "Leith       12\n\nPerth        7\n\nWick         1",
    "screenplay": "ANNA      Nobody knows when the ferry comes.\n"
    "BO        Nobody asks, or only the goats do.\n"
    "ANNA      The goats are always first to ask.",
    "dates in prose": "In 1998  the ferry\nsank, and in 1999  another\n"
    "one was built in 2001  at last",
    "sums": "a + b = c\n-------\nd - e = f",
    "hyphens": "- -\n-- --\n- -",
    "letterhead": "           Tel.   0131 555\nAnna Lee   Fax    0131 556\n"
    "Leith      Mail   anna@example.org",
    "letterhead, few lines": "           Tel     0131 555\nAnna Lee   Fax     0131 556\n"
    "Leith              3 March",
    "dates on the right": "Anna Lee               3 March 2024\n"
    "Harbour Road    Leith        EH6 6QN\nBo Chi                 4 March 2024",
    "verse in three": "The lamp   goes round   and never asks\n"
    "           the quiet sea   for anything\nnor does   the sea   ask more than light",
    "justified, three gaps": "The  ferry was  late again  on Tuesday and\n"
    "nobody on the  pier seemed  to mind  at all\n"
    "because  the sun was  out again  and no one\nhad asked  where the old  boat had gone",
    "one row and empty cells": "Leith     12     14\nPerth            9\nWick      1",
    "nothing": "",
}


@pytest.mark.parametrize("text", NO_TABLES.values(), ids=NO_TABLES)
def test_no_tables(text: str) -> None:
    assert tables(text) == []
    assert tables(f"The ferry was late again.\n\n{text}\n\nThe sun was out.") == []


# --- captions --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Table 1. Catch by year",
            "TABLE 2: Ports",
            "Table 3",
            "Table 4 — Ferries",
            "Table: Fares",
        ),
        *("Tab. 5. Ceny", "Таблиця 1. Улов за роками", "Табл. 2 – Порти", "Таблиця 3 Ціни"),
        *("Tabelle 1: Fang nach Jahren", "Tableau 2 : Les ports", "Tabela 3. Ceny biletów"),
        *("Tabla 4. Precios", "Cuadro 2. Puertos", "Tabella 1. Prezzi", "Tablo 1: Fiyatlar"),
        *("1. táblázat: Az árak", "Πίνακας 1. Τιμές", "جدول ۱: قیمت‌ها", "الجدول 2. الأسعار"),
        *("טבלה 1. מחירים", "表1　漁獲量", "表 2：价格", "第3表 運賃", "表一 价格", "표 1. 가격"),
        *("Table IV. Ports", "Table A.2. Fares", "Table 1.3 Fares", "Taulukko 1. Hinnat"),
    ],
)
def test_captions(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Table 1 shows the catch by year.", "Table of contents", "Tables are made of wood"),
        *("The table 1 was set", "Tableau vivant", "Таблиця множення", "表現の自由", "Tab", ""),
        *("Tabelle 3 zeigt die Preise.", "表1に示す。", "Table", "1. Tables and chairs"),
        "Table 1. " + "x" * 400,
    ],
)
def test_no_captions(text: str) -> None:
    assert not is_caption(text)


# --- laws ------------------------------------------------------------------------------------

CELL = st.text("ab1 Їß日ע|\\-:=+.", max_size=8).map(lambda cell: " ".join(cell.split(" ")).strip())
PLAIN_CELL = st.text("ab1 Їß日ע-:=+.\"'", max_size=60).map(lambda cell: " ".join(cell.split()))


@given(st.data())
def test_what_our_exporter_writes_is_read_back(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 4))
    row = st.lists(PLAIN_CELL, min_size=count, max_size=count)
    header = data.draw(st.one_of(st.just([]), row))
    rows = data.draw(st.lists(row, min_size=0 if header else 1, max_size=5))
    written = table_lines(header, rows)
    found = find_tables(lines("\n".join(["Words before.", "", *written, "", "And after."])))
    if any(set("".join(cells)) <= set("-:=+ ") for cells in ([header] if header else rows[:3])):
        return  # a row of dashes is what a rule looks like
    assert [(grid.header, grid.rows) for grid in found] == [
        (tuple(header), tuple(map(tuple, rows)))
    ]
    assert (found[0].first, found[0].last) == (1, len(written))


LINE = st.one_of(
    st.text("ab1.:|\\+-= \t─│┌…・。日ע\u3000", max_size=30),
    st.text(max_size=20).map(lambda text: " ".join(text.splitlines())),
    st.sampled_from(["|---|---|", "+---+---+", "==== ====", "---- ----", "a | b", "| a | b |"]),
    st.sampled_from(["a     1", "b     2", "c    13", "a\tb", "1\t2", "x .... 3", "-----", ""]),
    st.sampled_from(
        ["+--+--+", "|日|b |", "|日| b|c |", "| a| b|", "a\tb\tc", "\tb\tc", "1\t2\t3"]
    ),
    st.sampled_from(["| a   | b   |", "+===+===+", "a\t\tb", "│ a │ b │", "---+---", "==    =="]),
)


@given(st.lists(LINE, max_size=14))
def test_no_word_is_lost(rows: list[str]) -> None:
    check_conservation(lines("\n".join(rows)))


def test_what_is_taken_for_one_column_is_one() -> None:
    even = [sign for sign in map(chr, range(32, 0x3000)) if _is_even(sign)]
    assert {"z", "é", "ї", "ש", "ع", "क", "—"} <= set(even)
    assert {columns(sign) for sign in even} == {1}


def seconds(text: str) -> float:
    found = lines(text)
    start = time.process_time()
    find_tables(found)
    return time.process_time() - start


@pytest.mark.parametrize(
    "row",
    [
        *("| a | b | 1 |", "a\tb\t1", "word      12", "Bread ....... 1", "--- ---", "+---+---+"),
        *("a | b", "|", "a  b", "==== ====\na", "+--+--+\n| a | b |", "- | -", "a   b   c\na   b"),
        *("| a\n| b |", "a | b\n---|---\nc  d", "a\tb\na\tb\tc", "a\t1\nb\t2\na\tb\tc\nd\te\tf"),
        *(
            "a   b   c\na   b   c\na   b\na       c",
            "a   b\na   b   c\na   b",
            "    b   c\na   b   c",
        ),
        *("a  b  c  d\na     c", "a   b   c\na   b\n-----", "    b   c\n-----\na   b   c\na   b"),
        *("==  ==\na   b\n==  ==", "a  b   c\na b  c", "a | b\na | b | c", "по  морю   пором"),
    ],
)
def test_many_rows_take_no_longer_each(row: str) -> None:
    assert seconds("\n".join([row] * (30_000 // (row.count("\n") + 1)))) < 6


@pytest.mark.parametrize(
    "sign",
    [
        "|",
        "\t|",
        "+-",
        "= ",
        "== ",
        "a  ",
        ". ",
        "…",
        "a\t",
        "-|",
        "\\|",
        "日　　",
        ":-|",
        "|:",
        "(1",
    ],
)
def test_one_long_line_takes_no_longer(sign: str) -> None:
    long = "a" + sign * (200_000 // len(sign)) + "b"
    assert seconds("\n".join([long[1:], long, long[:-1], long])) < 6
    is_caption(long)


@pytest.mark.parametrize("words", ["ab ", "a  ", "abcd "])
def test_words_below_a_long_rule_take_no_longer(words: str) -> None:
    rule = "== " * 60_000
    below = words * (len(rule) // len(words))
    assert seconds("\n".join([below, rule, below, below, rule])) < 6
