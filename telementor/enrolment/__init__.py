"""A person's place in a cycle."""
