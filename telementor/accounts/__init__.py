"""People, their profiles and consents, and signing in."""
