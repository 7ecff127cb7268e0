"""Takes the files of a pack; gives its parts, each checked by itself. Those of a pack that it extends are among them."""
