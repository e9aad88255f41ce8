"""One key a mention, from its report alone: the normal name, the place it is bound to, the sense its context shows."""

import re
from collections import defaultdict
from functools import cache

from kg.lexicon import rows, words
from kg.model import Key, Keyed, Mention, Record, Type
from kg.resolve import binding, context, home, known, together, wording
from kg.resolve.plain import BEATS, plain
from kg.text import gazetteer

_TITLE_TAIL = re.compile(r"（(?:试行|草案|暂行|修订|修订稿|征求意见稿|讨论稿|送审稿)）$")
_CONGRESS = re.compile(
    r"^(?:党的|中共|中国共产党)?(?:第)?([一二]?十[一二三四五六七八九]?)(?:次全国代表大会|大)(?=$|精神|报告)"
)
_LONG_PLAN = re.compile(r"^国民经济和社会发展第(十[一二三四五]?)个五年规划.*")
_PLAN = re.compile(r"^(十[一二三四五]?五)(?:规划|计划)?(?:纲要|和.*纲要)$")
_NATIONAL_TITLE = re.compile(
    r"^(?:中国|中华人民共和国|中共中央|国务院|中央|全国|习近平|国家)|法$|^关于加强和改进新时代市县政协工作的意见"
)
_ISSUED = re.compile(r"(?:出台|印发|制定|编制|编印|颁布|发布|起草|修订|完善|下发|实施)[^，。；：]{0,12}《?$")
_ABOVE = re.compile(r"中央|国务院|国家|省委|省政府|全国|党中央|省里|部委")
_OF_A_PLACE = re.compile(r"^(?:[省市县区州盟旗]|全[省市县区]|本届|两会|政协)")
#: Things built at one place: their names repeat from place to place.
_BUILT = re.compile(
    r".*(?:号线|铁路|高铁|高速|机场|大桥|隧道|电站|水库|大道|公路|快速路|码头|医院|学校|校区|广场|公园|中心|馆|基地|园区"
    r"|产业园|港|站|厂|片区|新城|项目|综合体|线路|管道|水厂|枢纽|(?:输变电|扩建|改扩建|迁建|复线|航站楼?|供水|引水|调水)工程)$"
)
#: Stations and centres that are a form of service set up in many places.
_SPREADS = re.compile(
    r"(?:工作站|服务站|驿站|联络站|实践[中所]心?|服务中心|指导中心|便民中心|活动中心|救助站|示范基地|众创空间)$"
)


def local(record: Record) -> tuple[Key, ...]:
    """One key a mention, in the order of the mentions."""
    levels = context.around(record)
    issued = _issued(record)
    return tuple(_key(record, mention, levels, issued) for mention in record.found.mentions)


def _key(record: Record, mention: Mention, levels, issued: frozenset[str]) -> Key:
    type, text = mention.type, mention.canonical or mention.text
    if type in (Type.MECHANISM, Type.INITIATIVE) or type in _MISTAKEN and _is_mechanism(type, text):
        return _mechanism(record, mention, levels)
    if type == Type.INSTITUTION:
        return Key(type, *binding.bind(record, mention, mention.text))
    if type == Type.PLACE:
        return _place(record, plain(text))
    name = _named(type, text)
    bound = name in issued if type is Type.DOCUMENT else _local(type, name)
    return Key(type, name, home.own(record) if bound else "")


@cache
def _local(type: Type, name: str) -> bool:
    """Whether a thing of a type is another in every place, whatever the report says of it."""
    match type:
        case Type.EVENT:
            return bool(_OF_A_PLACE.match(name))
        case Type.PERSON | Type.GOAL:
            return name not in _listed(type)
        case Type.PROBLEM:
            return context.coined(name) and name not in _listed(type)
    return False


def _mechanism(record: Record, mention: Mention, levels) -> Key:
    written = _written(record, mention)
    name = wording.mechanism(written)
    type = mention.type if mention.type in (Type.MECHANISM, Type.INITIATIVE) else Type.MECHANISM
    raw = wording.branded(written)
    forms = () if together.several(raw) else (raw, name)
    if ambiguous := next(filter(context.ambiguous, forms), ""):
        reading = context.read(ambiguous, levels(mention))
        if not reading.local:
            return Key(type, reading.name, "", reading.sense)
        return _local_one(record, mention, type, ambiguous, levels)
    if name in known.types():
        return Key(type, name)
    if _built(raw):
        return Key(type, raw, home.own(record))
    return _local_one(record, mention, type, name, levels) if context.coined(name) else Key(type, name)


def _local_one(record: Record, mention: Mention, type: Type, name: str, levels) -> Key:
    """A name that means another thing in every place and field of work."""
    return Key(type, name, home.own(record), context.field(name, levels(mention)))


_BEATS_BEFORE = re.compile(rf"[{BEATS}]{{1,3}}$")


def _written(record: Record, mention: Mention) -> str:
    """The name as it stands, with the head after a short quoted brand and the offices before an office.

    So “雪亮”工程 for 雪亮, and 河湖林长制 for 林长制.
    """
    text = record.source.text
    if mention.canonical:
        return mention.canonical
    if mention.text[1:2] == "长" and (before := _BEATS_BEFORE.search(text, max(0, mention.start - 3), mention.start)):
        return before[0] + mention.text
    return wording.extended(text, mention.start, mention.end)


#: What a mechanism of the lexicon may be taken for.
_MISTAKEN = frozenset((Type.GOAL, Type.PROBLEM, Type.EVENT, Type.WORK, Type.INSTITUTION, Type.DOCTRINE))


@cache
def _is_mechanism(type: Type, text: str) -> bool:
    """Whether the lexicon knows as a mechanism what was taken for something else here."""
    name = wording.mechanism(text)
    return (name in known.types() or bool(context.ambiguous(name))) and plain(text) not in _listed(type)


@cache
def _built(name: str) -> bool:
    return name not in known.types() and bool(_BUILT.fullmatch(name)) and not _SPREADS.search(name)


def _place(record: Record, name: str) -> Key:
    found = home.within(gazetteer.find(name, record.report.year) or gazetteer.find(name), home.place(record.report))
    return Key(Type.PLACE, name, found.code) if found else Key(Type.PLACE, name)


#: The word list of each type whose things are the same wherever they are named.
_LISTS = {
    Type.PERSON: "persons", Type.GOAL: "goals", Type.PROBLEM: "problems", Type.EVENT: "events",
    Type.INSTITUTION: "organs", Type.DOCTRINE: "doctrines",
}  # fmt: skip


@cache
def _listed(type: Type) -> frozenset[str]:
    return frozenset(map(plain, words(_LISTS[type]))) if type in _LISTS else frozenset()


@cache
def _named(type: Type, text: str) -> str:
    """The normal name of a thing that is neither mechanism, organ nor place.

    >>> _named(Type.EVENT, "中共二十大"), _named(Type.DOCUMENT, "《提案办法（试行）》")
    ('党的二十大', '提案办法')
    """
    name = plain(text)
    if type in (Type.EVENT, Type.DOCTRINE):
        name = _CONGRESS.sub(r"党的\1大", name)
    if type is Type.DOCUMENT:
        name = _PLAN.sub(r"\1规划", _LONG_PLAN.sub(r"\1五规划", _TITLE_TAIL.sub("", name)))
    return _wordings().get((type, name), name)


@cache
def _wordings() -> dict[tuple[Type, str], str]:
    """Other wordings of doctrines, goals, problems, documents and events, as their lists give them."""
    found = {}
    for name in ("doctrines", "goals", "problems", "documents", "events"):
        for row in rows(name):
            for other in filter(None, row.extra.get("wordings", "").split(";")):
                found[Type(row.type), plain(other)] = plain(row.word)
    return found


def _issued(record: Record) -> frozenset[str]:
    """The titles this report says its own place gave itself: 出台《…》 without a superior as the subject."""
    own, text = set(), record.source.text
    for mention in record.found.mentions:
        if mention.type == Type.DOCUMENT:
            name = _named(Type.DOCUMENT, mention.canonical or mention.text)
            before = text[max(mention.sentence[0], mention.start - 40) : mention.start]
            if not _NATIONAL_TITLE.search(name) and _ISSUED.search(before) and not _ABOVE.search(before):
                own.add(name)
    return frozenset(own)


def keyed(record: Record, keys: tuple[Key, ...]) -> tuple[Keyed, ...]:
    """What the report says of each of its keys, in the order of the keys."""
    wordings, spelled, glosses, brands = defaultdict(dict), defaultdict(tuple), defaultdict(set), set()
    text = record.source.text
    for mention, key in zip(record.found.mentions, keys, strict=True):
        counts, said = wordings[key], mention.text
        counts[said] = counts.get(said, 0) + 1
        if text[mention.start - 1 : mention.start] == "“" or "“" in said:
            brands.add(key)
        if mention.parts:
            spelled[key] = max(spelled[key], mention.parts, key=len)
    for claim in record.found.claims:
        if claim.property == "gloss":
            glosses[keys[claim.subject]].add(claim.value)
    return tuple(
        Keyed(k, dict(sorted(w.items())), spelled.get(k, ()), tuple(sorted(glosses.get(k, ()))), k in brands)
        for k, w in sorted(wordings.items())
    )
