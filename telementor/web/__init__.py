"""What every page shares: the frame, form pieces, tabs, two-language words, styles, icons and scripts."""
