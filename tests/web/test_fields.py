"""Fields made of several plain controls, as they come from a browser with and without script."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, SelectMultipleField
from wtforms.validators import InputRequired, Optional

from coaching.platform import clock
from coaching.web import fields
from coaching.web.fields import DatePick, DayField, ScaleTen
from coaching.web.forms import Form, offered
from tests.support.html import check_page

pytestmark = pytest.mark.no_rows


@pytest.fixture(autouse=True)
def _in_english(app):
    with app.test_request_context("/"):
        yield


class Sample(Form):
    on = DatePick("Next meeting", [InputRequired("Choose the next date")])
    later = DatePick("After that", [Optional()])
    confidence = ScaleTen("Confidence now?", [Optional()])
    kind = RadioField("Kind", [Optional()], choices=offered([("a", "One"), ("b", "Two")]))


def filled(**fields):
    form = Sample(MultiDict(fields))
    return form, form.validate()


def shown(app, macro, *args, **kwargs):
    text = getattr(app.jinja_env.get_template("components/forms.html").module, macro)(*args, **kwargs)
    check_page(text, is_part=True)
    return text


@pytest.mark.parametrize("weeks", [4, 6, 12])
def test_a_number_of_weeks_is_a_date(weeks):
    form, right = filled(on_in=str(weeks))
    assert right and form.on.data == clock.today() + timedelta(weeks=weeks) and form.on.chosen == str(weeks)


def test_another_day_is_the_date_that_was_given():
    form, right = filled(on_in="day", on="2026-12-11")
    assert right and form.on.data == date(2026, 12, 11) and form.on.chosen == "day"


def test_a_date_alone_is_understood():
    form, right = filled(on="2026-12-11")
    assert right and form.on.data == date(2026, 12, 11) and form.on.chosen == "day"


def test_weeks_stand_before_a_date_that_was_left_in_the_box():
    form, right = filled(on_in="6", on="not a day")
    assert right and form.on.data == clock.today() + timedelta(weeks=6)


@pytest.mark.parametrize("fields", [{}, {"on_in": "day"}, {"on_in": "day", "on": ""}, {"on_in": "5"}, {"on_in": "<b>"}])
def test_nothing_chosen_is_said(fields):
    form, right = filled(**fields)
    assert not right and form.on.errors == ["Choose the next date"] and form.on.data is None


def test_a_day_that_is_not_in_the_calendar_is_kept_and_said(app):
    form, right = filled(on_in="day", on="2026-02-30")
    assert not right and form.on.errors == ["Enter a day that is in the calendar"]
    text = shown(app, "date_pick", form.on)
    assert 'value="2026-02-30"' in text and text.count('aria-describedby="on-error"') == 2


def test_weeks_count_from_the_day_that_the_form_says():
    class Later(Form):
        on = DatePick("Review", weeks=(8,), starts=lambda: date(2026, 11, 23))

    form = Later(MultiDict({"on_in": "8"}))
    assert form.validate() and form.on.data == date(2027, 1, 18)


def test_a_date_that_is_kept_is_shown_as_its_weeks_or_as_a_day(app):
    near = Sample(data={"on": clock.today() + timedelta(weeks=6)}).on
    far = Sample(data={"on": date(2030, 1, 1)}).on
    assert near.chosen == "6" and far.chosen == "day"
    assert 'value="6" checked' in shown(app, "date_pick", near)
    assert 'value="2030-01-01"' in shown(app, "date_pick", far)


@pytest.mark.parametrize("given, kept", [("1", 1), ("10", 10), ("", None), (None, None)])
def test_a_number_from_one_to_ten_or_skipped(given, kept):
    form, right = filled(on_in="4", **({} if given is None else {"confidence": given}))
    assert right and form.confidence.data == kept


@pytest.mark.parametrize("given", ["0", "11", "-3", "five", "5.5", "٣", "<b>", "9" * 400])
def test_what_is_no_such_number_is_refused(given):
    form, right = filled(on_in="4", confidence=given)
    assert not right and form.confidence.errors == ["Choose a number from 1 to 10, or skip it"]


def test_ten_radios_skip_and_last_time(app):
    form, _right = filled(on_in="4", confidence="7")
    text = shown(app, "scale_ten", form.confidence, last=6, low="not at all", high="fully")
    assert text.count('type="radio"') == 11 and "Last time 6" in text and ">Skip<" in text
    assert 'value="7" checked' in text and "1: not at all" in text


def test_no_skip_where_an_answer_is_needed(app):
    class Asked(Form):
        confidence = ScaleTen("Confidence now?", [InputRequired("Choose a number")])

    assert "Skip" not in shown(app, "scale_ten", Asked().confidence)
    form = Asked(MultiDict({"confidence": ""}))
    assert not form.validate() and form.confidence.errors == ["Choose a number"]


def test_one_macro_chooses_the_control(app):
    form, _right = filled(on_in="4")
    assert "scale-ten" in shown(app, "field", form.confidence)
    assert "date-pick" in shown(app, "field", form.on)
    assert "pill-row" in shown(app, "field", form.kind)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("0001-01-01", "in the years"), ("0999-06-01", "in the years"), ("1899-12-31", "in the years"),
        ("2100-01-01", "in the years"), ("9999-12-31", "in the years"), ("0000-01-01", "in the calendar"),
        ("31 February", "in the calendar"), ("2026-02-31", "in the calendar"), ("10000-01-01", "in the calendar"),
        ("-0001-01-01", "in the calendar"), ("9" * 5000, "in the calendar"),
    ],
)  # fmt: skip
def test_a_day_that_nobody_can_mean_is_refused_in_plain_words_and_kept(app, given, says):
    class Days(Form):
        plain = DayField("When")
        picked = DatePick("When else")

    form = Days(MultiDict({"plain": given, "picked": given, "picked_in": "day"}))
    assert not form.validate()
    for field in form:
        assert field.data is None and len(field.errors) == 1 and says in field.errors[0]
        assert f'value="{given}"' in shown(app, "field", field)


@pytest.mark.parametrize("given", ["1900-01-01", "2026-12-11", "2099-12-31"])
def test_the_first_and_the_last_day_can_be_meant(given):
    class Days(Form):
        plain = DayField("When")

    form = Days(MultiDict({"plain": given}))
    assert form.validate() and form.plain.data == date.fromisoformat(given)


@pytest.mark.parametrize("given", ["0", "11", "-1", "٣", "1.5", "x", "9" * 5000])
def test_a_scale_takes_one_to_ten(given):
    form = Sample(MultiDict({"confidence": given}))
    assert not form.validate() and form.confidence.errors == ["Choose a number from 1 to 10, or skip it"]


def test_groups_say_that_they_are_wrong_like_other_fields(app):
    """Radios as one group, ticks each: a plain group or a single radio cannot be invalid (ARIA 1.2)."""

    class Groups(Form):
        kind = RadioField("Kind", [InputRequired("Choose a kind")], choices=offered([("a", "One"), ("b", "Two")]))
        many = SelectMultipleField("Many", [InputRequired("Choose one")], choices=offered([("a", "One"), ("b", "Two")]))
        scale = ScaleTen("How sure?", [InputRequired("Choose a number")])
        on = DatePick("When?", [InputRequired("Choose a day")])

    bad = Groups(MultiDict({"other": "y"}))
    assert not bad.validate()
    for name in ("kind", "scale", "on"):
        text = shown(app, "field", bad[name])
        assert f'role="radiogroup" aria-describedby="{name}-error" aria-invalid="true">' in text
        assert 'type="radio"' in text and "aria-invalid" not in text.partition('type="radio"')[2].partition(">")[0]
    ticks = shown(app, "field", bad.many)
    assert "radiogroup" not in ticks and "aria-invalid" not in ticks.partition(">")[0]
    assert ticks.count('aria-invalid="true" aria-describedby="many-error"') == 2
    right = Groups(MultiDict({"kind": "a", "many": "b", "scale": "3", "on": "2026-12-11"}))
    assert right.validate() and not any("aria-invalid" in shown(app, "field", field) for field in right)


def test_every_revision_and_every_day_of_a_form_is_one_of_ours():
    """A plain number would be saved over what stands where it was lost; a plain date has no bounds."""
    plain = re.compile(r"\bIntegerField\(widget=HiddenInput|\bDateField\(")
    found = [str(path) for path in Path(fields.__file__).parents[1].rglob("*.py") if plain.search(path.read_text())]
    assert [one for one in found if one != fields.__file__] == []
