"""E-mail: rendered from a template pair of words, sent by SMTP, or written to a folder where there is no SMTP."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import current_app, render_template
from flask_babel import force_locale

from coaching.platform.config import Settings
from coaching.platform.ids import new_id

PATIENCE = 20


class NotSent(Exception):
    """`for_good`: the receiving side said no to this very mail; asking again would not help."""

    def __init__(self, *, for_good: bool):
        super().__init__("not sent")
        self.for_good = for_good


def rendered(template: str, language: str, **words: Any) -> tuple[str, str]:
    """Subject (the template's first line) and plain text, in that language."""
    with force_locale(language):
        text = render_template(f"{template}.txt", **words).strip()
    subject, _, body = text.partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"


def send(address: str, subject: str, body: str) -> None:
    """Raises `NotSent`."""
    settings: Settings = current_app.config["CAIRN"]
    message = EmailMessage()  # refuses line breaks in headers
    message["From"], message["To"], message["Subject"] = settings.mail_from, address, subject
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain="cairn.invalid")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body)
    if settings.smtp_url:
        _by_smtp(settings.smtp_url, message)
    else:
        folder = settings.data_dir / "mail"
        folder.mkdir(exist_ok=True)
        (folder / f"{new_id()}.eml").write_bytes(bytes(message))


def _by_smtp(url: str, message: EmailMessage) -> None:
    parts = urlsplit(url)
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    try:
        with kind(parts.hostname or "localhost", parts.port or 0, timeout=PATIENCE) as server:
            if parts.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls(context=ssl.create_default_context())
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _ in refused.recipients.values()]
        raise NotSent(for_good=all(code >= 500 for code in codes)) from refused
    except smtplib.SMTPResponseException as refused:
        raise NotSent(for_good=refused.smtp_code >= 550) from refused
    except (smtplib.SMTPException, OSError) as fault:
        raise NotSent(for_good=False) from fault


def home() -> str:
    """The address that people use, for links in e-mail."""
    settings: Settings = current_app.config["CAIRN"]
    return settings.public_url or f"http://127.0.0.1:{settings.port}"
