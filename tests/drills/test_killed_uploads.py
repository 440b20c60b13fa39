"""The server is killed while photos arrive: each that was acknowledged is there whole, and nothing is there half."""

import random
import threading
import time
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest
import time_machine
from PIL import Image
from sqlalchemy import select

from coaching.attachments.commands import AREA
from coaching.attachments.jobs import KEPT_FOR, sweep
from coaching.attachments.models import Attachment
from coaching.platform import clock, ids, tenancy
from coaching.platform.db import db
from coaching.platform.storage import keeping
from tests.drills.served import serving
from tests.drills.test_races import look_again
from tests.drills.together import Sender, at_once, lengths, tell

SENDERS, PIECES, EACH = 3, 3, 15


@pytest.fixture
def learners(make, visit):
    """(sender, the name of their next draft) of each; a draft takes so many files and no more."""
    found = []
    for _ in range(SENDERS):
        learner = make.member(["apprentice"])
        drafts = [make.piece(learner).id for _ in range(PIECES)]
        found.append((Sender(visit(learner)), drafts))
    db.session.commit()
    return found


def photo(number):
    held = BytesIO()
    Image.effect_noise((160, 120), number % 90 + 10).save(held, "JPEG")
    return held.getvalue()


def upload(server, who, piece_id, key, content):
    """The status. Raises `OSError` where the server died meanwhile."""
    mark = f"part-{key}"
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in who.fields({"says": ""}, key).items()
    ]
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{key}.jpg"\r\n'
        "Content-Type: image/jpeg\r\n\r\n"
    ).encode()
    body = b"".join(parts) + head + content + f"\r\n--{mark}--\r\n".encode()
    headers = {"Cookie": f"cairn={who.cookie}", "Content-Type": f"multipart/form-data; boundary={mark}"}
    return server.ask("POST", f"/evidence/{piece_id}/files", body, headers)[0]


@pytest.mark.parametrize("kills", lengths(2, 20))
def test_photos_that_were_acknowledged_are_there_and_no_other_is_half_there(app, stock, learners, kills):
    chance, acknowledged, answers = random.Random(kills), [], []
    running, stop = threading.Event(), threading.Event()
    running.set()

    def send(who, drafts):
        for number in range(PIECES * EACH):
            key, content, piece_id = str(ids.new_id()), photo(number), drafts[number // EACH]
            while not stop.is_set():
                running.wait()
                try:
                    status = upload(server, who, piece_id, key, content)
                except OSError:
                    time.sleep(0.01)  # and the same photo under the same key again
                    continue
                answers.append(status)
                if status == 303:
                    acknowledged.append(key)
                break

    def destroy():
        for _ in range(kills):
            time.sleep(chance.uniform(0.3, 1.2))
            running.clear()
            server.kill()
            server.start()
            running.set()
        time.sleep(0.5)
        stop.set()

    with serving(app.config["CAIRN"].data_dir, stock[0].address) as server:
        at_once(destroy, *(lambda pair=pair: send(*pair) for pair in learners))
    look_again()
    rows = list(db.session.scalars(select(Attachment)))
    assert set(answers) <= {303, 422} and acknowledged
    names = [row.name for row in rows]
    assert len(names) == len(set(names)), "a photo is there twice"
    assert {f"{key}.jpg" for key in acknowledged} <= set(names), "an acknowledged photo is missing"
    for row in rows:
        with tenancy.within(row.organisation_id):
            assert sha256(b"".join(keeping.open_file(row.storage_key).chunks())).hexdigest() == row.sha256
    with time_machine.travel(clock.now() + KEPT_FOR + timedelta(hours=1)):
        sweep()
    with tenancy.within(rows[0].organisation_id):
        left = {file.key.removesuffix(".small") for file in keeping.listed(AREA, rows[0].organisation_id)}
    assert left == {row.storage_key for row in rows}, "what was stored and never came to be a record's stays"
    tell("photos while the server is killed", kills=kills, acknowledged=len(acknowledged), half=0, twice=0)
