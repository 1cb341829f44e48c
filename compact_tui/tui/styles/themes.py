"""The themes: all text reaches a contrast of 4.5 to 1 on every ground it stands on."""

from __future__ import annotations

from textual.theme import Theme

NAMES = ("compact-dark", "compact-light", "compact-mono")

_DARK = {
    "ground": "#14181f", "panel-ground": "#1b212b", "bar": "#232b38", "bar-ink": "#d7dee8",
    "ink": "#d7dee8", "ink-strong": "#f4f7fb", "ink-muted": "#98a4b5", "ink-heading": "#8fc1f0",
    "ink-met": "#7fd18c", "ink-unmet": "#ff9a8f", "ink-unsure": "#e3c567", "ink-breach": "#ff9a8f",
    "ink-warning": "#f0b96b", "ink-prompt": "#a9c7ff", "ink-note": "#a7b2c2",
    "ink-voluntary": "#d9a5f0", "ink-public": "#74c7d8", "ink-neither": "#c9bd84",
    "ink-vacant": "#f0b96b", "ink-key": "#f0c987",
    "cursor-ground": "#2f6fb0", "cursor-ink": "#ffffff", "away-ground": "#2c3646",
    "away-ink": "#f4f7fb", "rule": "#3a4557",
}  # fmt: skip
_LIGHT = {
    "ground": "#fbfaf7", "panel-ground": "#f1efe9", "bar": "#e2e0d8", "bar-ink": "#20262e",
    "ink": "#20262e", "ink-strong": "#000000", "ink-muted": "#565d66", "ink-heading": "#0b4f8a",
    "ink-met": "#1b6430", "ink-unmet": "#a01c14", "ink-unsure": "#705000", "ink-breach": "#a01c14",
    "ink-warning": "#8a4300", "ink-prompt": "#254f9e", "ink-note": "#505860",
    "ink-voluntary": "#6f2c91", "ink-public": "#0a5a6b", "ink-neither": "#5f5510",
    "ink-vacant": "#8a4300", "ink-key": "#7a4200",
    "cursor-ground": "#0b4f8a", "cursor-ink": "#ffffff", "away-ground": "#d3d8de",
    "away-ink": "#101418", "rule": "#b9b6ab",
}  # fmt: skip
_MONO = dict.fromkeys(_DARK, "#ffffff") | {
    "ground": "#000000", "panel-ground": "#000000", "bar": "#000000", "ink-muted": "#c4c4c4",
    "ink-note": "#c4c4c4", "cursor-ground": "#ffffff", "cursor-ink": "#000000",
    "away-ground": "#303030", "away-ink": "#ffffff", "rule": "#9a9a9a",
}  # fmt: skip

PALETTES = dict(zip(NAMES, (_DARK, _LIGHT, _MONO), strict=True))
"""The colours of each theme by what they are for."""


def themes() -> list[Theme]:
    """Return the themes."""
    return [_theme(name, palette, dark="light" not in name) for name, palette in PALETTES.items()]


def _theme(name: str, palette: dict[str, str], *, dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=palette["cursor-ground"],
        secondary=palette["ink-heading"],
        accent=palette["ink-key"],
        warning=palette["ink-warning"],
        error=palette["ink-breach"],
        success=palette["ink-met"],
        foreground=palette["ink"],
        background=palette["ground"],
        surface=palette["panel-ground"],
        panel=palette["bar"],
        dark=dark,
        variables=palette | {
            "scrollbar": palette["rule"],
            "scrollbar-hover": palette["ink-muted"],
            "scrollbar-active": palette["ink-muted"],
            "scrollbar-background": palette["ground"],
            "scrollbar-background-hover": palette["ground"],
            "scrollbar-background-active": palette["ground"],
            "scrollbar-corner-color": palette["ground"],
            "input-cursor-background": palette["ink"],
            "input-cursor-foreground": palette["ground"],
        },
    )  # fmt: skip
