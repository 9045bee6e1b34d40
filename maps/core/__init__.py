"""The machinery of the maps: declaration, styles, ground, page."""
