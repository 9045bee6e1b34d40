"""Geometry with no story in it: knows no layer and no country."""
