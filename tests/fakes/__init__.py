"""Doubles of the machines we speak to, on loopback."""
