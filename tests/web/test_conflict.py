"""A form that is stale, or says no revision, is shown beside what stands; choices and ticks in words."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, RadioField, StringField

from coaching.platform.records import Written
from coaching.platform.refusal import UNREAD
from coaching.web.conflict import chosen, conflict_page
from coaching.web.fields import DatePick, RevisionField
from coaching.web.forms import Form, offered
from tests.support.html import check_page

KINDS = [("a", "Time off the floor"), ("b", "A colleague to watch")]


class Sample(Form):
    revision = RevisionField(default=0)
    words = StringField("Words")
    kind = RadioField("Kind", choices=offered(KINDS))
    sure = BooleanField("My manager may see it")
    on = DatePick("When")


class Record(Written):
    revision = 3
    words = "Theirs"
    kind = "b"
    sure = True
    on = date(2026, 12, 11)

    def save(self, revision_read):
        self.revise(revision_read, theirs={name: getattr(self, name) for name in ("words", "kind", "sure", "on")})


@pytest.fixture(autouse=True)
def _in_english(app):
    with app.test_request_context("/", method="POST"):
        yield


def sent(**fields):
    mine = {"revision": "2", "words": "Mine", "kind": "a", "on": "2026-12-12"}
    return Sample(MultiDict({name: value for name, value in (mine | fields).items() if value is not None}))


@pytest.mark.parametrize(
    "given", [None, "", " ", "x", "-1", "+3", "3.0", " 3", "\u0663", "1e1", "9" * 30, "9" * 5000, str(2**63)]
)
def test_a_form_that_says_no_revision_is_stale(given):
    """Nothing is saved over what stands only because the hidden field was lost."""
    form, record = sent(revision=given), Record()
    assert form.validate() and form.revision.data == UNREAD
    assert not form.attempt(record.save, form.revision.data)
    assert form.conflict is not None and record.revision == 3


def test_the_revision_that_was_read_is_taken_and_a_form_that_was_not_sent_starts_with_its_own():
    record = Record()
    assert sent(revision="3").attempt(record.save, 3) and record.revision == 4
    assert Sample().revision.data == 0 and Sample(revision=7).revision.data == 7


def shown(form):
    form.attempt(Record().save, form.revision.data)
    text = conflict_page(form, "/somewhere").get_data(as_text=True)
    check_page(text)
    return text


def test_choices_are_shown_by_their_words_and_ticks_as_yes_and_no():
    text = shown(sent())
    for words in ("Time off the floor", "A colleague to watch", ">No<", ">Yes<", "Saturday 12 December 2026"):
        assert words in text
    for hidden in ('name="mine_kind" value="a"', 'name="theirs_kind" value="b"', 'name="theirs_sure" value="y"',
                   'name="mine_sure" value=""', 'name="theirs_on" value="2026-12-11"'):  # fmt: skip
        assert hidden in text
    assert "Two people changed this" in text and "cannot tell how old" not in text


def test_where_no_revision_came_along_the_page_says_so():
    text = shown(sent(revision=None))
    assert "cannot tell how old" in text and "Two people changed this" not in text
    assert 'name="revision" value="3"' in text and ">Mine<" in text and ">Theirs<" in text


def test_nothing_chosen_and_nothing_that_differs_have_words_too():
    assert ">Nothing<" in shown(sent(kind=None))
    same = {"words": "Theirs", "kind": "b", "sure": "y", "on": "2026-12-11"}
    assert "Both say the same." in shown(sent(**same))


def test_what_was_chosen_is_what_the_form_then_says():
    choice = {"revision": "3", "choice_kind": "theirs", "mine_kind": "a", "theirs_kind": "b", "choice_sure": "theirs",
              "mine_sure": "", "theirs_sure": "y", "choice_on": "mine", "mine_on": "2026-12-12",
              "theirs_on": "2026-12-11", "words": "Same"}  # fmt: skip
    form = Sample(chosen(MultiDict(choice)))
    assert form.validate()
    assert (form.kind.data, form.sure.data, form.on.data) == ("b", True, date(2026, 12, 12))
