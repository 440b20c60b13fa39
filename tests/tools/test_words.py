"""The tool that gathers words: works from nothing, changes nothing the second time, loses and guesses nothing."""

import gettext

from tools import words


def test_from_nothing_comes_a_catalogue_with_the_plural_forms_of_the_language(tmp_path):
    words.update("cy", tmp_path)
    text = words.path_of("cy", within=tmp_path).read_text()
    assert "nplurals=5; plural=(n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 0);" in text
    assert text.count("msgid ") > 500
    assert 'msgstr[4] ""' in text


def test_it_holds_no_dates_places_or_addresses(tmp_path):
    words.update("cy", tmp_path)
    lines = words.path_of("cy", within=tmp_path).read_text().splitlines()
    assert [line for line in lines if line.startswith("#:") or "Date:" in line or "Bugs-To" in line] == []


def test_gathering_again_changes_nothing(tmp_path):
    words.update("cy", tmp_path)
    path = words.path_of("cy", within=tmp_path)
    first = path.read_bytes()
    words.update("cy", tmp_path)
    assert path.read_bytes() == first


def test_written_words_stay_old_ones_go_and_a_likeness_is_no_translation(tmp_path):
    path = words.path_of("cy", within=tmp_path)
    words.update("cy", tmp_path)
    head = path.read_text()
    said = head.replace('msgid "Today"\nmsgstr ""', 'msgid "Today"\nmsgstr "Heddiw"')
    assert said != head
    path.write_text(said + '\nmsgid "My plans of long ago"\nmsgstr "Hen gynlluniau"\n')
    words.update("cy", tmp_path)
    assert path.read_text() == said
    assert "fuzzy" not in said


def test_a_plural_lacks_words_until_every_form_has_some():
    words_now = words.catalogue("cy")
    message = words_now.add(("%(num)d plan", "%(num)d plans"), ("a", "b", "", "d", "e"))
    assert words.is_missing(message, 5)
    message.string = ("a", "b", "c", "d", "e")
    assert not words.is_missing(message, 5)
    assert words.is_missing(message, 6)


def test_the_compiled_catalogue_speaks_by_number(tmp_path):
    path = words.path_of("cy", within=tmp_path)
    path.parent.mkdir(parents=True)
    path.write_bytes(words.path_of("cy").read_bytes())
    words.compile_into("cy", tmp_path)
    spoken = gettext.translation("messages", str(tmp_path), ["cy"])
    said = [spoken.ngettext("%(num)d plan", "%(num)d plans", num) % {"num": num} for num in (0, 1, 2, 3, 4, 6)]
    assert said == ["0 cynllun", "1 cynllun", "2 gynllun", "3 chynllun", "4 cynllun", "6 chynllun"]
