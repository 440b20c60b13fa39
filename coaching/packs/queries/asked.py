"""What one is asked for: pieces of one's own that somebody would put into a pack."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, func, select

from coaching.access.actor import Actor
from coaching.evidence.models import EvidenceVersion
from coaching.packs.models import Pack, PackItem, State
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.platform.db import db

MOST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    item: PackItem
    pack: Pack
    version: EvidenceVersion
    maker: Member | None


def visible_to(actor: Actor) -> Select[PackItem]:
    """Of others' packs; one's own needs no asking."""
    of_others = select(Pack.id).where(Pack.maker_id != actor.member_id)
    return select(PackItem).where(PackItem.author_id == actor.member_id, PackItem.pack_id.in_(of_others))


def find_item(actor: Actor, item_id: UUID) -> PackItem | None:
    return db.session.scalar(visible_to(actor).where(PackItem.id == item_id))


def asked_of(actor: Actor) -> list[Asked]:
    """Those that wait for an answer first, then the newest."""
    wanted = (
        visible_to(actor)
        .join(Pack, (Pack.organisation_id == PackItem.organisation_id) & (Pack.id == PackItem.pack_id))
        .join(EvidenceVersion, (EvidenceVersion.organisation_id == PackItem.organisation_id)
              & (EvidenceVersion.id == PackItem.version_id))
        .add_columns(Pack, EvidenceVersion)
        .order_by((Pack.state != State.COLLECTING), (PackItem.answer != ""), Pack.written_at.desc(), PackItem.position)
        .limit(MOST)
    )  # fmt: skip
    rows = list(db.session.execute(wanted))
    makers = people.by_ids({pack.maker_id for _item, pack, _version in rows})
    return [Asked(item, pack, version, makers.get(pack.maker_id)) for item, pack, version in rows]


def waiting_count(actor: Actor) -> int:
    """How many wait for an answer."""
    collecting = select(Pack.id).where(Pack.state == State.COLLECTING)
    waiting = visible_to(actor).where(PackItem.answer == "", PackItem.pack_id.in_(collecting))
    return db.session.scalar(waiting.with_only_columns(func.count(PackItem.id))) or 0
