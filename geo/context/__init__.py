"""Events against the line of contact of their day: unit, side, distance, changes of side."""

from geo.context.columns import COLUMNS, with_context
from geo.context.events import ContextError
from geo.context.front import Front

__all__ = ["COLUMNS", "ContextError", "Front", "with_context"]
