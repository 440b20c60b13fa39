"""The template check finds what it forbids, and lets ordinary markup through."""

import pytest
from jinja2 import Environment

from tools import check_templates

FORBIDDEN = [
    "{{ wording | safe }}",
    "{{ Markup(wording) }}",
    "{% autoescape false %}{% endautoescape %}",
    '<p class="a"\n   style="color: red">',
    "<style>p {}</style>",
    "<script>start()</script>",
    '<script type="module">start()</script>',
    '<p hx-on:click="start()">',
    '<a onclick="start()">',
    '<a href="javascript:start()">',
    '<a href="https://elsewhere.example/">',
    '<img src="//elsewhere.example/a.png" alt="">',
    "<a href={{ address }}>",
    '<a class=big href="/">',
    "<p {% if a > b %}class=big{% endif %}>",
    '<input hx-trigger="keyup[key]">',
]
ALLOWED = [
    '<script src="{{ asset_url("js/app.js") }}" type="module"></script>',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">',
    '<p {% if a == b %}class="x"{% endif %} id="{{ a if b == "c" else d }}">',
    "{# no style= and no |safe #}",
    '<input {{ attributes }} disabled value="{{ value }}">',
    '<p class="a{% if x > 2 %} b{% endif %}" data-style="x">',
    """<body hx-headers:inherited='{"X-CSRFToken": "{{ token }}"}'>""",
    '{% call forms.form_to(url_for("a", b=c), form, replaces="#a") %}',
]


@pytest.mark.parametrize("source", FORBIDDEN)
def test_it_finds_what_is_forbidden(source):
    assert list(check_templates.forbidden(source))


@pytest.mark.parametrize("source", ALLOWED)
def test_it_lets_ordinary_markup_through(source):
    assert list(check_templates.forbidden(source)) == []


def test_it_names_the_line():
    found = dict(check_templates.forbidden('<p>\n{# a\nb #}\n<p style="">'))
    assert list(found) == [4]


def test_an_unknown_filter_and_a_missing_end_are_faults(tmp_path, monkeypatch):
    monkeypatch.setattr(check_templates, "TEMPLATES", tmp_path)
    (tmp_path / "a.html").write_text("<p>\n{{ name | unheard_of }}")
    (tmp_path / "b.html").write_text("{% if name %}")
    with pytest.raises(SystemExit) as stopped:
        check_templates.main(Environment)  # autoescape plays no part in compiling
    assert "templates/a.html:2" in str(stopped.value) and "templates/b.html:1" in str(stopped.value)


def test_no_template_at_all_is_a_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(check_templates, "TEMPLATES", tmp_path)
    with pytest.raises(SystemExit):
        check_templates.main(Environment)
