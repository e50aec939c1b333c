"""What is known of each article, what of its file is not body, and what can be checked inside the texts themselves."""
