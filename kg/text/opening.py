"""What a report says of itself before it begins: title, session, speaker, genre and body."""

import re
from dataclasses import dataclass

from kg.model import Genre
from kg.text.dates import DATE, PLANS, opening

_MARKS = re.compile(r"^[\s\u3000#>*—\-–─━（(]+|[\s\u3000*）)]+$")
_SESSION = re.compile(
    r"在(?:中共|政协|中国人民政治协商会议)?(?P<place>[^\n，。：:在]{0,16}?)(?:第?[一二三四五六七八九十百\d]{1,3}届(?:人民代表大会|人大|政协|委员会|全国人民代表大会)|人民代表大会|党代会)"
    r"(?:常务委员会|常委会)?[^\n，。]{0,4}?(?:第?[一二三四五六七八九十\d]{1,3}次)?(?:全体)?(?:会议|大会)?"
)
_SPEAKER = re.compile(
    r"(?:^|[\s\u3000*（(])(?P<place>[^\s\u3000，。*（(]{0,14}?)(?:人民政府|政府|政协)?(?P<role>代理?市长|市长|代理?省长|省长|代理?州长|州长|代理?县长|县长|代理?区长|区长|盟长|代?主席|主任|专员|书记|总理)"
    r"[\s\u3000?*·:：]*(?P<name>[一-鿿]{1,2}[\s\u3000]?[一-鿿]{1,2}(?:·[一-鿿]{1,8})*|[一-鿿]{1,6}(?:·[一-鿿]{1,8})+)\s*(?:$|[*）)])",
    re.M,
)
#: By title or the lines before the address; by what the speaker says first; by how the text goes on.
_TITLES = (
    (
        Genre.CPPCC,
        re.compile(r"政协[^\n]{0,30}(?:常(?:务委员)?[委会]|委员会)[^\n]{0,8}(?:工作报告|会议)|常务委员会工作报告"),
    ),
    (Genre.GOVERNMENT, re.compile(r"政府[^\n]{0,8}工作报告|政府工作[^\n]{0,6}报告|人民代表大会[^\n]{0,12}会议")),
    (Genre.PARTY, re.compile(r"共产党[^\n]{0,24}代表大会|党代会|[市县省区州]委[^\n]{0,6}(?:全会|工作报告|全体会议)")),
    (Genre.PLAN, re.compile(r"工作要点|工作计划|工作安排|实施方案|工作方案|行动计划|规划")),
    (Genre.BRIEFING, re.compile(r"汇报|工作总结|经验(?:材料|交流)|简报|情况报告|开展情况")),
)
_SPEECH = (
    (Genre.CPPCC, re.compile(r"受政协[^。\n]{0,40}委托|代表政协[^。\n]{0,30}(?:常务)?委员会")),
    (Genre.GOVERNMENT, re.compile(r"代表[^。，\n]{0,14}(?:人民)?政府|代表国务院|受国务院")),
    (
        Genre.PARTY,
        re.compile(
            r"代表(?:中共|中国共产党)?[^。，\n]{0,14}委员会[^。\n]{0,8}报告|代表[^。，\n]{0,8}[市县省区州]委[^。\n]{0,8}报告"
        ),
    ),
    (Genre.PLAN, PLANS),
    (
        Genre.BRIEFING,
        re.compile(r"情况(?:汇报|报告|交流|介绍)?如下|^\W{0,3}(?:近年来|今年以来|一年来|[一-鿿*X]{1,6}政协)"),
    ),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """Title, session, speaker as written, and the kind of text."""

    title: str
    session: str | None
    speaker: str | None
    genre: Genre


def read(text: str, start: int, meta_title: str = "") -> Opening:
    """Title, session, speaker and genre from the lines before the address.

    >>> opened = read("政府工作报告\\n——2023年1月5日在漳县第十八届人民代表大会第三次会议上\\n县长 王某\\n各位代表：", 0)
    >>> opened.genre.value, opened.session
    ('government work report', '漳县第十八届人民代表大会第三次会议')
    """
    stop = opening(text, start)[1]
    head = text[start:stop]
    session, speaker = _SESSION.search(meta_title + "\n" + head), _SPEAKER.search(head)
    return Opening(
        title(text, start, stop, meta_title),
        session[0][1:].strip("（( ") if session else None,
        re.sub(r"\s", "", speaker["name"]) if speaker else None,
        genre(text, start, meta_title),
    )


def title(text: str, start: int, stop: int, meta_title: str) -> str:
    """The first line that is neither a date nor a speaker, or the title of the metadata."""
    rows = (_MARKS.sub("", row) for row in text[start : max(stop, start + 60)].split("\n"))
    first = next(
        (r for r in rows if r and not DATE.match(r) and not _SPEAKER.search(r) and len(r) <= 60 and "各位" not in r), ""
    )
    return meta_title or first


def genre(text: str, start: int, meta_title: str) -> Genre:
    """The kind of text: by its title, the lines before the address, or how the speech begins."""
    rows = text[start : opening(text, start)[1]].split("\n")
    head = "\n".join([meta_title, *(row for row in rows if len(row) <= 60)])
    found = next((kind for kind, form in _TITLES if form.search(head)), None)
    speech = text[start : start + 1200].lstrip()
    return found or next((kind for kind, form in _SPEECH if form.search(speech)), Genre.OTHER)
