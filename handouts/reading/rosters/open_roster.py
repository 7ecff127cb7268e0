"""Opens a roster by its kind; each kind has a module of its own."""

from __future__ import annotations

from pathlib import Path

from handouts.infra.errors import file_error
from handouts.model.pack import Pack
from handouts.reading.files import missing_file, open_regular
from handouts.reading.rosters.conventions import PLAIN, Conventions
from handouts.reading.rosters.records import Roster, unreadable

KINDS = ".csv, .tsv or .txt, .xlsx, .jsonl, or a folder of patients' YAML files"


def open_roster(
    path: Path,
    pack: Pack,
    conventions: Conventions = PLAIN,
    sheet: str | None = None,
    *,
    skip_others: bool = False,
) -> Roster:
    """Open a roster and read its heading; InputError where it cannot be read or is not of a known kind.

    `sheet` is the name of one in a workbook; `skip_others` is for tables: it skips columns that no sheet uses.
    """
    suffix = path.suffix.lower()
    if path.is_dir():
        from handouts.reading.rosters.directory import open_folder

        return open_folder(path)
    if not path.exists():
        raise missing_file(path)
    try:
        open_regular(path).close()
    except OSError as error:
        raise unreadable(path, error) from None
    if suffix in (".csv", ".tsv", ".txt"):
        from handouts.reading.rosters.csv_file import open_csv

        return open_csv(path, pack, conventions, skip_others=skip_others)
    if suffix in (".xlsx", ".xlsm"):
        from handouts.reading.rosters.xlsx.roster import open_xlsx

        return open_xlsx(path, pack, conventions, sheet, skip_others=skip_others)
    if suffix in (".jsonl", ".ndjson"):
        from handouts.reading.rosters.jsonl_file import open_json

        return open_json(path, conventions)
    raise file_error(path, f"a roster must be {KINDS}; save it as one of these")
