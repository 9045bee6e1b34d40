"""Geometry, files and formats; imports no layer and names no country."""
