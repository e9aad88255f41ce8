"""Keys of all reports → nodes."""

from collections.abc import Iterable, Sequence

from kg.ids import hexadecimal
from kg.model import Decision, Keyed, Resolution
from kg.resolve.items import group, number
from kg.resolve.register import Register


def resolve(reports: Iterable[tuple[str, tuple[Keyed, ...]]], decisions: Sequence[Decision] = ()) -> Resolution:
    """Nodes from the keys of all reports: the same keys and decisions give the same nodes, whatever their order.

    Raises InputError for a decision that names no thing.
    """
    reports = list(reports)
    register = Register()
    _, reasons = register.change((), reports, decisions)
    node = register.nodes()
    keys = dict.fromkeys(row.key for _, rows in reports for row in rows)
    entities = {e.id: e for e in register.entities()}
    return Resolution(entities, {key: hexadecimal(node[number(group(key))]) for key in keys}, tuple(reasons))
