"""Cases: written, made safe, reviewed, given an ECHO ID and a date, presented, and answered with recommendations."""
