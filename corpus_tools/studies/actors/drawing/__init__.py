"""Charts of voices, of lists of states, of pairs mentioned together and of networks, printed and interactive."""
