"""The domain's rules in plain Python: no Django, no database, no clock; plain values in, plain values out."""
