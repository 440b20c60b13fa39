"""Text of 200 %, text spacing as WCAG 1.4.12 asks, and forced colours: nothing is lost, nothing scrolls sideways."""

import pytest

from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser

PAGES = ("/sign-in", "/", "/menu", "/plans", "/me", "/worried", "/help-for-me", "plan", "agreement", "write")
CHANGES = {
    "text of 200 %": "html { font-size: 200% !important; }",
    "text spacing": """
        * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
        p { margin-block-end: 2em !important; }
    """,
}
# Put in as a constructed sheet: our policy would refuse a style element, and it must not be switched off.
PUT_ON = """
css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
"""
LOST = """
() => {
  const wrong = [], aside = '.hidden-word, .skip-link, .mark-word, option, svg';
  if (document.documentElement.scrollWidth > innerWidth) wrong.push(`${document.documentElement.scrollWidth} px wide`);
  for (const e of document.querySelectorAll('body *')) {
    const text = [...e.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (!text || !box.width || style.visibility === 'hidden' || e.closest(aside)) continue;
    if (box.right > innerWidth + 1 || box.left < -1) wrong.push(`outside: ${e.outerHTML.slice(0, 100)}`);
    for (let part = e; part && part !== document.body; part = part.parentElement) {
      const clips = getComputedStyle(part);
      if (clips.overflowX !== 'visible' && part.scrollWidth > part.clientWidth + 1 ||
          clips.overflowY === 'hidden' && part.scrollHeight > part.clientHeight + 1)
        { wrong.push(`cut: ${part.outerHTML.slice(0, 100)}`); break; }
    }
  }
  return [...new Set(wrong)];
}
"""


@pytest.fixture
def jordan(phone):
    person = phone().sign_in("jordan@rowan.example", PASSWORD)
    person.open("/").follow("Sign with")
    person.agreement = person.page.url.removeprefix(person.address)
    return person


def address_of(person, page):
    plan = person.agreement.removesuffix("/agreement")
    return {"plan": plan, "agreement": f"{plan}/agreement", "write": f"{plan}/agreement/versions/new"}.get(page, page)


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_lost(jordan, change):
    wrong = {}
    for page in PAGES:
        jordan.open(address_of(jordan, page))
        jordan.page.evaluate(PUT_ON, CHANGES[change])
        found = jordan.page.evaluate(LOST)
        if found:
            wrong[page] = found
    assert wrong == {}


def test_the_search_for_lost_text_finds_it(jordan):
    jordan.open("/menu")
    jordan.page.evaluate(PUT_ON, ".list-title { inline-size: 20px; overflow: hidden; white-space: nowrap; }")
    assert any(found.startswith("cut") for found in jordan.page.evaluate(LOST))
    jordan.page.evaluate(PUT_ON, "h1 { inline-size: 900px; }")
    assert any("px wide" in found for found in jordan.page.evaluate(LOST))


def test_easier_reading_is_larger_and_loses_nothing(phone):
    lee = phone().sign_in("lee@rowan.example", PASSWORD).open("/me")
    lee.page.get_by_label("Easier", exact=False).check(force=True)
    lee.press("Save")
    lee.says("Easier")
    wrong = {}
    for page in ("/", "/menu", "/me", "/worried"):
        lee.open(page)
        if found := lee.page.evaluate(LOST):
            wrong[page] = found
    assert wrong == {}
    assert lee.page.locator("main > p").first.evaluate("e => getComputedStyle(e).fontSize") == "19px"


# Forced colours take fills away: what is pressed needs an edge, what is chosen or current more than a colour.
EDGES = """
() => [...document.querySelectorAll(
    '.button, .tag, .field input:not([type=radio], [type=checkbox], [type=hidden]), .field select, .field textarea, ' +
    '.pill label, .notice, .card'
  )]
  .filter(e => {
    const style = getComputedStyle(e);
    const edged = parseFloat(style.borderTopWidth) >= 1 && style.borderTopStyle !== 'none';
    return e.getBoundingClientRect().width && !edged;
  })
  .map(e => e.outerHTML.slice(0, 100))
"""
CHOSEN = """
() => [...document.querySelectorAll('.pill input:checked + label')]
  .filter(e => getComputedStyle(e).outlineStyle === 'none').map(e => e.outerHTML)
"""


def test_forced_colours_keep_edges_and_choices(jordan):
    jordan.page.emulate_media(forced_colors="active")
    wrong = {}
    for page in PAGES:
        jordan.open(address_of(jordan, page))
        found = jordan.page.evaluate(EDGES) + jordan.page.evaluate(CHOSEN)
        if found:
            wrong[page] = found
    assert wrong == {}
    jordan.open("/")
    current = jordan.page.locator(".tab-bar [aria-current]")
    assert current.evaluate("e => getComputedStyle(e).fontWeight") == "700"
    assert current.evaluate("e => parseFloat(getComputedStyle(e).borderTopWidth)") == 4
    jordan.page.keyboard.press("Tab")
    assert jordan.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    jordan.shot("forced-colours-today")
