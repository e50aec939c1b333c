"""Pure functions from tidy table to figure; no aggregation, no reading of files, no display."""
