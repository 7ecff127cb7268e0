"""The bytes of a PDF file: objects, streams, cross-references, metadata, encryption."""
