"""Pure functions from tidy table to tidy table; every aggregated row names the rows that made it."""
