"""Takes text and blocks; gives laid-out fragments and the page on which each of them stands."""
