"""Where the real documents lie beside a checkout; tests that use them are skipped, loudly, where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
SHARED = CHECKOUT.parent / "shared"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"the real documents are not here ({SHARED}): quality on them is NOT measured"
)
