"""What people do on their phones in more than one story: propose, agree, sign, fill in by the fields' own names."""

from datetime import date, timedelta

from playwright.sync_api import expect

from coaching.platform import clock
from tests.support.browser import Phone


def write(someone: Phone, **texts: str) -> None:
    """Fills in the fields of these names."""
    for name, text in texts.items():
        someone.page.locator(f"[name='{name}']").first.fill(text)


def choose(someone: Phone, **choices: str) -> None:
    """Chooses a radio of each name by its value, as a tap on its pill would."""
    for name, value in choices.items():
        someone.page.locator(f"input[name='{name}'][value='{value}']").check(force=True)


def path_of(someone: Phone) -> str:
    """Where this phone is, without host, question and fragment."""
    return someone.page.url.removeprefix(someone.address).split("?")[0].split("#")[0]


def propose(mentor: Phone, mentee: str, what_for: str, today: date | None = None) -> str:
    """The address of the plan, which begins the day after the server's `today` and runs for twelve weeks."""
    today = today or clock.today()
    page = mentor.open("/plans/new").page
    page.get_by_label("Who is it for?").select_option(label=mentee)
    page.get_by_label("Coaching: getting better", exact=False).check(force=True)
    page.get_by_label("Why this kind?").fill("There is one thing to get better at.")
    page.get_by_label("Which conversation model?").select_option(index=1)
    page.get_by_label("Why this model?").fill("It is short and looks ahead.")
    page.get_by_label("What is it for?").fill(what_for)
    page.get_by_label("Start", exact=True).fill((today + timedelta(days=1)).isoformat())
    page.get_by_label("Planned end").fill((today + timedelta(weeks=12)).isoformat())
    mentor.press("Propose it")
    mentor.says(f"{mentee} has your proposal")
    return path_of(mentor)


def sign(someone: Phone, name: str) -> None:
    someone.page.get_by_label("I have read this and I agree").check()
    someone.page.get_by_label("Type your full name to sign").fill(name)
    someone.press("Agree and sign")
    expect(someone.page.locator("#_agreement")).to_be_visible()
