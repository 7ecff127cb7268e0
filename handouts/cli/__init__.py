"""Takes command-line arguments; turns them into a request, calls the session and reports the result."""

from handouts.cli.app import main

__all__ = ["main"]
