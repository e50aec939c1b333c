"""Tables, networks and the methods appendix in the formats that other tools read."""
