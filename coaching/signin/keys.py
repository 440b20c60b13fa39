"""The key of what one account keeps on one phone: made by chance, sealed here, given out only to that sign-in there."""

import base64
import os
from uuid import UUID

from coaching.platform import secrets
from coaching.platform.db import db
from coaching.signin.models import Device, DeviceKey

PURPOSE = "device key"
LENGTH = 32


def give_to(device: Device) -> None:
    """A device has one for as long as it is known: what was locked by it opens again at the next sign-in there."""
    if db.session.get(DeviceKey, device.id) is None:
        key = base64.b64encode(os.urandom(LENGTH)).decode()
        db.session.add(DeviceKey(device_id=device.id, sealed=secrets.seal(key, PURPOSE, _about(device))))
        db.session.flush()


def take_from(device: Device) -> None:
    held = db.session.get(DeviceKey, device.id)
    if held is not None:
        db.session.delete(held)
        db.session.flush()


def of_device(account_id: UUID, device_id: UUID | None) -> str | None:
    """In base64. None where the device is not this account's, was removed, or was known before there were keys."""
    device = db.session.get(Device, device_id) if device_id else None
    if device is None or device.account_id != account_id or device.removed_at is not None:
        return None
    held = db.session.get(DeviceKey, device.id)
    return secrets.open_sealed(held.sealed, PURPOSE, _about(device)) if held is not None else None


def _about(device: Device) -> str:
    return f"{device.account_id}:{device.id}"
