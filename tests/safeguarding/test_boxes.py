"""The box: what a browser sealed opens here, and nothing opens that was changed, swapped or sealed to another key."""

import json
from pathlib import Path

import pytest

from coaching.platform import ids
from coaching.safeguarding import boxes
from coaching.safeguarding.boxes import NotABox, NotOpened

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))


def read(words):
    return boxes.read(json.dumps(words).encode())


@pytest.fixture
def words():
    return dict(VECTORS["browser"]["box"])


@pytest.mark.parametrize("side", ["browser", "server"])
def test_the_box_of_either_side_opens(side):
    assert boxes.opened(read(VECTORS[side]["box"]), VECTORS["private"]) == VECTORS["content"]


def test_a_box_seals_and_opens_and_its_length_says_little():
    lengths = set()
    for text in ("x", "x" * 300):
        box = boxes.seal(
            {"fields": {"what": text}}, VECTORS["public"], organisation_id=ids.new_id(), concern_id=ids.new_id(),
            to="lead", key_id=ids.new_id(),
        )  # fmt: skip
        assert boxes.opened(box, VECTORS["private"]) == {"fields": {"what": text}}
        assert read(box.as_words) == box
        lengths.add(len(box.content))
    assert len(lengths) == 1


@pytest.mark.parametrize("name", ["org", "id", "key"])
def test_what_it_is_bound_to_cannot_be_swapped(words, name):
    with pytest.raises(NotOpened):
        boxes.opened(read(words | {name: str(ids.new_id())}), VECTORS["private"])


def test_whom_it_is_for_cannot_be_swapped(words):
    """A concern about the lead never becomes one for the lead (SG-3)."""
    assert words["to"] == "alternative"
    with pytest.raises(NotOpened):
        boxes.opened(read(words | {"to": "lead"}), VECTORS["private"])


@pytest.mark.parametrize("name", ["point", "iv", "data"])
def test_a_box_that_was_changed_does_not_open(words, name):
    at = len(words[name]) // 2
    other = "A" if words[name][at] != "A" else "B"
    with pytest.raises(NotOpened):
        boxes.opened(read(words | {name: words[name][:at] + other + words[name][at + 1 :]}), VECTORS["private"])


def test_another_key_does_not_open_it(words):
    with pytest.raises(NotOpened):
        boxes.opened(read(words), boxes.new_pair()[0])


@pytest.mark.parametrize("inside", ["[]", "7", '"x"', "", "{"])
def test_what_holds_no_concern_is_not_opened(monkeypatch, inside):
    monkeypatch.setattr(boxes.json, "dumps", lambda *_a, **_k: inside)
    box = boxes.seal(
        {}, VECTORS["public"], organisation_id=ids.new_id(), concern_id=ids.new_id(), to="lead", key_id=ids.new_id()
    )
    monkeypatch.undo()
    with pytest.raises(NotOpened):
        boxes.opened(box, VECTORS["private"])


@pytest.mark.parametrize(
    "changed",
    [
        {"v": 2}, {"v": True}, {"v": "1"}, {"v": None}, {"more": "x"}, {"to": "everybody"}, {"to": None}, {"to": []},
        {"org": "no id"}, {"org": 7}, {"id": "0" * 32}, {"id": None}, {"key": "x"}, {"point": ""}, {"point": 7},
        {"point": "A" * 86}, {"iv": "AAAA"}, {"iv": "%%%%"}, {"data": ""}, {"data": "A" * 20}, {"data": "é"},
        {"data": None}, {"iv": "A"}, {"org": {"a": 1}},
    ],
)  # fmt: skip
def test_other_shapes_are_no_box(words, changed):
    with pytest.raises(NotABox):
        read(words | changed)


def test_an_id_has_one_spelling(words):
    with pytest.raises(NotABox):
        read(words | {"id": words["id"].upper()})


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b"7", b"{", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"v":1}', b"1" * 5000]
)
def test_other_bodies_are_no_box(body):
    with pytest.raises(NotABox):
        boxes.read(body)


def test_a_name_that_is_missing_is_no_box(words):
    for name in list(words):
        with pytest.raises(NotABox):
            read({other: value for other, value in words.items() if other != name})
