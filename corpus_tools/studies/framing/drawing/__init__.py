"""Charts of codes: the barcode of each article, bars that open to their sentences, shares with their ranges."""
