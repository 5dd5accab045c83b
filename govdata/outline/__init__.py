"""The outline of a document: which words stand under which heading.

Marks of enumeration are found in `marks`, the extent of a heading's own words in `extent`, which marks are
headings and how they nest in `nesting`, what statutory part a heading opens in `parts`. The words all of these
know are in the registry. Nothing here reads numbers or facts.
"""

from govdata.outline.sections import sections_of

__all__ = ["sections_of"]
