"""The machinery of the layers: types, records, registry."""
