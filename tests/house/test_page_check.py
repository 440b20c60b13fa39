"""What the visitor finds wrong with a page, also with one that looks like a page that was sound."""

import pytest

from tests.support.html import check_page, shape_of

SOUND = (
    '<!doctype html><html lang="en"><head><title>One</title></head><body><main><h1>One</h1><p id="a">Words</p>'
    '<label for="b">Name</label><input id="b" name="b" value="x"><p>More</p></main></body></html>'
)


def test_pages_that_differ_in_words_have_one_shape():
    assert shape_of(SOUND) == shape_of(SOUND.replace("Words", "Other words").replace('value="x"', 'value="some more"'))


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('<p id="a">', '<p id="b">'),
        ("Words", "Words &copy more"),
        ("Words", "a {{ placeholder }}"),
        ('<label for="b">Name</label>', ""),
        ("<h1>One</h1>", ""),
        ('lang="en"', ""),
        ("<p id", '<p style="x" id'),
        ("<p id", '<p aria-describedby="gone" id'),
        ("</p>", "</p></p><script>x</script>"),
    ],
)
def test_a_fault_is_found_after_a_sound_page_of_the_same_kind(was, becomes):
    check_page(SOUND)
    with pytest.raises(AssertionError):
        check_page(SOUND.replace(was, becomes))
