"""The same words in two places: repeated phrases, shared ones, and those worded a little differently."""
