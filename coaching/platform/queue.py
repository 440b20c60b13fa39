"""Background work: a queue that wakes a worker, and periodic jobs that run once each however many workers there are.

A job's rows are written in the transaction of the change; the queue only says that there is something to do.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

import structlog
from flask import current_app, g, has_request_context
from huey import SqliteHuey, crontab
from sqlalchemy import String
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock
from coaching.platform.config import Settings
from coaching.platform.db import Model, db, own_transaction
from coaching.platform.records import Instant

log = structlog.get_logger("cairn")


class JobRun(Model):
    """That a slot of a job was taken; the key is what keeps two workers from both taking it."""

    __tablename__ = "job_run"
    __table_args__ = {"sqlite_strict": True}

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True)
    taken_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)


def make(settings: Settings) -> Any:
    """The queue of this installation: a file in the data folder, which web and worker share.

    It holds no work, only that there is some, so it is no part of the database; on PostgreSQL the role that
    Cairn signs in as may make no tables.
    """
    return SqliteHuey("cairn", filename=str(Path(settings.data_dir) / "queue.sqlite"), fsync=False)


def set_up(app: Any) -> Any:
    """Declares the periodic work of all rooms; each minute asks every job whether its slot is free.

    The worker does it; in a web process it is what lets a change wake the worker.
    """
    huey = make(app.config["CAIRN"])
    jobs = [job for room in app.extensions["cairn_rooms"] for job in room.jobs]

    @huey.task()  # type: ignore[untyped-decorator]
    def wake() -> None:
        run(app, [job for job in jobs if job.every == 1])

    @huey.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
    def each_minute() -> None:
        run_due(app, jobs)

    app.extensions["cairn_wake"] = wake
    return huey


def run_due(app: Any, jobs: list[Any]) -> list[str]:
    """Runs the jobs whose slot nobody has taken; their names are the answer."""
    ran = []
    with app.app_context():
        for job in jobs:
            slot = int(clock.now().timestamp() // (job.every * 60))
            if _take(job.name, slot):
                ran.append(job.name)
                _run_one(job)
        db.session.remove()
    return ran


def run(app: Any, jobs: list[Any]) -> None:
    with app.app_context():
        for job in jobs:
            _run_one(job)
        db.session.remove()


def wake_after_commit() -> None:
    """Asks the worker to look at once; without a request, or without a worker, the next minute will do."""
    if has_request_context() and not g.get("waking"):
        g.waking = True
        g.setdefault("after_commit", []).append(_wake)


def _wake() -> None:
    wake = current_app.extensions.get("cairn_wake")
    if wake is None:
        return
    try:
        wake()
    except Exception as fault:  # the row is there; a queue that cannot be reached only delays it
        log.warning("queue_not_reached", kind=type(fault).__name__)


def _take(name: str, slot: int) -> bool:
    try:
        with own_transaction():
            db.session.add(JobRun(name=name, slot=slot))
    except IntegrityError:
        return False
    return True


def _run_one(job: Any) -> None:
    try:
        job.run()
    except Exception as fault:
        db.session.rollback()
        log.error("job_failed", job=job.name, kind=type(fault).__name__)
