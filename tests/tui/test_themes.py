"""Contrast: every ink on every ground that it stands on, by the formula of WCAG 2.1 (1.4.3)."""

from __future__ import annotations

import pytest

from compact_tui.tui.styles.themes import NAMES, PALETTES, themes

GROUNDS = ("ground", "panel-ground")
LEAST, MONO = 4.5, 7.0


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(name: str) -> list[tuple[str, str]]:
    inks = [colour for colour in PALETTES[name] if colour.startswith("ink")]
    return [
        *((ink, ground) for ink in inks for ground in GROUNDS),
        ("bar-ink", "bar"), ("ink-heading", "bar"), ("ink-key", "bar"), ("ink", "bar"),
        ("ink-strong", "bar"), ("ink-muted", "bar"), ("cursor-ink", "cursor-ground"),
        ("away-ink", "away-ground"), ("ink-muted", "away-ground"), ("ink", "away-ground"),
        ("ink-key", "away-ground"),
    ]  # fmt: skip


def test_the_formula_gives_what_the_guideline_says_of_black_on_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(
    ("name", "ink", "ground"), [(name, *pair) for name in NAMES for pair in pairs(name)]
)
def test_every_ink_can_be_read_on_every_ground(name, ink, ground):
    palette = PALETTES[name]
    assert contrast(palette[ink], palette[ground]) >= (MONO if "mono" in name else LEAST)


def test_the_cursor_differs_from_the_ground_in_more_than_hue():
    for palette in PALETTES.values():
        assert contrast(palette["cursor-ground"], palette["ground"]) >= 3


def test_every_theme_names_the_same_colours():
    first, *others = (set(palette) for palette in PALETTES.values())
    assert all(other == first for other in others)
    assert [theme.name for theme in themes()] == list(NAMES)
