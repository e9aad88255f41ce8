"""Recognition: who reported, praised or spread a mechanism (a known driver of diffusion), and glosses of names."""

import re
from collections.abc import Iterator

from kg.extract.claims.cues import pattern
from kg.extract.claims.sentence import SUBJECTS, Sentence
from kg.lexicon import words
from kg.model import Claim, Mention, Report, Type

PRAISED = SUBJECTS | {Type.DOCUMENT, Type.WORK}
ABOVE = re.compile(r"(?:全国|中央|国家|国务院|省|自治区|市)[^，。；、“”]{0,12}$")
SPREAD = re.compile(r"(?:在|向|获|被|得到|成为)?(全国|全省|全市|全区|全自治区)(?:范围内)?(?:复制)?(?:推广|推介|推行|交流)|(?:在)(全国|全省|全市)[^，。；]{0,20}(?:交流发言|经验交流|典型发言|作交流)")
GLOSSED = SUBJECTS | {Type.INSTITUTION, Type.DOCUMENT, Type.GOAL, Type.PROBLEM}
BRACKETED = re.compile(r"[”》’]?(?P<open>（|\()(?:以下|下)?(?:简称|称|即|亦称|又称|也就是)[为：]?[“]?(?P<told>[^）)”]{2,60})")
MEANS = re.compile(r"(?:(?<=[”》’，])即|(?<=”)就是|是指|指的是)(?!将|可|使|便|刻|时|日|要|把)([^。；\n]{2,80})")
UNLED = re.compile("$|(?:并|先后|连续|成功|多次|均|相关|有关|被|获|得到|受到|《|在全|向全|经验|做法|典型)")
AWARDED = re.compile(r"(?:入选|获评|荣获|获得|获批|列入|被列为|被评为|被授予|跻身|获)了?(?:为)?[“《]?(联合国|国家|全国|中央|国务院|全省|全市|省|自治区|[一-龥]{2,8}部)")
PASSIVE = re.compile(r"(?:被|获得?|受到|得到|获)([^，。；“”《》]{2,16}?)(?:的|予以|重点|专题|深度|充分|高度|通报|主要负责同志|主要领导|领导)*$")


def recognised_by(s: Sentence) -> Iterator[Claim]:
    """yes: “街坊议事”被《甲时报》报道   no: 向《甲时报》报送“街坊议事”信息"""
    subjects = s.of(*SUBJECTS)
    praised = pattern("<praise>|<award>").finditer(s.text, s.start, s.end) if s.said & {"praise", "award"} else ()
    for hit in praised:
        if any(m.start < hit.end() and hit.start() < m.end for _, m in s.here):
            continue
        subject = _praised(s, subjects, hit)
        if subject is None:
            continue
        for j, who in _who(s, hit, subject):
            yield s.claim(subject, "recognisedBy", who, f"recognisedBy:{hit[0]}", target=j)
    for hit in SPREAD.finditer(s.text, s.start, s.end):
        subject = _praised(s, subjects, hit)
        if subject is not None:
            at = max(hit.start(1), hit.start(2))
            j, who = next(((j, m.text) for j, m in s.of(Type.INSTITUTION) if m.start == at), (None, hit[1] or hit[2]))
            yield s.claim(subject, "recognisedBy", who, "recognisedBy:spread", target=j)


def _praised(s: Sentence, subjects: list[tuple[int, Mention]], hit: re.Match) -> int | None:
    """The last mechanism before in the clause; in the two before it, if this clause has no subject of its own."""
    k = s.number(hit.start())
    before = [(i, m) for i, m in subjects if m.end <= hit.start() and k - s.clause(m) <= 2]
    if not before:
        return None
    i, m = before[-1]
    start = s.span(hit.start())[0]
    own = s.text[start : hit.start()].strip(" ●■")
    praises = any(start <= x.start <= start + 2 for _, x in s.of(Type.INSTITUTION))
    return i if s.clause(m) == k or praises or UNLED.match(own) else None


def _who(s: Sentence, hit: re.Match, subject: int) -> Iterator[tuple[int | None, str]]:
    """The institutions of the clause before the word of praise, or the words that name one."""
    start = s.span(hit.start())[0]
    if hit[0] in words("claim_cues", "award"):
        yield from _awarded(s, hit, subject)
        return
    made = [(j, m) for j, m in s.of(Type.INSTITUTION) if start <= m.start and m.end <= hit.start() and hit.start() - m.end <= 24]
    if made:
        yield from ((j, m.text) for j, m in made)
    elif (said := PASSIVE.search(s.text[start : hit.start()])) and re.search("[省市县中央部委国厅局党领导媒]", said[1]):
        yield None, said[1]


def _awarded(s: Sentence, hit: re.Match, subject: int) -> Iterator[tuple[int | None, str]]:
    """Whose list or prize it is: 入选农业农村部名单. An award of another thing named after the word is not the subject's."""
    start, end = s.span(hit.start())
    own = any(i == subject and m.start >= start for i, m in s.here)
    if (award := AWARDED.match(s.text, hit.start())) and (own or not any(hit.end() <= m.start < end for _, m in s.of(*SUBJECTS))):
        named = next(((j, m) for j, m in s.of(Type.INSTITUTION) if 0 <= m.start - hit.end() <= 3), None)
        yield (named[0], named[1].text) if named else (None, award[1])


def glosses(text: str, report: Report, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """yes: “街坊议事厅”（简称“街议”）；“两书一函”是指甲、乙和丙   no: 街坊即将搬家"""
    ends = {m.end: (i, m) for i, m in enumerate(mentions) if m.type in GLOSSED}
    for hit in BRACKETED.finditer(text):
        if found := ends.get(hit.start()) or ends.get(hit.start("open")):
            yield Claim(found[0], "gloss", hit["told"].strip("“”"), *found[1].sentence, "gloss:brackets")
    for hit in MEANS.finditer(text):
        before = re.search("[”》’]?[^，。；：“”（）的\n]{0,6}?，?$", text[max(0, hit.start() - 9) : hit.start()])
        ended = (ends.get(at) for at in range(hit.start() - len(before[0]), hit.start() + 1)) if before else ()
        if found := next(filter(None, ended), None):
            yield Claim(found[0], "gloss", hit[1].strip("“”："), *found[1].sentence, "gloss:means")
