"""Pages from their templates, with what the top of every page shows."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from handouts.infra.errors import InputError
from handouts.web.current_session import CurrentSession

Here = Literal["patient", "list", "clinic"]
"""The page that is shown, marked in the navigation."""

_TEMPLATES = Path(__file__).parent / "templates"


def sentence(message: str) -> str:
    """Return the message of a problem as a sentence."""
    end = "" if message.endswith((".", "?", "!")) else "."
    return f"{message[:1].upper()}{message[1:]}{end}"


class Pages:
    """Fills templates; every value in them is escaped."""

    def __init__(self, current: CurrentSession) -> None:
        self._current = current
        self.environment = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters["sentence"] = sentence

    def show(self, template: str, here: Here, **values: object) -> HTMLResponse:
        """Return a whole page."""
        text = self.environment.get_template(template).render(
            here=here,
            clinic_name=self._clinic_name(),
            today=self._current.settings.today().isoformat(),
            **values,
        )
        return HTMLResponse(text)

    def _clinic_name(self) -> str:
        name = ""
        with suppress(InputError), self._current.use() as session:  # the clinic's page says what is wrong
            name = session.clinic.name
        return name or "Your clinic"
