"""Tell people something, by mail and in the app; knows no other area."""
