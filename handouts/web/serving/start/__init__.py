"""How the page is started: where it listens, how the browser is opened, and how a second start finds the first."""
