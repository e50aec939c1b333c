"""Tables and figures in the formats that other tools read."""
