"""What a document is and who speaks in it: its type and form, the body, its area, the year and the dates.

Works on recovered text and what the page says of itself. Numbers and their periods belong to `extract`.
"""

from govdata.identify.agencies import agencies
from govdata.identify.areas import level_of, regions
from govdata.identify.bodies import administrative_level, agency_id, restored_name
from govdata.identify.identity import identify

__all__ = ["administrative_level", "agencies", "agency_id", "identify", "level_of", "regions", "restored_name"]
