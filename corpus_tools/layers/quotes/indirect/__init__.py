"""Speech reported without quotation marks: verbs, nouns and fixed phrases, their order, and how far they reach."""
