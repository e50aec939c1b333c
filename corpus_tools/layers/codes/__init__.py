"""Codes of the text by a codebook: frames of sentences (`frames`) and rhetorical devices in words (`rhetoric`)."""
