"""Short dialogues that ask for several things, one after the other."""
