"""The names of an article by kind: persons, bodies, places, groups, short forms, and names beside the body."""
