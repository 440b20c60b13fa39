"""The prompts of each stage, one a line."""

from typing import Any

from wtforms import Field, TextAreaField
from wtforms.validators import ValidationError

from coaching.coaching_models.catalogue import LONGEST_PROMPT
from coaching.coaching_models.models import CoachingModel
from coaching.platform.words import _
from coaching.web.fields import RevisionField
from coaching.web.forms import Form, PlainText

MOST_PROMPTS = 12


def lines_of(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").split("\n") if line.strip()]


def check_prompts(_form: Form, field: Field) -> None:
    prompts = lines_of(field.data)
    if not prompts:
        raise ValidationError(_("Leave at least one prompt in “%(stage)s”", stage=field.label.text))
    if len(prompts) > MOST_PROMPTS:
        raise ValidationError(_("Keep to %(most)d prompts in “%(stage)s”", most=MOST_PROMPTS, stage=field.label.text))
    if any(len(prompt) > LONGEST_PROMPT for prompt in prompts):
        raise ValidationError(_("A prompt can be %(most)d letters long", most=LONGEST_PROMPT))


def prompts_form(model: CoachingModel, formdata: Any = None) -> Any:
    """A form with one box for each stage of this model, filled with its prompts."""
    fields: dict[str, Any] = {"version": RevisionField(default=model.version)}
    for stage in model.content["stages"]:
        start = "\n".join(stage["prompts"]) if formdata is None else None
        fields[f"prompts_{stage['code'].replace('-', '_')}"] = TextAreaField(
            stage["title"], [check_prompts], filters=[PlainText()], default=start,
            render_kw={"rows": 6},
        )  # fmt: skip
    return type("PromptsForm", (Form,), fields)(formdata)


def prompts_of(model: CoachingModel, form: Any) -> dict[str, list[str]]:
    return {
        stage["code"]: lines_of(form[f"prompts_{stage['code'].replace('-', '_')}"].data)
        for stage in model.content["stages"]
    }
