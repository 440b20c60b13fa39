"""What tests of files need: a record to add to, an actor, and a look at what is stored."""

from typing import Any

from coaching.organisations import commands as organisations
from coaching.platform import ids
from coaching.platform.db import db
from coaching.platform.storage import keeping


def service_of(make: Any, name: str = "Mill House") -> Any:
    with make.writing():
        made = organisations.open_service(name, nation="England", by=None)
        db.session.flush()
    return made


PART = b"Content-Disposition: form-data"
Part = tuple[str, bytes | str, bytes]  # the field, what the file is called, what is in it


def form_of(fields: dict[str, str], files: list[Part]) -> dict[str, Any]:
    """A form with files, byte for byte as given: a hostile sender does not write names as a library would."""
    edge = b"----an-edge-of-the-tests"
    body = b""
    for name, value in fields.items():
        body += b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (
            edge,
            name.encode(),
            value.encode(),
        )
    for name, called, content in files:
        called = called if isinstance(called, bytes) else called.encode()
        body += b'--%s\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\n' % (edge, name.encode(), called)
        body += b"Content-Type: image/jpeg\r\n\r\n" + content + b"\r\n"
    body += b"--" + edge + b"--\r\n"
    return {"data": body, "content_type": "multipart/form-data; boundary=" + edge.decode()}


def send(
    visitor: Any, path: str, files: list[Part], *, expect: int = 303, key: str = "", token: str = "", **fields: str
) -> Any:  # fmt: skip
    told = {"csrf_token": token or visitor.csrf(), "_key": key or str(ids.new_id()), **fields}
    return visitor._ask("POST", path, expect, **form_of(told, files))


def stored_files(app: Any) -> list[str]:
    folder = app.config["CAIRN"].data_dir / keeping.FOLDER
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
