"""What the five real reports say must stand in their graph, each fact with the sentence it comes from."""

import pytest

from kg.graph import adoptions, mentions, store

NAMES = ("000", "001", "002", "003", "004")


@pytest.fixture(scope="module")
def graph(seed_graph):
    return store.open(seed_graph)


@pytest.fixture(scope="module")
def adopted(graph):
    """Adoption rows as mappings; `report` shortened to the first three characters of the file's name."""
    rows = [dict(zip(adoptions.COLUMNS, row, strict=True)) for row in adoptions.rows(graph)]
    return [row | {"report": row["report"].rsplit("/", 1)[1][:3]} for row in rows]


@pytest.fixture(scope="module")
def found(graph):
    rows = [dict(zip(mentions.COLUMNS, row, strict=True)) for row in mentions.rows(graph)]
    return [row | {"doc": row["doc"].rsplit("/", 1)[1][:3]} for row in rows]


def select(graph, sparql: str) -> set[tuple]:
    return set(graph.rows(sparql))


def reports_of(adopted, label: str) -> dict[str, list[dict]]:
    """The rows of the one node with this label (a sense in brackets left out), by report. Fails if several nodes
    have it."""
    rows = [r for r in adopted if r["mechanism"].split("（")[0] == label]
    assert len({r["mechanism_id"] for r in rows}) == 1, sorted({(r["mechanism"], r["mechanism_id"]) for r in rows})
    return {name: [r for r in rows if r["report"] == name] for name in NAMES if any(r["report"] == name for r in rows)}


def parts_of(graph, label: str) -> list[str]:
    asked = "SELECT ?l ?n ?p { ?x dcterms:isPartOf ?m ; schema:position ?n ; rdfs:label ?p . ?m skos:prefLabel ?l }"
    rows = [(n, p) for name, n, p in select(graph, asked) if name.split("（")[0] == label]
    return [p for _, p in sorted(rows)]


def test_a_two_coverages_are_one_mechanism_with_four_adopters_and_its_two_parts(adopted, found, graph):
    by = reports_of(adopted, "两个全覆盖")
    assert list(by) == ["000", "001", "002", "003"]
    node = by["000"][0]["mechanism_id"]
    said = {(m["doc"], m["text"]) for m in found if m["entity"] == node}
    assert {("000", "两个全覆盖"), ("001", "两个全覆盖"), ("002", "两个全覆盖")} <= said
    assert ("001", "党的组织对党员委员的全覆盖、党的工作对政协委员的全覆盖") in said
    assert ("003", "党的组织对党员委员全覆盖、党的工作对全体委员全覆盖") in said
    first, second = parts_of(graph, "两个全覆盖")
    assert first.startswith("党的组织对党员委员") and second.startswith("党的工作对")


@pytest.mark.parametrize("label, reports", [
    ("一线协商·共同缔造", ["000", "003"]),
    ("书香政协", ["000", "001"]),
    ("智慧政协", ["000", "003"]),
])  # fmt: skip
def test_b_names_link_reports(label, reports, adopted):
    assert list(reports_of(adopted, label)) == reports


def test_b_reading_is_running_in_one_city_and_to_be_started_in_the_other(adopted):
    by = reports_of(adopted, "书香政协")
    assert by["000"][0]["status"] in ("running", "scaled")
    assert by["001"][0]["status"] in ("planned", "launched")


def test_b_the_platform_has_its_four_parts(found):
    parts = {tuple(m["parts"]) for m in found if m["doc"] == "000" and m["entity_label"] == "智慧政协"}
    assert ("提案办公系统", "履职管理系统", "社情民意信息系统", "覆职通APP") in parts


@pytest.mark.parametrize("wide, narrow, reports", [
    ("委员工作室", "界别委员工作室", ["000", "002", "003", "004"]),
    ("功能型党支部", "专委会功能型党支部", ["002", "003"]),
])  # fmt: skip
def test_b_a_narrower_name_belongs_to_the_wider(wide, narrow, reports, adopted, graph):
    links = select(graph, "SELECT ?a ?b { ?x skos:broader ?y ; skos:prefLabel ?a . ?y skos:prefLabel ?b }")
    family = {wide} | {a for a, b in links if b == wide}
    assert sorted({r["report"] for r in adopted if r["mechanism"].split("（")[0] in family}) == reports
    assert (narrow, wide) in links or narrow not in {r["mechanism"] for r in adopted}


def test_b_two_weaknesses_are_one_problem(found):
    docs = {m["doc"]: m["text"] for m in found if m["type"] == "Problem" and m["entity_label"].startswith("两个薄弱")}
    assert set(docs) == {"000", "001", "003", "004"}
    assert docs["000"] == docs["004"] == "两个薄弱"
    assert "薄弱" in docs["001"] and "薄弱" in docs["003"]


@pytest.mark.parametrize("label, parts", [
    ("五个督办", ["党政主要领导现场督办", "主席会议成员牵头督办", "市政协专门委员会跟踪督办",
                 "市委和市政府督查室考核督办", "派驻纪检监察组监督督办"]),
    ("三个监督", ["调研监督", "协商监督", "视察监督"]),
])  # fmt: skip
def test_c_numeral_names_are_unpacked(label, parts, graph):
    assert parts_of(graph, label) == parts


def test_c_four_ones_have_four_parts(graph):
    parts = parts_of(graph, "四个一")
    assert [len(parts)] + [any(w in p for p in parts) for w in ("学习心得", "对策建议", "提案", "社情民意")] == [
        4,
        True,
        True,
        True,
        True,
    ]


def test_c_six_ones_belong_to_the_county(adopted, graph):
    (row,) = [r for r in adopted if r["mechanism"].split("（")[0] == "六个一"]
    assert (row["report"], row["place"]) == ("001", "")
    named = select(
        graph,
        "SELECT ?l { ?a kg:mechanism ?m ; kg:adoptingBody ?b . ?m skos:altLabel|skos:prefLabel ?w ."
        " ?b skos:prefLabel ?l FILTER(STRSTARTS(?w, '六个一')) }",
    )
    assert [name[-3:] for (name,) in named] == ["县政协"]


def test_d_organs_and_their_parents(graph):
    links = select(graph, "SELECT ?a ?b { ?x org:subOrganizationOf ?y ; skos:prefLabel ?a . ?y skos:prefLabel ?b }")
    assert {
        ("咸宁市政协专门委员会", "政协咸宁市委员会"),
        ("定西市政协党组", "政协定西市委员会"),
        ("中共咸宁市委员会", "中共湖北省委员会"),
    } <= links
    assert any(a.endswith("农业和农村委员会") and "政协" in b for a, b in links)
    assert any("统战部" in a and "中共" in b for a, b in links)


def test_d_the_committee_was_added_in_the_reform_of_002(found):
    assert {m["type"] for m in found if m["doc"] == "002" and m["text"] == "农业和农村委员会"} == {"Institution"}


def test_d_parties_and_the_federation_of_industry_take_part(found):
    names = {m["text"] for m in found if m["doc"] == "000" and m["type"] == "Institution"}
    assert "市工商联" in names and {"民主党派", "市各民主党派"} & names


def test_e_the_citys_opinion_rests_on_the_centres_and_answers_the_weaknesses(graph):
    rests = select(graph, "SELECT ?a ?b { ?x kg:restsOn ?y . ?x oa:exact ?a . ?y oa:exact ?b }")
    assert ("关于加强和改进新时代市县政协工作的实施意见", "关于加强和改进新时代市县政协工作的意见") in rests
    answers = select(graph, "SELECT ?a ?b { ?x kg:answers ?y . ?x oa:exact ?a . ?y oa:exact ?b }")
    assert ("关于加强和改进新时代市县政协工作的实施意见", "两个薄弱") in answers
    issued = select(graph, "SELECT ?a ?b { ?x kg:issuedBy ?y . ?x oa:exact ?a . ?y oa:exact ?b }")
    assert ("关于加强和改进新时代市县政协工作的意见", "中央") in issued


def test_f_figures_and_masked_figures(graph):
    figures = select(
        graph,
        """SELECT ?of ?value ?unit ?about ?masked { ?f kg:of ?m ; kg:masked ?masked . ?m oa:exact ?of
        OPTIONAL { ?f schema:value ?value } OPTIONAL { ?f schema:unitText ?unit }
        OPTIONAL { ?f kg:approximation ?about } }""",
    )
    name = "一线协商·共同缔造"
    assert {
        (name, 185.0, "个", None, False),
        (name, 450.0, "场次", "余", False),
        (name, 7400.0, "人次", "余", False),
        (name, 480.0, "个", "余", False),
    } <= figures
    masked = [f for f in figures if f[4]]
    assert len(masked) >= 10 and {f[1] for f in masked} == {None}
    assert not [f for f in figures if f[1] == 0]


def test_g_doctrine_is_no_mechanism_and_an_article_is_a_work(found):
    types = {m["text"]: m["type"] for m in found if m["doc"] == "000"}
    assert {types[n] for n in ("两个确立", "四个意识", "两个维护")} == {"Doctrine"}
    assert types["开到群众心坎的协商会"] == "Work"


def test_g_six_members_with_what_they_asked_for(graph):
    asked = select(
        graph, "SELECT ?who ?what { ?r rdf:type kg:Request ; kg:of ?m ; kg:wording ?what . ?m oa:exact ?who }"
    )
    assert asked == {
        ("杜兵", "希望各部门当好“店小二”,为落户企业解决实际困难。"),
        ("杨斌斌", "老旧小区改造应征求居民意见,满足居民需求,完善监管机制。"),
        ("朱军", "企业应瞄准市场需求攻克技术难题,不断增强自身竞争力。"),
        ("刘建军", "合理利用社会资源,推动家校共育,让孩子远离电子产品,健康快乐成长。"),
        ("易大文", "咸宁法律人才相对较少,希望能留住法律人才,希望律师能到基层法律服务所指导工作。"),
        ("刘彦", "以赛事、户外运动等为依托,更好推介咸宁的自然生态。"),
    }
    roles = select(
        graph, "SELECT ?who ?role { ?r rdf:type kg:Tenure ; kg:of ?m ; kg:wording ?role . ?m oa:exact ?who }"
    )
    assert roles == {(who, "委员") for who, _ in asked}


def clues(graph, name: str) -> tuple:
    """(place, basis, confidence, quotes of the evidence) of a report."""
    rows = select(
        graph,
        "SELECT ?path ?g ?c ?p ?b { ?g dcterms:source ?path ; kg:confidence ?c"
        " OPTIONAL { ?g kg:place/skos:prefLabel ?p ; kg:basis ?b } }",
    )
    (row,) = [r for r in rows if r[0].rsplit("/", 1)[1].startswith(name)]
    quotes = select(
        graph,
        f"SELECT ?q {{ {{ <{row[1]}> kg:clue/oa:exact ?q }} UNION {{ <{row[1]}> kg:candidate/kg:clue/oa:exact ?q }} }}",
    )
    return row[3], (row[4] or "").rsplit("#")[-1], row[2], {q for (q,) in quotes}


@pytest.mark.parametrize("name, place, basis, seen", [
    ("003", "咸宁市", "stated", {"咸宁"}),
    ("000", "荆州市", "inferred", {"荆江", "江汉平原"}),
    ("001", "定西市", "inferred", {"甘肃", "漳县"}),
    ("002", "黄山市", "inferred", {"新安江", "千岛湖"}),
])  # fmt: skip
def test_h_places_with_their_evidence(name, place, basis, seen, graph):
    said, how, confidence, quotes = clues(graph, name)
    assert (said, how) == (place, basis)
    assert confidence >= 0.8
    assert [word for word in seen if not any(word in quote for quote in quotes)] == []


def test_h_004_speaks_of_the_yangtze_delta_and_no_place_is_guessed(graph):
    said, _, confidence, quotes = clues(graph, "004")
    assert said is None and confidence < 0.8


def test_h_years(graph):
    rows = select(graph, "SELECT ?path ?y { ?g dcterms:source ?path ; kg:year ?y }")
    assert {p.rsplit("/", 1)[1][:3]: y for p, y in rows} == {"001": 2023, "003": 2024, "004": 2022}


def test_every_adoption_opens_its_sentence(adopted, found, graph):
    texts = {
        p.rsplit("/", 1)[1][:3]: t for p, t in select(graph, "SELECT ?p ?t { ?g dcterms:source ?p ; schema:text ?t }")
    }
    for row in adopted:
        assert texts[row["report"]][row["start"] : row["end"]] == row["quote"]
        assert row["surface"] in row["quote"]
    for m in found:
        assert texts[m["doc"]][m["start"] : m["end"]] == m["text"]
