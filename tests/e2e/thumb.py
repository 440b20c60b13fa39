"""A thumb that taps what a person would tap, counts, and knows how long a person takes for it.

The time is a model's, not a clock's: the keystroke-level model (Card, Moran and Newell, "The keystroke-level model for
user performance time with interactive systems", 1980) gives 1.35 s for making up one's mind (M) and 1.10 s for pointing
(P). Both were measured at a desk; taps on a phone are a little faster, so this errs on the slow side. A swipe counts
as one pointing, a page that comes as one second, and typing is left out, as the budget says (DESIGN-UX U1).
"""

from typing import Any

from playwright.sync_api import Locator, Page

TAP = SWIPE = 1.10
MIND = 1.35
PAGE = 1.0
# Swipes of two thirds of a screen until the target is on it.
SWIPES = """
e => {
  const box = e.getBoundingClientRect(), room = innerHeight - 136;
  const away = box.bottom > innerHeight - 72 ? box.bottom - innerHeight + 72 : box.top < 64 ? 64 - box.top : 0;
  return e.closest('.save-bar') ? 0 : Math.ceil(away / (room * 2 / 3));
}
"""
# What a person reads past on the way: every question that is shown and not folded away.
QUESTIONS = """
() => [...document.querySelectorAll('main fieldset.field, main .field')].filter(e => e.checkVisibility()).length
"""


class Thumb:
    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.swipes, self.pages, self.questions = page, 0, 0, 0, 0

    def tap(self, target: Locator) -> None:
        """Makes up one's mind, swipes to it, taps. Not forced: what is covered or hidden cannot be tapped."""
        self.taps += 1
        self.swipes += int(target.evaluate(SWIPES))
        before = self.page.url
        target.click()
        self.page.wait_for_load_state()
        if self.page.url != before:
            self.pages += 1

    def press(self, words: str) -> None:
        self.tap(self.page.get_by_role("button", name=words).first)

    def follow(self, words: Any) -> None:
        self.tap(self.page.get_by_role("link", name=words).first)

    def type(self, target: Locator, words: str) -> None:
        """Putting the cursor there is the tap; typing is not counted."""
        self.tap(target)
        target.press_sequentially(words)

    def read_questions(self) -> None:
        """Once for each form: each question that it shows takes a thought, also where its answer stays as it is."""
        self.questions += int(self.page.evaluate(QUESTIONS))

    @property
    def seconds(self) -> float:
        minds = self.taps + self.questions
        return self.taps * TAP + self.swipes * SWIPE + minds * MIND + self.pages * PAGE

    def __str__(self) -> str:
        counted = f"{self.taps} taps, {self.swipes} swipes, {self.questions} questions, {self.pages} pages"
        return f"{counted}: {self.seconds:.0f} s"
