from hand_made_graph import IMAGE, LINK, scene

from kg.explore.scene import Seen


def names(number: int) -> str:
    return scene().nodes[number].label


def links(relation: str) -> set[tuple[str, str]]:
    return {(names(k.source), names(k.target)) for k in scene().links if k.relation == relation}


def test_adopters_are_places_and_a_report_stands_in_for_an_unknown_place():
    assert links("adopts") >= {
        ("咸宁市", "两个全覆盖"),
        ("合肥市", "两个全覆盖"),
        ("咸宁市", "河长制"),
        ("合肥市", "河长制"),
        ("a/unknown.txt的报告", "河长制"),
    }
    report = next(r for r in scene().reports if r.year is None)
    assert (scene().nodes[report.home].type, report.path) == ("Report", "a/unknown.txt")


def test_what_sentences_say_becomes_links_read_from_who_acts():
    assert links("answers") == {("两个全覆盖", "两个薄弱")}
    assert links("leads") == {("中共咸宁市委", "两个全覆盖")}
    assert links("broader") == {("河长制", "林长制")}
    assert ("中共咸宁市委", "咸宁市") in links("place")


def test_what_is_only_named_hangs_on_the_place_of_the_report():
    named = links("names")
    assert ("a/unknown.txt的报告", LINK) in named and ("咸宁市", "两个薄弱") in named
    assert not any(thing == "两个全覆盖" for _, thing in named)


def test_a_node_has_its_wordings_parts_sentences_and_figures():
    node = next(n for n in scene().nodes if n.label == "两个全覆盖")
    assert (node.kind, node.wordings, node.parts) == ("制度", ["党员委员全覆盖"], ["组织全覆盖", "工作全覆盖"])
    assert [(scene().reports[scene().sentences[s.sentence].report].year, s.start, s.end) for s in node.seen] == [
        (2021, 4, 9),
        (2023, 5, 10),
    ]
    ((kind, seen),) = node.facts
    assert (kind, seen) == ("figure", Seen(node.seen[1].sentence, 0, 4))
    halves = {s.half for s in scene().sentences if s.text.startswith("建立")}
    assert halves == {"plan"}


def test_adoption_links_carry_status_and_place_of_the_evidence():
    number = next(n for n, node in enumerate(scene().nodes) if node.label == "两个全覆盖")
    said = {
        names(k.source): [s.value for s in k.seen]
        for k in scene().links
        if k.target == number and k.relation == "adopts"
    }
    assert said == {"咸宁市": ["running"], "合肥市": ["mentioned"]}


def test_hostile_names_are_names():
    assert IMAGE in {n.label for n in scene().nodes}
