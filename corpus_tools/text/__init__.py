"""From an article to its language, blocks, sentences and words; what they mean is read by the layers.

Only `language` loads spaCy, and only when a text is parsed.
"""
