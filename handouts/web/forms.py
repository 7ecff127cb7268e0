"""What a page sends: the fields of a form, in the usual encoding. No part of a request becomes a file of its own."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

MOST_FIELDS = 1000


async def read_form(request: Request) -> dict[str, str]:
    """Return the fields by their names; of a field that is sent twice, the last."""
    text = (await request.body()).decode("utf-8", "replace")
    try:
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        raise HTTPException(413, "This form has too many fields.") from None
