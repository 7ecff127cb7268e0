"""The command line: words become one frozen request, a call, and a report; how anything is done is not known here."""

from handouts.cli.app import main

__all__ = ["main"]
