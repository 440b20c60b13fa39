"""Words of a journal, a draft, a session, a piece that waits or was sent back: in no file and on no page of a pack."""

import io
import subprocess
import zipfile

import pytest

from tests.packs.conftest import S1

WORD = "zqheron"


@pytest.fixture
def full(make, learner, assessor):
    """The learner has everything that a person can write, and one piece that is accepted."""
    plan = make.plan("active", mentor=make.member(["mentor"]), mentee=learner)
    make.entry(learner, texts={"what": f"{WORD}journal"}, title=f"{WORD}title")
    make.piece(learner, text=f"{WORD}draft", title=f"{WORD}draft")
    make.submitted(learner, S1, text=f"{WORD}waiting")
    make.decide(make.submitted(learner, S1, text=f"{WORD}notyet"), assessor, "not_yet")
    make.session(plan, key_points=f"{WORD}session")
    return make.accepted(learner, assessor, S1, text="I led the handover.")


def everything(visitor, base):
    """All that can be read at this address: pages, table, ZIP with its files, the words of the paper."""
    texts = [visitor.get(f"{base}/csv").text]
    paper = visitor.get(f"{base}/pdf").data
    texts.append(subprocess.run(["pdftotext", "-", "-"], input=paper, capture_output=True, check=True).stdout.decode())
    with zipfile.ZipFile(io.BytesIO(visitor.get(f"{base}/zip").data)) as archive:
        texts += [archive.read(name).decode(errors="replace") for name in archive.namelist()]
    return "\n".join(texts)


def test_a_pack_holds_nothing_but_what_was_accepted_and_chosen(make, visit, manager, learner, assessor, full):
    chosen, left_out = full, make.accepted(learner, assessor, S1, text=f"{WORD}notchosen")
    pack = make.made_pack(manager, [chosen])
    assert left_out.id != chosen.id
    stranger, link = visit(None), make.link_of(pack)
    read = everything(stranger, link) + stranger.get(link).text + stranger.get(f"{link}/1").text
    assert "I led the handover." in read and WORD not in read
    boss = visit(manager)
    shown = boss.get(f"/packs/{pack.id}").text + everything(boss, f"/packs/{pack.id}")
    assert WORD not in shown


def test_nor_does_a_passport(make, visit, learner, full):
    pack = make.passport(learner, [full])
    read = everything(visit(learner), f"/packs/{pack.id}")
    assert "I led the handover." in read and WORD not in read


def test_the_list_to_choose_from_offers_what_is_accepted_alone(make, visit, manager, learner, full):
    for who, path in ((manager, f"/packs/new?kind=learner&learner={learner.id}"), (learner, "/passports/new")):
        text = visit(who).get(path).text
        assert text.count('name="pieces"') == 1 and WORD not in text
