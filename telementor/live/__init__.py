"""What the video providers report, and the link to the session."""
