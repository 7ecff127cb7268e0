"""Takes tagged pages; gives the bytes of a file: objects, streams, cross-references, metadata, encryption."""
