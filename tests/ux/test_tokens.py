"""Each colour keeps the contrast that DESIGN-UX U4 promises for it, in light and in dark (the table's last column)."""

import re

import pytest

from coaching.platform.config import PROJECT

CSS = (PROJECT / "static" / "css" / "tokens.css").read_text()
PAGES = ("paper", "surface", "sunken", "moss-tint")
STATES = ("good", "warn", "bad", "info")
# Of each token: what it may stand on, and the lowest contrast, light and dark.
PROMISED = [
    ("line", ("surface",), 1.5, 1.45),
    ("edge", ("paper", "surface", "sunken"), 4.06, 4.67),
    ("ink", (*PAGES, "rowan-tint", *(f"{state}-tint" for state in STATES)), 13.20, 11.08),
    ("ink-2", PAGES, 7.33, 7.58),
    ("moss", PAGES, 7.42, 7.37),
    ("on-moss", ("moss",), 8.96, 9.78),
    ("on-moss", ("moss-deep",), 8.96, 9.78),
    ("link", PAGES, 7.42, 8.09),
    ("visited", PAGES[:3], 7.42, 8.09),
    ("visited", PAGES, 7, 7),
    ("ink", ("moss-tint",), 13.28, 11.08),
    ("on-gorse", ("gorse",), 8.97, 9.87),
    ("rowan", ("paper", "surface", "rowan-tint"), 7.31, 7.35),
    ("good", ("paper", "surface", "good-tint"), 7.39, 8.14),
    ("warn", ("paper", "surface", "warn-tint"), 7.19, 8.22),
    ("bad", ("paper", "surface", "bad-tint"), 7.16, 7.93),
    ("info", ("paper", "surface", "info-tint"), 7.23, 8.04),
    ("focus", PAGES, 13.20, 7.75),
    ("focus-inner", ("moss",), 5.01, 10.48),
    ("ink", ("heat-0", "heat-1", "heat-2"), 7.66, 7.18),
    ("on-heat-3", ("heat-3",), 7.66, 7.18),
    ("on-moss", ("heat-4",), 7.66, 7.18),
]


def tokens() -> dict[str, tuple[str, str]]:
    """Name to (light, dark); a token that is one colour is both."""
    found = {name: (colour, colour) for name, colour in re.findall(r"--([\w-]+): (#[0-9A-F]{6});", CSS)}
    found |= {
        name: (light, dark)
        for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#[0-9A-F]{6}), (#[0-9A-F]{6})\)", CSS)
    }
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does():
    assert contrast("#FFFFFF", "#000000") == 21
    assert round(contrast("#777777", "#FFFFFF"), 2) == 4.48


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("token, surfaces, light, dark", PROMISED)
def test_the_contrast_of_each_token(token, surfaces, light, dark, theme):
    place, floor = (0, light) if theme == "light" else (1, dark)
    known = tokens()
    met = {surface: round(contrast(known[token][place], known[surface][place]), 2) for surface in surfaces}
    assert min(met.values()) >= floor, met


def test_before_each_pair_stands_its_light_value_for_old_browsers():
    for name, light, _dark in re.findall(r"--([\w-]+): light-dark\((#[0-9A-F]{6}), (#[0-9A-F]{6})\)", CSS):
        assert f"--{name}: {light}; --{name}: light-dark(" in CSS, name


def test_styles_name_colours_by_token_only():
    """A colour written out would escape this test, dark mode and paper; black shadows and print excepted."""
    wrong = []
    for path in sorted((PROJECT / "static" / "css").rglob("*.css")):
        if path.name in ("tokens.css", "print.css"):
            continue
        text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
        wrong += [f"{path.name}: {colour}" for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*[;}])", text)]
        wrong += [f"{path.name}: {colour}" for colour in re.findall(r"\b(?:hsl|oklch|lab)a?\([^)]*\)", text)]
    assert wrong == []


def test_every_token_that_is_used_exists():
    files = list((PROJECT / "static" / "css").rglob("*.css"))
    defined = {name for path in files for name in re.findall(r"--([\w-]+):", path.read_text())}
    used = {name for path in files for name in re.findall(r"var\(--([\w-]+)", path.read_text())}
    assert used - defined == set()
