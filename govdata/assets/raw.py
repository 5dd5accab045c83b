"""The raw layer: the landing folder's files taken in."""

from typing import Any

import dagster as dg

from govdata import progress
from govdata.assets.described import described_by, key_of, last_rows, preview
from govdata.resources import Settings
from govdata.scan import scan
from govdata.schemas import Files
from govdata.versions import code_version


@dg.multi_asset(
    name="files", specs=[dg.AssetSpec(key_of(Files), **described_by(Files, code_version(("govdata.scan",))))]
)
def raw_files(context: dg.AssetExecutionContext, settings: Settings) -> dg.MaterializeResult[Any]:
    """Every file in the landing folder: new and changed ones are kept byte for byte, moved and removed ones noted."""
    store = settings.store
    progress.tell("files", 0, 1)
    with store.locked():
        seen = scan(settings.landing_folder, store)
    progress.tell("files", 1, 1)
    context.log.info(f"{seen.files} files, {seen.new} new contents, {seen.rejected} unreadable")
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": store.read_all(Files, ["path"]).height,
            "files": seen.files,
            "new_contents": seen.new,
            "unreadable": seen.rejected,
            "preview": preview(last_rows(Files, store)),
        }
    )
