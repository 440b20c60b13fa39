"""Ending a framework of one's own, and the words that help with a criterion."""

from datetime import date, timedelta

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.frameworks import catalogue
from coaching.frameworks.commands.official import rehash
from coaching.frameworks.models import Criterion, CriterionGroup, Framework
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _, day


def end(framework: Framework, *, last_day: date, by: Actor) -> None:
    """From the day after nothing new is mapped to it (FW-1); what is mapped stays. The day may be put off."""
    yesterday = clock.today() - timedelta(days=1)
    if last_day < yesterday:
        raise Refused(_("Choose yesterday or a later day. Earlier it was in use already."), "last_day")
    if framework.effective_from is not None and last_day < framework.effective_from:
        raise Refused(_("It starts on %(day)s. Choose that day or a later one.", day=day(framework.effective_from)),
                      "last_day")  # fmt: skip
    framework.effective_to = last_day
    rehash(framework)
    audit_log.record(by, "framework.ended", framework, code=framework.code, last_day=last_day)


def reword_help(criterion: Criterion, looks_like: str, *, by: Actor) -> None:
    """What good evidence looks like, looked at again after the criterion's own words changed."""
    criterion.looks_like, criterion.needs_look = looks_like, False
    group = db.session.get_one(CriterionGroup, criterion.group_id)
    criterion.searched = catalogue.searched(
        criterion.title, criterion.code, looks_like, criterion.keywords, group.title
    )  # fmt: skip
    audit_log.record(by, "criterion.help_reworded", criterion, code=criterion.code)
