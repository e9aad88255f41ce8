"""Firms by their legal form, hospitals and schools by number: names whose last words leave no doubt.

yes: 支持[长河新材料有限公司](Institution)上市; [市城投（集团）公司](Institution); [市第二人民医院](Institution)投用;
[长河农商银行](Institution)挂牌.
no: 大型企业集团公司, 国有资产经营公司 (of a kind, not one), 县域农商银行, 市第二人民医院内科大楼 (a building).
"""

import re
from collections.abc import Iterator

from kg.extract.finds import Find
from kg.extract.rules.bodies import widened
from kg.extract.rules.heads import without_lead
from kg.model import Type
from kg.text import gazetteer

_FORM = re.compile(
    r"(?:有限(?:责任)?公司|股份(?:有限)?公司|（集团）(?:有限|股份)?公司|集团(?:股份|有限)*公司)(?!制|登记)"
)
_LONGEST = 16
_BREAK = re.compile("[^一-鿿A-Za-z0-9（）]|[和与及等或]|入驻|落户|携手|纳入|新增|扩大|^由|经济特区")
_OF_A_KIND = re.compile(
    "国有|国资|大型|中小|外贸|跨国|各类|企业|上市|合作公司|责任公司|一批|多家|[省市县区]属|专业|投融资|授权|担保$|租赁$|集体|组建|改制|平台|母|子"
)
_CLINIC = re.compile(
    r"[省市县区]第[一二三四五六七八九十]{1,2}(?:人民|中心|中医)?医院(?![一-鿿]{0,8}(?:大楼|院区|门诊楼|项目|工程))"
    r"|[省市县区]第[一二三四五六七八九十]{1,2}(?:高级)?(?:中学|小学)(?![一-鿿]{0,4}(?:校区|项目|工程|[搬扩迁改]))"
)
_BANK = re.compile("农商银?行|农村商业银行|村镇银行")


def firms(text: str) -> Iterator[Find]:
    """Every firm, bank, hospital and school whose form is a name's."""
    spans = [*_by_form(text), *((widened(text, m.start()), m.end()) for m in _CLINIC.finditer(text)), *_banks(text)]
    return (Find(s, e, Type.INSTITUTION, "firms") for s, e in spans)


def _by_form(text: str) -> Iterator[tuple[int, int]]:
    for hit in _FORM.finditer(text):
        first = hit.start() - _LONGEST
        run = max((b.end() for b in _BREAK.finditer(text, max(0, first), hit.start())), default=max(0, first))
        start = without_lead(text, run, hit.start())
        if hit.start() - start > 1 and not _OF_A_KIND.search(text, start, hit.start()) and run != first:
            yield start, hit.end()


def _banks(text: str) -> Iterator[tuple[int, int]]:
    """A bank of the country after the name of its place."""
    for hit in _BANK.finditer(text):
        at = hit.start()
        short = next((k for k in (3, 2) if at >= k and text[at - k : at] in gazetteer.names()), 0)
        if short:
            yield at - short, hit.end()
