"""What readers found beside what the tool found, and readers beside readers, each layer in its own measure.

`spans` reads readings and compares spans; `codings`, `of_codes` and `of_devices` compare codes, `of_actors` mentions,
`of_quotes` quotations; `words` says it in sentences.
"""
