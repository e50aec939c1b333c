"""Who stands with whom: edges, lists of states in a row, degrees, and how firm a first place is."""
