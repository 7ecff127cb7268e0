"""The port on which the page listens: of this computer only, whatever network it is in."""

from __future__ import annotations

import errno
import socket
import sys

HOST = "127.0.0.1"
_WAITING = 128
"""Connections that may wait until the program is ready for them."""
_REASONS = {
    errno.EADDRINUSE: "in use by another program",
    errno.EACCES: "reserved by this computer, or in use by another program",
}


class PortError(Exception):
    """A port cannot be listened on; the message says why."""


def listen(port: int) -> socket.socket:
    """Return a socket that listens on `port`, on a free one for 0; PortError where that cannot be."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # On Windows SO_REUSEADDR would let another program take the port over.
    if sys.platform == "win32":
        option = socket.SO_EXCLUSIVEADDRUSE
    else:
        option = socket.SO_REUSEADDR
    try:
        listener.setsockopt(socket.SOL_SOCKET, option, 1)
        listener.bind((HOST, port))
        listener.listen(_WAITING)
    except OSError as error:
        listener.close()
        reason = _REASONS.get(error.errno or 0, f"not available ({error.strerror})")
        raise PortError(f"port {port} is {reason}") from None
    return listener
