"""Makes a sheet for each name in the arguments, in one process; writes the SHA-256 of each, by name, as JSON."""

from __future__ import annotations

import hashlib
import json
import sys

from tests.pdf.sheets import sheet_with

if __name__ == "__main__":
    print(
        json.dumps(
            {name: hashlib.sha256(sheet_with({"name": name}).data).hexdigest() for name in sys.argv[1:]}
        )
    )
