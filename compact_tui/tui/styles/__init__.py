"""How it looks: themes and style sheets."""
