"""Which places are near each other: of one province and level, or of one regional circle (seeds/lexicon/circles.tsv).

Shared borders are not known here; a circle of a published plan stands in for them.
"""

from collections.abc import Sequence
from functools import cache

from kg import lexicon
from kg.text import gazetteer
from kg.trace.coverage import Site


def called(key: str) -> str:
    """The name of a place by its key, which is a code or already a name.

    >>> called("320200"), called("长江经济带")
    ('无锡市', '长江经济带')
    """
    return gazetteer.by_code(key).name if key.isdigit() else key


def peers(site: Site, sites: Sequence[Site]) -> list[Site]:
    """The other places of the same level in the same province (provinces have none)."""
    own = site.province_key
    return [s for s in sites if own and s.key != site.key != own and s.level == site.level and s.province_key == own]


@cache
def _circles() -> tuple[tuple[str, frozenset[str]], ...]:
    rows = lexicon.rows("circles")
    return tuple((r.word, frozenset(gazetteer.find(m)[0].code for m in r.extra["members"].split(";"))) for r in rows)


@cache
def circles(site: Site) -> frozenset[str]:
    """The regional circles a place belongs to, itself or with its province.

    >>> sorted(circles(Site("330400", "嘉兴市", "city", "浙江省")))
    ['杭州都市圈', '长三角']
    """
    return frozenset(name for name, members in _circles() if {site.key, site.province_key} & members)


def same_level(a: Site, b: Site) -> bool:
    """Whether two places are of one level."""
    return a.level == b.level


def same_circle(a: Site, b: Site) -> bool:
    """Whether two places of one level belong to one regional circle."""
    return same_level(a, b) and bool(circles(a) & circles(b))
