"""The page in a real browser, without a network: what a reader does, and what hostile names must not do."""

import json
import shutil

import pytest
from hand_made_graph import HOSTILE, IMAGE, LINK, scene

from kg.explore import page, read
from kg.graph import store

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --host-resolver-rules=MAP\x00*\x00~NOTFOUND"
)
pytestmark = [
    pytest.mark.page,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with chromedriver on this machine"),
]


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in [
        *(f.replace("\x00", " ") for f in FLAGS.split(" ")),
        f"--user-data-dir={tmp_path_factory.mktemp('profile')}",
    ]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.set_window_size(1280, 800)
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    file = tmp_path_factory.mktemp("page") / "explorer.html"
    file.write_text(page(scene()), encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def open_page(browser, address):
    """Opens the page in a given state; afterwards the console must be clean and nothing asked of the network."""

    def go(state: str = ""):
        browser.get("about:blank")
        browser.get_log("performance")
        browser.get(address + state)
        return browser

    yield go
    assert [e["message"] for e in browser.get_log("browser")] == []
    events = [json.loads(e["message"])["message"] for e in browser.get_log("performance")]
    asked = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    assert [url for url in asked if not url.startswith(("file:", "data:", "about:", "blob:"))] == []
    assert browser.execute_script("return window.attacked") is None


def js(browser, script: str):
    return browser.execute_script(f"return {script}")


def press(browser, *keys: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(browser).send_keys(*keys).perform()


def search(browser, words: str) -> list[str]:
    """Type into the search field; the names found."""
    from selenium.webdriver.common.by import By

    field = browser.find_element(By.ID, "q")
    field.clear()
    field.send_keys(words)
    return texts(browser, "#hits .label")


def texts(browser, selector: str) -> list[str]:
    """The texts of the elements a selector finds."""
    return js(browser, f"[...document.querySelectorAll({selector!r})].map((e) => e.textContent)")


def panel(browser) -> str:
    return js(browser, "document.getElementById('panel').innerText")


def test_it_opens_with_a_map_and_a_summary(open_page):
    browser = open_page()
    assert "3\nreports" in panel(browser)
    assert js(browser, "scene.nodes.length === NODES.length && scene.links.length === LINKS.length")
    assert "两个全覆盖" in panel(browser)


def test_names_and_wordings_are_found(open_page):
    browser = open_page()
    assert search(browser, "河长") == ["河长制"]
    assert search(browser, "全覆盖") == ["两个全覆盖"]
    assert search(browser, "党员委员") == ["两个全覆盖"]
    assert search(browser, "没有这个") == []


def test_nothing_is_looked_up_while_an_input_method_composes(open_page):
    browser = open_page()
    browser.execute_script("""
        const q = document.getElementById("q"); q.focus();
        q.dispatchEvent(new CompositionEvent("compositionstart"));
        q.value = "he zhang"; q.dispatchEvent(new InputEvent("input", { isComposing: true }));
        q.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true }));""")
    assert js(browser, "document.getElementById('hits').hidden && selected === -1")
    browser.execute_script(
        "q.value = '河长'; q.dispatchEvent(new CompositionEvent('compositionend', { data: '河长' }))"
    )
    assert js(browser, "document.querySelectorAll('#hits .hit').length") == 1


def test_a_mechanism_shows_its_adopters_in_time_order_and_its_sentences(open_page):
    from selenium.webdriver.common.keys import Keys

    browser = open_page()
    search(browser, "两个全覆盖")
    press(browser, Keys.ENTER)
    rows = js(browser, "[...document.querySelectorAll('.adopter')].map((e) => e.innerText.split('\\n').slice(0, 2))")
    assert rows == [["2021", "合肥市"], ["2023", "咸宁市"]]
    assert texts(browser, "blockquote p") == ["拟推行“两个全覆盖”。", "市委推行“两个全覆盖”，破解“两个薄弱”。"]
    assert texts(browser, "mark") == ["两个全覆盖", "两个全覆盖"]
    shown = panel(browser)
    facts = "a/xianning2023.txt 5–10 2023 running 回顾 两个薄弱 answers led 组织全覆盖 党员委员全覆盖"
    for said in facts.split():
        assert said in shown


def test_a_click_on_the_map_selects_and_a_double_click_shows_the_neighbours(open_page):
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By

    browser = open_page()
    stage = browser.find_element(By.ID, "map")
    x, y = browser.execute_script("""
        const i = BY_ID.get("node/m2"), stage = document.getElementById("map"), at = network.getPositions([i])[i];
        const { x, y } = network.canvasToDOM(at);
        return [x - stage.clientWidth / 2, y - stage.clientHeight / 2];""")
    ActionChains(browser).move_to_element_with_offset(stage, round(x), round(y)).click().perform()
    assert "河长制" in js(browser, "document.querySelector('#panel h2').textContent")
    ActionChains(browser).pause(0.5).double_click().perform()
    names = js(browser, "view === 'ego' && scene.nodes.map((i) => NODES[i].label).sort()")
    assert names == sorted(["河长制", "林长制", "合肥市", "咸宁市", "a/unknown.txt的报告"])


def test_marks_count_characters_as_python_does(open_page):
    browser = open_page("#n=node/m2")
    assert texts(browser, "mark") == ["河长制"] * 4


@pytest.mark.parametrize(
    ("state", "there", "gone"),
    [
        ("#types=Mechanism,Place", "两个全覆盖", "两个薄弱"),
        ("#place=place%2F340100", "林长制", "两个薄弱"),
        ("#years=2021-2021&undated=no", "林长制", "两个薄弱"),
        ("#half=review", "两个薄弱", "林长制"),
        ("#status=running", "两个全覆盖", "河长制"),
        ("#undated=no", "河长制", LINK),
    ],
)
def test_filters(open_page, state, there, gone):
    browser = open_page(state)
    names = js(browser, "[...passing.nodes].map((i) => NODES[i].label)")
    assert there in names and gone not in names
    assert js(browser, "scene.nodes.length") == len(names)
    browser.execute_script("document.getElementById('reset').click()")
    assert js(browser, "passing.nodes.size === NODES.length")


def test_the_hash_holds_the_state(open_page, browser, address):
    open_page()
    browser.execute_script("""
        document.querySelector('[data-value=Problem]').click();
        select(BY_ID.get('node/m1'), {}); setView('ego'); setWords('zh'); toggleTheme();""")
    state = js(browser, "location.hash")
    open_page(state)
    assert js(browser, "[NODES[selected].id, view, filter.types.has('Problem'), words()]") == [
        "node/m1",
        "ego",
        False,
        "zh",
    ]
    assert js(browser, "document.documentElement.dataset.theme") == "dark"
    assert js(browser, "getComputedStyle(document.querySelector('.en')).display") == "none"


@pytest.mark.parametrize("name", [HOSTILE, IMAGE, LINK])
def test_hostile_names_are_shown_as_text(open_page, name):
    browser = open_page()
    assert search(browser, name[:12]) == [name]
    browser.execute_script("take(0)")
    assert js(browser, "document.querySelector('#panel h2').textContent") == name
    assert name in panel(browser)
    browser.execute_script("setView('list')")
    assert texts(browser, "#list img, #panel img, #list script, #panel script, #hits script") == []


def test_csv_has_the_visible_part_and_runs_no_formula(open_page):
    browser = open_page("#types=Mechanism,Place")
    lines = js(browser, "csv()").lstrip("\ufeff").split("\r\n")
    row = next(line for line in lines if line.startswith("合肥市,Place,adopts,林长制"))
    where = "2021,合肥市,plan,mentioned,a/hefei2021.txt的报告,a/hefei2021.txt,19,22"
    assert row == f"合肥市,Place,adopts,林长制,Mechanism,{where},全面实行河长制和林长制。"
    assert not any("两个薄弱" in line and "answers" in line for line in lines)
    assert js(browser, "cell('=1+1')") == "'=1+1"


def test_everything_is_reached_by_keys(open_page):
    from selenium.webdriver.common.keys import Keys

    browser = open_page()
    press(browser, "/")
    assert js(browser, "document.activeElement.id") == "q"
    press(browser, "河长", Keys.ARROW_DOWN, Keys.ENTER)
    assert js(browser, "NODES[selected].label") == "河长制"
    browser.execute_script("document.getElementById('map').focus()")
    press(browser, Keys.ENTER)
    assert js(browser, "view") == "ego"
    press(browser, Keys.ESCAPE, "n")
    assert js(browser, "view === 'map' && selected >= 0")
    press(browser, Keys.ESCAPE)
    assert js(browser, "selected") == -1


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800), (420, 800)])
def test_no_label_covers_another_and_nothing_runs_out_of_the_window(open_page, browser, size):
    browser.set_window_size(*size)
    open_page()
    assert js(
        browser,
        "document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight",
    )
    boxes = js(browser, "painted")
    assert boxes
    for k, a in enumerate(boxes):
        assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in boxes[:k])
    browser.set_window_size(1280, 800)


def test_the_graph_of_the_seed_reports_opens(open_page, browser, seed_graph, tmp_path):
    file = tmp_path / "seeds.html"
    file.write_text(page(read(store.open(seed_graph))), encoding="utf-8")
    open_page()
    browser.get(file.as_uri())
    assert js(browser, "REPORTS.length") == 5
    assert any(name.startswith("两个全覆盖") for name in search(browser, "全覆盖"))
    browser.execute_script("take(0)")
    assert texts(browser, "blockquote mark") and "seeds/reports/" in panel(browser)
