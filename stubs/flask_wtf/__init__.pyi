from typing import Any, ClassVar

from flask_wtf.csrf import CSRFProtect as CSRFProtect
from wtforms import Form

class FlaskForm(Form):
    class Meta:
        csrf: ClassVar[bool]

    def __init__(self, formdata: Any = ..., **kwargs: Any) -> None: ...
    def is_submitted(self) -> bool: ...
    def validate_on_submit(self, extra_validators: Any = None) -> bool: ...
