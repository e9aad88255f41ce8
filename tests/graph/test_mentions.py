"""Every mention of the graph, as it was found."""

from small import TEXTS, first

from kg.graph import mentions


def test_mentions_come_back_in_order(small):
    rows = [r for r in mentions.rows(small) if r[0] == "reports/a.txt"]
    record, nodes = first()
    want = [
        (m.start, m.end, m.text, m.type.value, list(m.parts), n)
        for m, n in zip(record.found.mentions, nodes, strict=True)
    ]
    codes = {"z1": "621125", "z2": "621100"}
    assert [(r[1], r[2], r[3], r[4], r[6], r[7]) for r in rows] == sorted(
        (*w[:5], codes.get(w[5], w[5])) for w in want
    )
    assert all(TEXTS["a"][r[1] : r[2]] == r[3] for r in rows)


def test_a_wording_keeps_its_text_beside_the_label(small):
    row = [r for r in mentions.rows(small) if r[0] == "reports/c.txt"]
    assert row == [("reports/c.txt", 10, 16, "双亮双比制度", "Mechanism", "", [], "m1", "双亮双比")]
