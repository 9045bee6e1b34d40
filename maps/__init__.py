"""How layers look together: one module a map."""
