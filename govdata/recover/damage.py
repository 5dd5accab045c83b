"""One look at a text that tells whether it can be damaged at all: most are not, and need no closer look.

Knows the signs of the other rules of this package, not what to do about them.
"""

from __future__ import annotations

import re
from functools import cache

from govdata.recover.characters import INVISIBLE_CHARACTERS
from govdata.recover.script import traditional_characters


def is_damaged(text: str) -> bool:
    """Whether anything in the text may be invisible, an annotation of pronunciation, or traditional script."""
    return _signs().search(text) is not None


@cache
def _signs() -> re.Pattern[str]:
    # One class of characters first: that is what the search for a pattern is fast at.
    return re.compile(
        f"[(（{INVISIBLE_CHARACTERS}{traditional_characters()}]"
        "(?:(?<![(（])|(?<=[\u4e00-\u9fff].) ?[A-Za-z\u0080-\u036f\u3105-\u312c])"
    )
