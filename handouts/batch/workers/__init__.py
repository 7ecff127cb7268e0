"""Takes records; checks them or makes their sheets, in this process or in several."""
