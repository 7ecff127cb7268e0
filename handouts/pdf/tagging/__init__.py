"""Takes laid-out pages; gives the structure that a screen reader follows: elements, bookmarks, the document tree."""
