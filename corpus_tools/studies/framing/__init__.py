"""How the subject is framed: shares of codes by article and voice, and what they do when a reading choice changes."""
