"""quotes"""


def read(reading):
    """Rows of the layer."""
    return {}
