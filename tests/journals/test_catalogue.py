"""What ships with journals: the models, the cards, and that each text says where it comes from."""

import json

from coaching.journals import catalogue
from coaching.journals.forms import field_of
from coaching.pseudonyms.finder import find

DEPTHS = {"full", "medium", "short", "any"}


def test_each_model_is_whole():
    for model in catalogue.models():
        assert set(model) == {
            "code", "name", "origin", "purpose", "choose_when", "minutes", "depth", "sections",
        }, model["code"]  # fmt: skip
        assert model["minutes"] > 0 and model["depth"] in DEPTHS and model["choose_when"]
        codes = [section["code"] for section in model["sections"]]
        assert codes and len(set(map(field_of, codes))) == len(codes)
        assert all(section["title"] and section["prompts"] for section in model["sections"])


def test_the_usual_model_and_the_free_page_are_there():
    codes = [model["code"] for model in catalogue.models()]
    assert catalogue.USUAL in codes and catalogue.FREE in codes and len(set(codes)) == len(codes)
    assert len(next(one for one in catalogue.models() if one["code"] == catalogue.FREE)["sections"]) == 1


def test_each_card_is_one_question_and_leads_to_a_model():
    cards, codes = catalogue.cards(), {model["code"] for model in catalogue.models()}
    assert len(cards) >= 20 and len({one["code"] for one in cards}) == len(cards)
    for card in cards:
        assert set(card) == {"code", "text", "model"} and card["model"] in codes
        assert card["text"].endswith("?") and len(card["text"]) <= 90


def test_an_unknown_card_is_none():
    assert catalogue.card("nonsense") is None and catalogue.card(None) is None


def test_what_ships_names_nobody():
    """The guard on our own words."""
    texts = [json.dumps(one["sections"]) for one in catalogue.models()] + [one["text"] for one in catalogue.cards()]
    assert [found.text for text in texts for found in find(text)] == []


def test_before_saving_three_things_are_said():
    assert len(catalogue.before_saving()) == 3
