"""One row for every mechanism, place and report, with the sentence that shows it."""

from kg.graph import adoptions

A = "过去一年，市政协牵头建立“双亮双比”机制，建成工作点32个，余下的*个在建。"


B = "市政协落实“双亮双比”，各民主党派参加。"
COUNTY = "漳县建立“双亮双比”机制。"
C = "某地将建立双亮双比制度。"
M = ("双亮双比", "m1")
X, D = ("咸宁市", "421200"), ("定西市", "621100")


def test_the_whole_table(small):
    assert list(adoptions.rows(small)) == [
        (*M, *X, "city", 2024, "launched", 0.99, "双亮双比", A, "reports/a.txt", 5, 43, *X, ""),
        (*M, "漳县", "621125", "county", 2024, "launched", 0.99, "双亮双比", COUNTY, "reports/a.txt", 88, 101, *X, ""),
        (*M, *D, "city", 2022, "running", 0.9, "双亮双比", B, "reports/b.txt", 5, 25, *D, ""),
        (*M, "", "", "", None, "planned", 0.4, "双亮双比制度", C, "reports/c.txt", 5, 17, "", "", ""),
    ]


def test_the_rows_of_one_node_are_the_same(small):
    node = small.settings.things + "node/m1"
    assert list(adoptions.rows(small, of=[node])) == list(adoptions.rows(small))
    assert list(adoptions.rows(small, of=[small.settings.things + "node/p1"])) == []
