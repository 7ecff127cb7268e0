"""One module for each kind of block: from the block to fragments, in the typographer's eyes."""
