"""Places by the list of divisions, with their level or without it.

yes: 帮扶[漳县](Place); 与[成都](Place)合作.
no: 全市, 我市, 市 inside 市委.
"""

from collections.abc import Iterator

from kg.extract.finds import Find


def places(text: str) -> Iterator[Find]:
    """Nothing yet: the list of divisions is searched as soon as it is there."""
    return iter(())
