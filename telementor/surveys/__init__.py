"""Instruments, questions and answers."""
