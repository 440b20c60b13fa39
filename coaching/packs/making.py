"""Making the packs that wait, one after the other, each in short transactions with the work between them."""

import structlog

from coaching.organisations import queries as organisations
from coaching.packs import building, commands, queries
from coaching.packs.files import files_of, kept_for
from coaching.packs.models import Pack
from coaching.packs.paper import Cover
from coaching.packs.words import subject_words
from coaching.platform import mailer, tenancy
from coaching.platform.db import db, own_transaction
from coaching.platform.documents import bundle
from coaching.platform.documents.pdf import NotMade
from coaching.platform.storage import keeping
from coaching.platform.storage.store import Away, Full, Missing
from coaching.platform.words import speaking

log = structlog.get_logger("cairn")
MOST_AT_ONCE = 20


def make_waiting() -> int:
    """Makes what waits; the number of packs that are ready now is the answer. May run twice at once."""
    ready = 0
    for _turn in range(MOST_AT_ONCE):
        with own_transaction():
            claimed = commands.claim_next()
        if claimed is None:
            break
        organisation_id, pack_id = claimed
        with tenancy.within(organisation_id):
            ready += _make(pack_id)
    return ready


def _make(pack_id: object) -> bool:
    try:
        made = _built(pack_id)
    except (NotMade, Away, Full, Missing, OSError) as fault:
        log.warning("pack_not_made", pack=str(pack_id), kind=type(fault).__name__)
        with own_transaction():
            commands.failed(db.session.get_one(Pack, pack_id, populate_existing=True))
        return False
    with own_transaction():
        commands.finish(db.session.get_one(Pack, pack_id, populate_existing=True), made)
    return True


def _built(pack_id: object) -> commands.Made:
    with own_transaction():
        pack = db.session.get_one(Pack, pack_id, populate_existing=True)
        key, pieces = commands.signing_key(), queries.pieces_of(pack)
        kept = kept_for(pieces)
        subject, organisation = queries.subject_of(pack), organisations.current()
        db.session.expunge_all()  # what is told meanwhile must not have it all read again
    fingerprint = bundle.fingerprint(bundle.public_text(key.public_key()))
    with speaking(pack.lang):
        cover = Cover(
            organisation=organisation.name, subject=subject_words(pack, subject), fingerprint=fingerprint,
            check_at=f"{mailer.home()}/check/{pack.check_code}", verify_at=f"{mailer.home()}/verify",
        )  # fmt: skip
        built = building.build(
            pack, pieces, cover, lambda piece: files_of(piece, kept), key, lambda number: _tell(pack.id, number)
        )
    kinds = tuple(zip(("pdf", "zip", "csv"), pack.pending, (built.pdf, built.zip, built.csv), strict=True))
    for _kind, file_key, content in kinds:
        keeping.put(file_key, content)
    sizes = tuple((kind, file_key, len(content)) for kind, file_key, content in kinds)
    return commands.Made(sizes, built.manifest_hash, built.pages)


def _tell(pack_id: object, number: int) -> None:
    with own_transaction():
        commands.step(pack_id, number)
