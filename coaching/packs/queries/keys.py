"""Reads of the installation's keys. They belong to no organisation."""

from sqlalchemy import select

from coaching.packs.models import SigningKey
from coaching.platform.db import db
from coaching.platform.documents import bundle


def current_key() -> SigningKey | None:
    wanted = select(SigningKey).where(SigningKey.retired_at.is_(None))
    return db.session.scalar(wanted.order_by(SigningKey.made_at.desc()).limit(1))


def public_keys() -> list[SigningKey]:
    """All that this installation has ever signed with, the newest first."""
    return list(db.session.scalars(select(SigningKey).order_by(SigningKey.made_at.desc())))


def known_fingerprints() -> set[str]:
    return {bundle.fingerprint(key.public) for key in public_keys()}
