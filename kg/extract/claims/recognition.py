"""Recognition: who reported, praised or spread a mechanism (a known driver of diffusion), and glosses of names."""

import re
from collections.abc import Iterator

from kg.extract.claims.sentence import SUBJECTS, Numbered, Sentence
from kg.extract.cues import pattern
from kg.lexicon import words
from kg.model import Claim, Mention, Report, Type

SPREAD = re.compile(
    "(?:在|向|获|被|得到|成为)?(?P<by>全国|全省|全市|全区|全自治区)(?:范围内)?(?:复制)?(?:推广|推介|推行|交流)"
    "|在(?P<at>全国|全省|全市)[^，。；]{0,20}(?:交流发言|经验交流|典型发言|作交流)"
)
PASSIVE = re.compile(
    "(?:被|获得?|受到|得到)([^，。；“”《》]{2,16}?)"
    "(?:的|作为[^，。]*|予以|重点|专题|深度|充分|高度|通报|主要负责同志|主要领导|领导)*$"
)
SUPERIOR = re.compile("[省市县区中央部委国厅局党领导媒]")
AWARDED = re.compile(
    "(?:入选|获评|荣获|获得|获批|列入|被列为|被评为|被授予|跻身|获)了?为?[“《]?"
    "(联合国|国家|全国|中央|国务院|全省|全市|省|自治区|[一-龥]{2,8}部)"
)
APPROVED = re.compile("批准|审批|批复|核准|同意|立项|审议")
#: A clause without a subject of its own speaks of what the clause before spoke of.
UNLED = re.compile(
    "$|《(?![^》]*》(?:被|获|入选|列入))|(?:并|先后|连续|成功|多次|均|相关|有关|被|获|得到|受到|在全|向全|经验|做法|典型)"
)
GLOSSED = SUBJECTS | {Type.INSTITUTION, Type.DOCUMENT, Type.GOAL, Type.PROBLEM}
BRACKETED = re.compile(
    r"[”》’（(](?:(?<=[（(])|(?<=[”》’])[（(])(?:以下|下)?(?:简称|称|即|亦称|又称|也就是)[为：]?“?(?P<told>[^）)”]{2,60})"
)
MEANS = re.compile(r"(?:即(?<=[”》’，].)|就是(?<=”..)|是指|指的是)(?![将可使便刻时日要把])([^。；\n]{2,80})")
BEFORE_MEANS = re.compile(r"[”》’]?[^，。；：“”（）的\n]{0,6}?，?$")


def recognised_by(s: Sentence) -> Iterator[Claim]:
    """yes: “街坊议事”被《甲时报》报道   no: 向《甲时报》报送“街坊议事”信息"""
    subjects = s.subjects
    told = pattern("<praise>|<award>").finditer(s.text, s.start, s.end) if s.said & {"praise", "award"} else ()
    for hit in told:
        named = any(m.start < hit.end() and hit.start() < m.end for _, m in s.here)
        subject = None if named else _praised(s, subjects, hit)
        if subject is not None:
            by = _awarded(s, hit, subject) if hit[0] in words("claim_cues", "award") else _who(s, hit)
            yield from (s.claim(subject, "recognisedBy", w, f"recognisedBy:{hit[0]}", target=j) for j, w in by)
    for hit in SPREAD.finditer(s.text, s.start, s.end) if s.text.find("全", s.start, s.end) >= 0 else ():
        subject = _praised(s, subjects, hit)
        if subject is not None:
            at = "by" if hit["by"] else "at"
            named = ((j, m.text) for j, m in s.of(Type.INSTITUTION) if m.start == hit.start(at))
            j, who = next(named, (None, hit[at]))
            yield s.claim(subject, "recognisedBy", who, "recognisedBy:spread", target=j)


def _praised(s: Sentence, subjects: list[Numbered], hit: re.Match) -> int | None:
    """The last mechanism before in the clause; in the two before it, if this clause has no subject of its own."""
    k, start = s.number(hit.start()), s.span(hit.start())[0]
    before = [(i, m) for i, m in subjects if m.end <= hit.start() and k - s.clause(m) <= 2]
    if not before:
        return None
    i, m = before[-1]
    praises = any(
        start <= x.start <= start + 2 and not re.match("被|[荣受]?[获到]|入选|列入|跻身", s.text[x.end : x.end + 2])
        for _, x in s.of(Type.INSTITUTION)
    )
    return i if s.clause(m) == k or praises or UNLED.match(s.text[start : hit.start()].strip(" ●■")) else None


def _who(s: Sentence, hit: re.Match) -> Iterator[tuple[int | None, str]]:
    """The institutions of the clause before the word of praise, or the words that name one."""
    start = s.span(hit.start())[0]
    near = [(j, m) for j, m in s.of(Type.INSTITUTION) if start <= m.start and 0 <= hit.start() - m.end <= 24]
    said = PASSIVE.search(s.text[start : hit.start()])
    if near:
        yield from ((j, m.text) for j, m in near)
    elif said and SUPERIOR.search(said[1]):
        yield None, said[1]


def _awarded(s: Sentence, hit: re.Match, subject: int) -> Iterator[tuple[int | None, str]]:
    """Whose list or prize it is: 入选农业农村部名单. An award that is itself a named thing is not the subject's."""
    start, end = s.span(hit.start())
    own = any(i == subject and m.start >= start for i, m in s.here)
    other = any(hit.end() <= m.start < end for _, m in s.subjects)
    award = AWARDED.match(s.text, hit.start())
    approved = award and APPROVED.search(s.text, award.end(), award.end() + 12)
    if award and not approved and (own or not other):
        named = ((j, m.text) for j, m in s.of(Type.INSTITUTION) if 0 <= m.start - hit.end() <= 3)
        yield next(named, (None, award[1]))


def glosses(text: str, report: Report, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """yes: “街坊议事厅”（简称“街议”）；“两书一函”是指甲、乙和丙   no: 街坊即将搬家"""
    ends = {m.end: (i, m) for i, m in enumerate(mentions) if m.type in GLOSSED}
    for hit in BRACKETED.finditer(text):
        if found := ends.get(hit.start()) or ends.get(hit.start() + (hit[0][0] in "”》’")):
            yield Claim(found[0], "gloss", hit["told"].strip("“”"), *found[1].sentence, "gloss:brackets")
    for hit in MEANS.finditer(text):
        before = BEFORE_MEANS.search(text[max(0, hit.start() - 9) : hit.start()])
        ended = (ends.get(at) for at in range(hit.start() - len(before[0]), hit.start() + 1))
        if found := next(filter(None, ended), None):
            yield Claim(found[0], "gloss", hit[1].strip("“”："), *found[1].sentence, "gloss:means")
