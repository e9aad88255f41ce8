"""What a report is: the seed reports, and small reports in their manner."""

import pytest
from conftest import SEEDS

from kg import text
from kg.model import Genre, Level, Report, Source
from kg.settings import Settings
from kg.text.reference import Index


def read(words: str, path: str = "a.txt", **more) -> Report:
    source = Source("", path, words, "txt", "utf-8")
    return text.identify(source, text.passages(source), **more)


def seed(number: str) -> Report:
    source = text.read(next(SEEDS.glob(f"{number}_*")), Settings())
    return text.identify(source, text.passages(source))


def quotes(report: Report) -> set[str]:
    return {e.quote for e in report.candidates[0].evidence}


def test_003_states_xianning_2024():
    report = seed("003")
    assert (report.place.name, report.place.code, report.year, report.level) == ("咸宁市", "421200", 2024, Level.CITY)
    assert (report.stated, report.body, report.genre, report.masked) == (True, "市政协", Genre.CPPCC, False)
    assert (report.reviews, report.plans) == ((2023, 2023), (2024, 2024))


@pytest.mark.parametrize(
    "number, place, year, genre, shown",
    [
        ("000", "荆州市", None, Genre.BRIEFING, {"荆江", "江汉平原", "住荆"}),
        ("001", "定西市", 2023, Genre.CPPCC, {"漳县", "甘肃", "驻定"}),
        ("002", "黄山市", None, Genre.BRIEFING, {"新安江", "千岛湖", "杭黄"}),
    ],
)
def test_masked_seed_reports_get_a_place_inferred_with_its_evidence(number, place, year, genre, shown):
    report = seed(number)
    assert (report.place.name, report.year, report.genre, report.body) == (place, year, genre, "市政协")
    assert (report.stated, report.masked) == (False, True)
    assert report.confidence >= 0.8
    assert shown <= quotes(report)


def test_004_points_to_anhui_and_to_no_city_in_it():
    report = seed("004")
    assert (report.place, report.year, report.genre, report.body) == (None, 2022, Genre.PLAN, "市政协")
    assert report.confidence < 0.2
    assert {c.place.code[:2] for c in report.candidates} == {"34"}
    assert quotes(report) == {"一改两为", "长三角"}


def test_every_quote_of_the_evidence_can_be_cut_out_of_the_text():
    for file in sorted(SEEDS.iterdir()):
        source = text.read(file, Settings())
        report = text.identify(source, text.passages(source))
        for evidence in (*report.evidence, *(e for c in report.candidates for e in c.evidence)):
            assert source.text[evidence.start : evidence.end] == evidence.quote


GOVERNMENT = (
    "政府工作报告\n——2023年1月5日在{place}第六届人民代表大会第三次会议上\n{place}{head} 王小明\n"
    "各位代表：\n现在，我代表{own}人民政府报告工作。\n"
)


@pytest.mark.parametrize(
    "place, head, own, code, body",
    [
        ("莱阳市", "市长", "市", "370682", "市政府"),
        ("湖北省", "省长", "省", "420000", "省政府"),
        ("宁夏回族自治区", "主席", "自治区", "640000", "自治区政府"),
        ("恩施土家族苗族自治州", "州长", "州", "422800", "州政府"),
        ("漳县", "县长", "县", "621125", "县政府"),
        ("上海市", "市长", "市", "310000", "市政府"),
    ],
)
def test_a_report_states_place_speaker_session_and_body(place, head, own, code, body):
    report = read(GOVERNMENT.format(place=place, head=head, own=own))
    assert (report.place.code, report.year, report.given, report.body) == (code, 2023, "2023-01-05", body)
    assert (report.genre, report.speaker) == (Genre.GOVERNMENT, "王小明")
    assert report.session == f"{place}第六届人民代表大会第三次会议"
    assert (report.stated, report.masked, report.conflicts) == (True, False, ())


def test_a_name_with_many_bearers_goes_to_the_one_whose_city_is_named():
    words = (
        GOVERNMENT.format(place="鼓楼区", head="区长", own="区")
        + "在市委领导下，服务{city}发展大局。{city}市委作出部署。"
    )
    assert read(words.format(city="徐州")).place.code == "320302"
    assert read(words.format(city="福州")).place.code == "350102"
    assert read(words.format(city="")).place is None


def test_the_state_council_reports_for_the_nation():
    report = read(
        "政府工作报告\n——2023年3月5日在第十四届全国人民代表大会第一次会议上\n各位代表：\n现在，我代表国务院报告工作。"
    )
    assert (report.place.name, report.level, report.body, report.year) == ("中国", Level.NATION, "国务院", 2023)


@pytest.mark.parametrize(
    "words, genre",
    [
        ("中国人民政治协商会议某市委员会常务委员会工作报告\n各位委员：\n我受政协某市常委会委托报告工作。", Genre.CPPCC),
        ("某市政协2023年工作要点\n一、加强理论学习。", Genre.PLAN),
        ("关于河长制落实情况的汇报\n现将情况汇报如下：建成平台。", Genre.BRIEFING),
        ("在中国共产党某市第六次代表大会上的报告\n同志们：\n我代表中共某市第五届委员会向大会报告工作。", Genre.PARTY),
        ("今天天气很好，大家去公园走走，看看花，喝喝茶。", Genre.OTHER),
    ],
)
def test_genres(words, genre):
    assert read(words).genre == genre


MASKED = (
    "政府工作报告\n各位代表：\n现在，我代表**市人民政府报告工作。\n"
    "一、2022年工作回顾\n{}\n二、2023年工作安排\n推进各项工作。"
)


def test_a_masked_report_without_any_sign_is_of_no_place():
    report = read(MASKED.format("全市建成平台十个，河长制全面推行，新区建设加快，合作不断深化，和平稳定。"))
    assert (report.place, report.masked, report.body) == (None, True, "市政府")
    assert report.confidence < 0.5


def test_the_province_above_is_not_taken_for_the_place():
    report = read(MASKED.format("在中共湖北省委和湖北省政府的领导下，全市经济增长，市委作出部署，我市企业向好。"))
    assert (report.place, report.level) == (None, Level.CITY)


def test_counties_rivers_and_neighbours_add_up():
    report = read(
        MASKED.format("崇阳县、通山县、嘉鱼县经济增长，淦河治理，九宫山旅游升温，与武汉、黄石联动，全市向好。")
    )
    assert report.place.name == "咸宁市"
    kinds = {e.kind for e in report.candidates[0].evidence}
    assert {"county or district of the place", "river, lake or sight", "other city of the province"} <= kinds


def test_the_path_speaks_where_the_text_is_silent_and_contradictions_are_told():
    silent = MASKED.format("全市建成平台十个。")
    report = read(silent, "报告/咸宁市/2023.md")
    assert (report.place.name, report.stated, report.conflicts) == ("咸宁市", False, ())
    assert report.evidence[0].kind == "path"
    assert read(silent, "报告/咸宁市/2023.md", hints=False).place is None
    report = read(GOVERNMENT.format(place="漳县", head="县长", own="县"), "报告/岷县/2021.md")
    assert (report.place.name, report.year) == ("漳县", 2023)
    assert report.conflicts == ("the path says 岷县, the text 漳县", "the path says 2021, the text 2023")


def test_the_manifest_wins_and_contradictions_are_told():
    told = {"漳县/2023.md": {"place": "岷县", "year": "2022", "genre": "briefing"}}
    report = read(GOVERNMENT.format(place="漳县", head="县长", own="县"), "x/漳县/2023.md", manifest=told)
    assert (report.place.name, report.year, report.genre, report.confidence) == ("岷县", 2022, Genre.BRIEFING, 1.0)
    assert report.conflicts == (
        "the manifest says 岷县, the text 漳县",
        "the manifest says 2022, the text 2023",
        "the manifest says 岷县, the path 漳县",
    )


OTHER_YEAR = (
    "去年，咸宁持续打造绿水长廊品牌，深入实施五链共建行动，建成香城书房一百零八座，受到群众好评。各项民生事业稳步推进。"
    * 2
)


def test_a_reference_fills_the_gap_of_a_mask_and_leaves_the_report_itself_out():
    place = text.gazetteer.by_code("421200")
    index = Index(
        [
            (OTHER_YEAR, place),
            (
                "全市粮食生产再获丰收，工业经济稳中向好，城乡面貌持续改善，民生福祉不断增进。" * 3,
                text.gazetteer.by_code("420800"),
            ),
        ]
    )
    body = (
        "去年，**持续打造绿水长廊品牌，深入实施五链共建行动，建成香城书房一百零八座，受到群众好评。"
        + "全力做好今年各项工作，推动经济社会平稳健康发展，人民生活水平稳步提高，社会大局和谐稳定，生态环境持续向好。"
        * 1
    )
    with_it = read(MASKED.format(body), reference=index)
    assert with_it.candidates[0].place == place
    assert {e.kind for e in with_it.candidates[0].evidence} == {"phrases shared with its other reports"}
    assert Index([(OTHER_YEAR, place)]).shared(OTHER_YEAR.replace("咸宁", "**")) == {}
