"""The only code that speaks to other machines, one file or folder per service."""
