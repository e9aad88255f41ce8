import re
from base64 import b64decode
from io import BytesIO

from fontTools.ttLib import TTFont
from hand_made_graph import HOSTILE, scene

from kg.explore import page
from kg.explore.html import PAGE
from kg.explore.style import RELATIONS, TYPES
from kg.model import Type


def test_the_page_is_the_same_for_the_same_scene():
    assert page(scene()) == page(scene())


def test_nothing_is_fetched_from_elsewhere():
    html = re.sub(r"/\*.*?\*/", "", page(scene()), flags=re.S)
    assert re.findall(r"""(?:src|href)=["']?(?:https?:)?//""", html) == []
    assert set(re.findall(r"@import|url\((?!data:)", html)) == set()


def test_text_of_reports_cannot_leave_the_data_block():
    html = page(scene())
    assert HOSTILE not in html
    assert html.count("</script") == 3
    assert "两个全覆盖" in html


def test_the_scripts_never_write_html():
    for script in PAGE.glob("*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script.read_text(encoding="utf-8")
        )


def test_the_letters_travel_with_the_page():
    font = re.search(r"data:font/woff;base64,([^)]+)", page(scene()))[1]
    assert {ord(c) for c in "两个全覆盖河长制图谱浏览筛选"} <= set(TTFont(BytesIO(b64decode(font))).getBestCmap())


def test_every_type_has_a_mark_of_its_own_and_every_relation_two_languages():
    assert {t.value for t in Type} | {"Report"} == set(TYPES)
    assert len({(look.shape, look.color) for look in TYPES.values()}) == len(TYPES)
    assert all(all(relation) for relation in RELATIONS.values())
