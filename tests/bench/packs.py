"""How long a pack of 60 pieces and 100 pages takes in the background, and the most memory that it takes.

One process writes, hands in and accepts the pieces, each with a photo; another one, which did nothing before, makes the
pack as the worker does and says what it took, with what its typesetter took.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageFilter

from coaching import migrating
from coaching.evidence import commands as evidence, queries
from coaching.factory import create_app
from coaching.packs import making
from coaching.packs.models import Pack
from coaching.platform import db as database, tenancy
from coaching.platform.config import PROJECT
from coaching.platform.db import db
from coaching.platform.storage import keeping
from coaching.platform.upload import Upload
from tests.bench.figures import row
from tests.support.databases import settings
from tests.support.makers import Make

PIECES, PAGES, SECONDS, MEGABYTES = 60, 100, 20, 300
ROUNDS = 3
WORDS = ["I", "led", "the", "late", "handover", "and", "gave", "the", "night", "team", "three", "clear", "points."]


def main() -> None:
    """Prints the figures of several packs."""
    print(f"a pack of {PIECES} pieces in the background (typesetter in a process of its own)")
    with tempfile.TemporaryDirectory() as folder:
        _child("write", folder)
        made = [json.loads(_child("make", folder)) for _ in range(ROUNDS)]
    row("seconds", [one["seconds"] for one in made], SECONDS)
    row("MB at most, worker", [one["own"] for one in made], MEGABYTES)
    row("MB at most, typesetter", [one["typesetter"] for one in made], MEGABYTES)
    pages = {one["pages"] for one in made}
    print(
        f"  pages {pages} (at least {PAGES}), tagged {all(one['tagged'] for one in made)}, PDF {made[0]['size']:.1f} MB"
    )


def _child(what: str, folder: str) -> str:
    words = [sys.executable, "-m", "tests.bench.packs", what, folder]
    return subprocess.run(words, cwd=PROJECT, check=True, stdout=subprocess.PIPE, text=True).stdout


def write(folder: str) -> None:
    app = create_app(settings(Path(folder)))
    migrating.prepare(app)
    with app.app_context():
        make, chance = Make(), random.Random(7)
        learner, assessor = make.member(["apprentice"]), make.member(["assessor"])
        make.assesses(assessor, learner)
        versions = [_piece(make, learner, assessor, number, chance) for number in range(PIECES)]
        for _ in range(ROUNDS):
            make.pack(learner, versions, kind="learner", learner=learner, link_days=1)


def _piece(make: Any, learner: Any, assessor: Any, number: int, chance: random.Random) -> Any:
    text = "\n\n".join(" ".join(chance.choices(WORDS, k=90)) for _ in range(5))
    piece = make.piece(learner, title=f"Piece {number}", text=text)
    photo = BytesIO()
    grain = Image.effect_noise((1600, 1200), 40 + number).filter(ImageFilter.GaussianBlur(2))
    grain.convert("RGB").save(photo, "JPEG", quality=80)  # as large as a phone's photo of that size
    photo.seek(0)
    by = make.actor(learner)
    with make.writing():
        own = queries.find_own(by, piece.id)
        assert own is not None
        evidence.add_files(own, [Upload(f"photo {number}.jpg", photo)], "", False, by=by)
    return make.decide(make.hand_in(make.map_piece(piece)), assessor)


def make_one(folder: str) -> None:
    """Makes one of those that wait, and lets the others wait."""
    app = create_app(settings(Path(folder)))
    with app.app_context():
        database.begin_writing()
        making.MOST_AT_ONCE = 1
        began = time.monotonic()
        assert making.make_waiting() == 1
        seconds = time.monotonic() - began
        own, typesetter = (
            resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        with tenancy.every_organisation("reading for a bench"):
            pack = db.session.query(Pack).filter_by(state="ready").order_by(Pack.ready_at.desc()).first()
        with tenancy.within(pack.organisation_id):
            opened = keeping.open_file(pack.files["pdf"]["key"])
            content = b"".join(opened.chunks())
            opened.close()
        with pikepdf.open(BytesIO(content)) as paper:
            pages, tagged = len(paper.pages), bool(paper.Root.MarkInfo.Marked)
    assert pages >= PAGES
    said = {"seconds": seconds, "own": own, "typesetter": typesetter, "pages": pages, "tagged": tagged}
    print(json.dumps(said | {"size": len(content) / 1024**2}))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        {"write": write, "make": make_one}[sys.argv[1]](sys.argv[2])
    else:
        main()
