"""From recovered text to quantities and coded facts."""

from govdata.extract.quantities import quantities_of

__all__ = ["quantities_of"]
