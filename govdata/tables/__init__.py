"""Tables: from any layout to cells, from cells to numbers with codes.

Layouts (grids, pipes, lines, spaces, flow) make cells; forms and classes read cells by their labels; the solver
splits glued digits. Whoever adds a layout adds a reader to `layouts`; whoever adds a wording adds a line to the registry.
"""

from govdata.tables.building import Ambiguous
from govdata.tables.layouts import ambiguous_rows, cells_of, table_spans
from govdata.tables.read import read_tables

__all__ = ["Ambiguous", "ambiguous_rows", "cells_of", "read_tables", "table_spans"]
