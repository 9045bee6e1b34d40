"""Tables with and without geometry as files of many formats. Knows no layer."""
