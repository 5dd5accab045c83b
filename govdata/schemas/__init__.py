"""One schema home: a pandera model a table, one module a layer. No table is described anywhere else."""

from govdata.schemas.base import TABLES, Column, Table
from govdata.schemas.dim import DimAgencies, DimIndicators, DimRegions
from govdata.schemas.fact import Indicators, Quantities
from govdata.schemas.mart import MARTS
from govdata.schemas.quality import Ambiguities, Checks, Failures, Reconciliations, Rejections
from govdata.schemas.raw import Contents, Files
from govdata.schemas.text import Cells, Documents, Repairs, Sections

__all__ = [
    "MARTS",
    "TABLES",
    "Ambiguities",
    "Cells",
    "Checks",
    "Column",
    "Contents",
    "DimAgencies",
    "DimIndicators",
    "DimRegions",
    "Documents",
    "Failures",
    "Files",
    "Indicators",
    "Quantities",
    "Reconciliations",
    "Rejections",
    "Repairs",
    "Sections",
    "Table",
]
