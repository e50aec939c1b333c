"""What a drawn chart says, read from either form."""


def alt_text(chart):
    """The alternative text of a chart, printed (matplotlib) or interactive (plotly)."""
    return str(chart.get_label() if hasattr(chart, "get_label") else chart.layout.meta["alt"])
