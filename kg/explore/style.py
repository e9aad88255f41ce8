"""How types, relations and words look and read, in both languages.

Every type has a pair of colour and shape of its own. Colours follow Okabe and Ito's palette, which readers with a
colour vision deficiency can tell apart; the shape says it again without colour.
"""

from typing import NamedTuple


class Look(NamedTuple):
    """Names of a type and its mark; shapes are those of vis-network."""

    en: str
    zh: str
    shape: str
    color: str


TYPES = {
    "Mechanism": Look("Mechanism", "机制", "dot", "#0072b2"),
    "Initiative": Look("Initiative", "行动", "diamond", "#4aa8dc"),
    "Place": Look("Place", "地方", "hexagon", "#d55e00"),
    "Institution": Look("Institution", "机构", "square", "#009e73"),
    "PolicyDocument": Look("Document", "文件", "triangle", "#b765a0"),
    "Goal": Look("Goal", "目标", "star", "#a89200"),
    "Problem": Look("Problem", "问题", "triangleDown", "#c2475a"),
    "Doctrine": Look("Doctrine", "政治表述", "dot", "#8b9299"),
    "Event": Look("Event", "活动", "diamond", "#e69f00"),
    "Person": Look("Person", "人物", "star", "#e69f00"),
    "Work": Look("Work", "作品", "triangleDown", "#8b9299"),
    "Report": Look("Report without place", "地方不详的报告", "hexagon", "#8b9299"),
}


class Relation(NamedTuple):
    """How a link reads from its source (`en`, `zh`) and from its target (`back_…`)."""

    en: str
    zh: str
    back_en: str
    back_zh: str


RELATIONS = {
    "adopts": Relation("mechanisms and initiatives here", "在此的机制与行动", "adopted by", "采用者"),
    "runs": Relation("runs", "运行", "run by", "运行机构"),
    "part": Relation("has part", "包含", "part of", "属于"),
    "broader": Relation("broader", "上位", "narrower", "下位"),
    "sameTemplate": Relation("same pattern", "同一模式", "same pattern", "同一模式"),
    "restsOn": Relation("rests on", "依据", "basis of", "作为依据"),
    "answers": Relation("answers the problem", "针对问题", "answered by", "应对之举"),
    "serves": Relation("serves the goal", "服务目标", "served by", "服务于此"),
    "issues": Relation("issues", "印发", "issued by", "印发者"),
    "leads": Relation("leads", "牵头", "led by", "牵头者"),
    "takesPart": Relation("takes part in", "参与", "with the participation of", "参与者"),
    "supervises": Relation("supervises", "督办", "supervised by", "督办者"),
    "recognises": Relation("recognises", "肯定", "recognised by", "获肯定于"),
    "tie": Relation("tie to", "联系", "tie from", "被联系"),
    "role": Relation("role", "任职", "people", "人员"),
    "parent": Relation("belongs to", "上级", "units", "下属"),
    "place": Relation("place", "所在地", "bodies here", "本地机构"),
    "within": Relation("lies in", "位于", "contains", "下辖"),
    "asks": Relation("asks for", "提出", "asked for by", "提出者"),
    "figure": Relation("figure", "数字", "figure of", "数字所属"),
    "names": Relation("also named in its reports", "报告还提到", "named in the reports of", "见于报告"),
}

#: Words of closed lists, as (English, Chinese).
WORDS = {
    "mentioned": ("mentioned", "提及"),
    "planned": ("planned", "计划"),
    "launched": ("launched", "启动"),
    "running": ("running", "运行"),
    "scaled": ("scaled up", "推广"),
    "recognised": ("recognised", "获肯定"),
    "ended": ("ended", "终止"),
    "review": ("review of the past", "回顾"),
    "plan": ("plan ahead", "计划"),
    "unknown": ("neither half", "未分"),
    "learns": ("learns from", "学习"),
    "copies": ("copies", "复制"),
    "joins": ("joins", "加入"),
    "cooperates": ("cooperates", "合作"),
    "paired help": ("paired help", "对口帮扶"),
}
