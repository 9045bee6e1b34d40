"""The page of anybody's events: columns in one file, drawn on a canvas. No map of the project's own."""
