"""The identities that the printed numbers of a report must satisfy, evaluated and never repaired.

The rules stand in the registry and are read in `rules`; numbers and their comparison are in `readings`; the
identities of the forms in `within`, statements of one measure compared in `statements`, reports of successive
years in `years`. Nothing here changes a number or decides which of two is right.
"""

from govdata.reconcile.document import reconciliations_of
from govdata.reconcile.years import YearReconciliation, YearValue, across_years, missing_years

__all__ = ["YearReconciliation", "YearValue", "across_years", "missing_years", "reconciliations_of"]
