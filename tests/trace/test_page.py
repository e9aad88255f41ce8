import re
import shutil

import pytest
from rows_in_short import covered, seen

from kg.trace.page import render
from kg.trace.story import Story, data
from kg.trace.tiles import TILES

REPORTS = covered("无锡市 2007-2010\n贵州省 2009-2011\n遵义市 2010")
ATTACK = '</script><img/src=x/onerror=window.hit=1><!--'
SEEN = seen(f"无锡市 2008 launched 实行河长制{ATTACK}\n贵州省 2010 running\n遵义市 2010 planned")


@pytest.fixture(scope="module")
def page() -> str:
    return render(data(Story(f"河长制{ATTACK}", SEEN, REPORTS), lambda s: ATTACK), lambda letters: "d09GRg==")


def test_nothing_is_asked_of_the_net(page):
    head = page.split('id="data">')[0]
    assert re.findall(r"""<[^>]*\b(?:src|href)=|url\((?!"data:)|@import""", head) == []
    assert "default-src 'none'" in page and "connect-src" not in page


def test_text_of_reports_cannot_become_markup(page):
    assert page.count("</script>") == 2 and "<img" not in page


def test_every_province_has_a_cell_of_its_own():
    assert len(TILES) == 34 == len({(column, row) for _, column, row in TILES.values()})


@pytest.mark.page
def test_the_page_opens_and_each_click_shows_the_sentence(page, tmp_path):
    if not shutil.which("chromedriver"):
        pytest.skip("no chromedriver here")
    from selenium import webdriver
    from selenium.webdriver.common.by import By

    file = tmp_path / "p.html"
    file.write_text(page, encoding="utf-8")
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for option in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1600,1000"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        browser.get(file.as_uri())
        marks = browser.find_elements(By.CSS_SELECTOR, "#strips rect[role=button], #names circle, #network g")
        assert len(marks) == 8
        for mark in marks:
            browser.execute_script("arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true}))", mark)
            assert browser.find_elements(By.CSS_SELECTOR, "#evidence article")
        assert browser.execute_script("return window.hit") is None
        assert [e for e in browser.get_log("browser") if e["level"] == "SEVERE"] == []
    finally:
        browser.quit()
