"""The desk in a real browser: headless Chromium, one of it and one server for all that is here.

Skipped, and said so at the end of the run, where there is no Chromium.
"""

from __future__ import annotations

import json
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from desk_store import HOSTILE, desk_on, fill
from test_desk_pages import VIEWS

from made import TEXT
from onrecord.desk.app import make_app

uvicorn = pytest.importorskip("uvicorn")

_CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
_DRIVER = shutil.which("chromedriver")
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--disable-dev-shm-usage",
)
WIDE, NARROW = 1280, 390

# Every text of the page whose contrast with what lies behind it is below AA; SVG text, which has
# the page's ground, too. What is half transparent is laid over what lies behind it.
_CONTRAST = """
const channels = (value) => {
  const numbers = (value.match(/[\\d.]+(?:e-?\\d+)?/g) || []).map(Number);
  const scale = value.startsWith("color(srgb") ? 255 : 1;
  const [r, g, b] = numbers.slice(0, 3).map((n) => n * scale);
  return [r, g, b, numbers.length > 3 ? numbers[3] : 1];
};
const over = (top, under) => top.slice(0, 3).map((c, i) => c * top[3] + under[i] * (1 - top[3]));
const ground = (element) => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) {
    const colour = channels(getComputedStyle(at).backgroundColor);
    if (colour[3] > 0) layers.push(colour);
    if (colour[3] >= 1) break;
  }
  return layers.reverse().reduce((under, top) => [...over(top, under), 1], [255, 255, 255, 1]);
};
const luminance = (colour) => {
  const [r, g, b] = colour.map((c) => {
    const s = c / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const faint = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  const words = walker.currentNode.textContent.trim();
  if (!words || !element.checkVisibility()) continue;
  const style = getComputedStyle(element);
  const under = ground(element);
  const ink = over(channels(element.closest("svg") ? style.fill : style.color), under);
  const [light, dark] = [luminance(ink), luminance(under)].sort((a, b) => b - a);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  const ratio = (light + 0.05) / (dark + 0.05);
  if (ratio < (large ? 3 : 4.5)) {
    faint.push(`${words.slice(0, 30)} ${ratio.toFixed(2)} ${element.className}`);
  }
}
return faint;
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk that may write, served as the command serves it."""
    path: Path = fill(tmp_path_factory.mktemp("browser") / "seen.db")
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(make_app(desk_on(path, write=True)), log_level="error", access_log=False)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if _CHROMIUM is None or _DRIVER is None:
        pytest.skip("NO BROWSER: chromium and chromedriver are not installed")
    webdriver = pytest.importorskip("selenium.webdriver", reason="NO BROWSER: pip install selenium")
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = _CHROMIUM
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(_DRIVER))
    driver.set_page_load_timeout(30)
    driver.get("about:blank")  # away from the browser's own first page
    yield driver
    driver.quit()


@pytest.fixture
def browser(chromium: Any, base: str) -> Iterator[Callable[[str], Any]]:
    """Open a path of the desk, 1280 pixels wide and light. At the end of each test: nothing was
    said on the console, and nothing was asked of anybody but the desk."""
    _size(chromium, WIDE)
    _theme(chromium, "light")
    chromium.get_log("browser")
    chromium.get_log("performance")

    def show(path: str) -> Any:
        chromium.get(base + path)
        return chromium

    yield show
    assert [entry["message"] for entry in chromium.get_log("browser")] == []
    asked = [
        message["params"]["request"]["url"]
        for entry in chromium.get_log("performance")
        if (message := json.loads(entry["message"])["message"])["method"]
        == "Network.requestWillBeSent"
    ]
    assert [url for url in asked if not url.startswith((base, "data:"))] == []


def _size(driver: Any, width: int) -> None:
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
    )


def _theme(driver: Any, theme: str, media: str = "") -> None:
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"media": media, "features": [{"name": "prefers-color-scheme", "value": theme}]},
    )


def _all(driver: Any, css: str) -> list[Any]:
    return list(driver.find_elements("css selector", css))


def _one(driver: Any, css: str) -> Any:
    return driver.find_element("css selector", css)


def test_every_view_opens_and_fits_both_widths(browser: Callable[[str], Any]) -> None:
    for width in (WIDE, NARROW):
        for url in VIEWS:
            driver = browser(url)
            _size(driver, width)
            assert _one(driver, "h1").text, url
            wide = "return document.documentElement.scrollWidth - innerWidth"
            assert driver.execute_script(wide) <= 0, (url, width)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_contrast_is_aa(browser: Callable[[str], Any], theme: str) -> None:
    for url in (*VIEWS, "/dispatch/astana-1?at=v4", "/timeline?as_of=2023-04-01&type=SANCTION"):
        driver = browser(url)
        _theme(driver, theme)
        assert driver.execute_script(_CONTRAST) == [], url


def test_highlights_fall_on_the_right_words(browser: Callable[[str], Any]) -> None:
    driver = browser("/dispatch/astana-1?version=1")
    assert driver.execute_script("return document.getElementById('copy').textContent") == TEXT
    shown = driver.execute_script(
        "return [...document.querySelectorAll('#copy .m')].map((mark) => ["
        "mark.classList[1], mark.dataset.refs, mark.textContent])"
    )
    for layer, refs, words in (
        ("who", "a1", "Kazakh Deputy Foreign Minister Arman Sadykov"),
        ("said", "a3", "pointed out"),
        ("words", "a4", "it was severing all its ties with Mongolia"),
        ("event", "v3", "recognized"),
        ("time", "t2", "May 2021"),
        ("name", "e4", "Almaty"),
    ):
        assert [layer, refs, words] in shown


def test_pointing_shows_the_field_and_a_click_opens_the_chain(
    browser: Callable[[str], Any],
) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    driver = browser("/dispatch/astana-1")
    mark = _one(driver, "#copy .m.event[data-refs=v4]")
    assert "Foreign Ministry of Tuvania" in mark.get_attribute("title")
    ActionChains(driver).move_to_element(mark).perform()
    assert "pointed" in _one(driver, "#v4").get_attribute("class")
    assert "pointed" not in _one(driver, "#v3").get_attribute("class")
    driver.execute_script("arguments[0].focus()", mark)
    assert "severing" in _one(driver, "#said").text
    mark.click()
    _arrive(driver, "/trace/astana-1/v4")
    assert "Foreign Ministry of Tuvania" in _one(driver, ".ladder").text


def test_a_click_on_words_or_source_opens_their_chain(browser: Callable[[str], Any]) -> None:
    for css, id in (("#copy .m.words[data-refs=a4]", "a4"), ("#copy .m.who[data-refs=a3]", "a3")):
        driver = browser("/dispatch/astana-1")
        # By script: the middle of the words may lie on a link inside them.
        driver.execute_script("document.querySelector(arguments[0]).click()", css)
        _arrive(driver, f"/trace/astana-1/{id}")


def test_layers_can_be_switched_off_without_script(browser: Callable[[str], Any]) -> None:
    driver = browser("/dispatch/astana-1")
    colour = "return getComputedStyle(document.querySelector('#copy .m.event')).fontWeight"
    assert int(driver.execute_script(colour)) > 500
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver = browser("/dispatch/astana-1")
        _one(driver, "#layer-event").click()
        assert int(_one(driver, "#copy .m.event").value_of_css_property("font-weight")) < 500
        assert "announced" in _one(driver, ".beside").text
        assert _one(driver, "#copy .m.event").get_attribute("title").startswith("event v1")
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_filters_and_the_as_of_control_change_what_is_shown(browser: Callable[[str], Any]) -> None:
    from selenium.webdriver.support.select import Select

    driver = browser("/timeline?actor=Mongolia")
    every = len(_all(driver, ".strips li"))
    Select(_one(driver, "select[name=type]")).select_by_visible_text("SANCTION")
    _one(driver, ".filters button").click()
    # Every state is a URL that can be mailed.
    _arrive(driver, "/timeline?actor=Mongolia&type=SANCTION")
    assert 0 < len(_all(driver, ".strips li")) < every
    _one(driver, ".chip").click()
    _wait(lambda: "type" not in driver.current_url)
    assert len(_all(driver, ".strips li")) == every
    driver.execute_script("document.querySelector('[name=as_of]').value = '2023-03-13'")
    _one(driver, ".filters button").click()
    _wait(lambda: "as_of=2023-03-13" in driver.current_url)
    assert "As of 13 March 2023" in _one(driver, ".asof-banner").text
    assert _all(driver, ".strips li") == []
    _one(driver, ".asof-banner a").click()
    _wait(lambda: "as_of" not in driver.current_url)
    assert len(_all(driver, ".strips li")) == every


def test_hostile_copy_runs_nothing(browser: Callable[[str], Any]) -> None:
    driver = browser("/dispatch/hostile~3C1~3E")
    assert driver.execute_script("return window.stolen === undefined")
    shown = driver.execute_script("return document.getElementById('copy').textContent")
    assert len(shown) == len(HOSTILE)
    assert "<script>window.stolen = 1</script>" in shown
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in shown
    # Even if some of it were written out unescaped, the page's policy runs none of it.
    refused = driver.execute_script(
        "const script = document.createElement('script'); script.textContent = 'window.stolen = 3';"
        "document.body.append(script); return window.stolen === undefined"
    )
    assert refused
    assert any("Content Security Policy" in e["message"] for e in driver.get_log("browser"))


def test_a_paragraph_of_a_megabyte_is_shown(browser: Callable[[str], Any]) -> None:
    driver = browser("/read")
    line = "The minister said that the bridge at Almaty would open on May 3, and left again. "
    text = f"ASTANA, March 14 (TASS) - {line * 700}"
    driver.execute_script(
        "document.getElementById('text').value = arguments[0]", text + "x" * (1_000_000 - len(text))
    )
    _one(driver, "#reading button").click()
    _wait(lambda: bool(_all(driver, "#copy")), 30)
    length = driver.execute_script("return document.getElementById('copy').textContent.length")
    assert length == 1_000_000


def test_the_keyboard_is_enough(browser: Callable[[str], Any]) -> None:
    from selenium.webdriver.common.keys import Keys

    driver = browser("/dispatch/astana-1")
    body = _one(driver, "body")
    body.send_keys(Keys.TAB)
    assert driver.switch_to.active_element.text == "To the page"
    outline = driver.switch_to.active_element.value_of_css_property("outline-style")
    assert outline != "none"  # it is seen where one is
    body.send_keys("j")
    body.send_keys("j")
    assert (
        driver.switch_to.active_element.find_element("xpath", "ancestor::li").get_attribute("id")
        == "a2"
    )
    driver.switch_to.active_element.send_keys(Keys.ENTER)
    _arrive(driver, "/trace/astana-1/a2")
    for path, css in (
        ("/relations", ".curves a"),
        ("/timeline", ".strip a"),
        ("/map", ".points a"),
    ):
        driver = browser(path)
        for link in _all(driver, css)[:1]:
            driver.execute_script("arguments[0].focus()", link)
            assert driver.execute_script("return document.activeElement === arguments[0]", link)


def test_a_citation_is_copied(browser: Callable[[str], Any]) -> None:
    driver = browser("/trace/astana-1/a3")
    button = _one(driver, "[data-copy]")
    assert button.is_displayed()
    button.click()
    said = _one(driver, "#said").text
    assert said.startswith("Citation copied: TASS, 20 March 2023, “")
    assert "sha256" in said


def test_a_dispatch_is_dropped_read_and_kept(browser: Callable[[str], Any]) -> None:
    driver = browser("/read")
    driver.execute_script(
        "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);"
        "dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true}))",
        TEXT.replace("Almaty", "Astana"),
    )
    _wait(lambda: "Astana in May 2021" in _one(driver, "#text").get_attribute("value"))
    _one(driver, "[name=keep]").click()
    _one(driver, "#reading button").click()
    _wait(lambda: bool(_all(driver, "#copy .m")))
    assert "kept nowhere" not in _one(driver, ".kicker").text


def test_a_judgement_is_kept_and_undone(browser: Callable[[str], Any]) -> None:
    driver = browser("/trace/astana-1/a2")
    _one(driver, ".judge [name=instead]").send_keys("the ministry")
    _one(driver, ".judge button").click()
    _wait(lambda: bool(_all(driver, ".remark")))
    assert "not the speaker, rather the ministry" in _one(driver, ".remark").text
    driver = browser("/judgements")
    buttons = [one for one in _all(driver, "form button") if one.text == "Undo"]
    buttons[-1].click()
    _wait(lambda: bool(_all(driver, "tr.undone")))
    assert "undone" in _one(driver, "tr.undone").text


def test_print_keeps_the_marks_and_leaves_out_the_controls(browser: Callable[[str], Any]) -> None:
    driver = browser("/dispatch/astana-1")
    _theme(driver, "dark", media="print")
    assert not _one(driver, ".top").is_displayed()
    tag = "return getComputedStyle(document.querySelector('#copy .m.event'), '::after').content"
    assert driver.execute_script(tag) == '"v1"'
    ground = driver.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


def test_the_page_can_be_made_dark_and_stays_so(browser: Callable[[str], Any]) -> None:
    driver = browser("/about")
    _one(driver, "#theme").click()
    driver = browser("/aside")
    ground = driver.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, ground[4:-1].split(","))) < 150
    _one(driver, "#theme").click()


def test_pages_are_painted_at_once_and_script_is_small(browser: Callable[[str], Any]) -> None:
    for url in ("/", "/dispatch/astana-1", "/timeline", "/relations", "/map"):
        driver = browser(url)
        painted = driver.execute_script(
            "const paint = performance.getEntriesByName('first-contentful-paint')[0];"
            "return paint ? paint.startTime : 0"
        )
        assert painted < 1000, url
        script = driver.execute_script(
            "return performance.getEntriesByType('resource').filter((one) => "
            "one.initiatorType === 'script').reduce((sum, one) => sum + one.decodedBodySize, 0)"
        )
        assert script < 60_000


def _arrive(driver: Any, end: str) -> None:
    _wait(lambda: driver.current_url.endswith(end))


def _wait(done: Callable[[], bool], seconds: float = 5) -> None:
    """A click is answered before its page is there."""
    from time import monotonic, sleep

    until = monotonic() + seconds
    while not done():
        assert monotonic() < until, f"nothing came of it in {seconds} seconds"
        sleep(0.05)
