"""Exercises for a class: each answer is checked against tables, by functions that say what was counted."""
