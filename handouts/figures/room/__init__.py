"""Takes the props of a pose; gives the things in the room: where they stand, what a foot stands on, what a hand holds."""
