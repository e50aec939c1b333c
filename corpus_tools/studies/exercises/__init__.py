"""Exercises for a class: each answer is checked against tables, by functions that say what was counted."""

from corpus_tools.studies.exercises.lesson import Lesson, lesson

__all__ = ["Lesson", "lesson"]
