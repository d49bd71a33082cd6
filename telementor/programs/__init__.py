"""Programs, cycles, sessions and the team."""
