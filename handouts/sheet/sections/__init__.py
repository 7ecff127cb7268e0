"""Takes what an edition or a patient decides; gives the blocks of one section. One module for each section."""
