"""Hubs: the specialist teams that run programs."""
