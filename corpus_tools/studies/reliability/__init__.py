"""How far the tool can be trusted: its scores against readings, and how few rows would turn each statement round."""
