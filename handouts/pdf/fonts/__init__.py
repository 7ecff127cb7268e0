"""The embedded fonts: which characters they have, how wide each is, and the programs that go into a file."""
