"""A region of HTML made by the library that answers clicks and keys; and the labelled controls that stand around it."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

_ASSETS = Path(__file__).parent / "assets"


@functools.cache
def _page_class() -> type:
    """The widget's class; made when the first widget is, so that nothing heavy is loaded before."""
    import anywidget
    import traitlets

    class Page(anywidget.AnyWidget):
        """`html` is shown as it is, so everything in it must be escaped; `event` is what was clicked or typed last."""

        _esm = _ASSETS / "page.js"
        _css = _ASSETS / "page.css"
        html = traitlets.Unicode("").tag(sync=True)
        label = traitlets.Unicode("").tag(sync=True)
        height = traitlets.Unicode("none").tag(sync=True)
        focus = traitlets.Unicode("").tag(sync=True)
        taken = traitlets.List(traitlets.Unicode()).tag(sync=True)
        event = traitlets.Dict().tag(sync=True)

    return Page


def in_turn(act: Callable[..., Any], *given: Any) -> None:
    """Call `act`, in a running kernel on its main thread and after what was asked for before.

    JupyterLab sends what a widget says over a subshell as soon as there is one, and before that to the main shell, so
    that two answers could be computed at once and reach the page in the wrong order (ipykernel 7, JEP 91).
    """
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    loop = getattr(getattr(shell, "kernel", None), "io_loop", None)
    if loop is None:
        act(*given)
    else:
        loop.add_callback(act, *given)


def page(label: str, html: str = "", height: str = "none", keys: Iterable[str] = ()) -> Any:
    """A region with an accessible name. `height`: CSS, from which it scrolls; `keys`: those that it takes."""
    return _page_class()(label=label, html=html, height=height, taken=list(keys))


def on_click(region: Any, act: Callable[[str], None]) -> None:
    """Call `act` with the data-id of whatever is clicked in the region, or chosen there by Enter or space."""
    _on_event(region, "click", "id", act)


def on_key(region: Any, act: Callable[[str], None]) -> None:
    """Call `act` with each key that the region takes."""
    _on_event(region, "key", "key", act)


def _on_event(region: Any, kind: str, given: str, act: Callable[[str], None]) -> None:
    def called(change: dict[str, Any]) -> None:
        if change["new"].get("kind") == kind:
            in_turn(act, change["new"][given])

    region.observe(called, names="event")


def _wide(label: str) -> dict[str, Any]:
    return {"description": label, "style": {"description_width": "initial"}, "layout": {"width": "max-content"}}


def dropdown(label: str, options: Sequence[Any], value: Any = None, width: str = "22rem") -> Any:
    """A labelled choice of one; options are values or (words, value)."""
    import ipywidgets

    given = _wide(label) | {"layout": {"width": width}}
    chosen = {} if value is None else {"value": value}
    return ipywidgets.Dropdown(options=list(options), **chosen, **given)


def checkbox(label: str, value: bool = False) -> Any:
    """A labelled yes or no."""
    import ipywidgets

    return ipywidgets.Checkbox(value=value, indent=False, description=label, layout={"width": "max-content"})


def button(label: str, act: Callable[[], None], hint: str = "") -> Any:
    """A button with words on it; `hint` stands in its tooltip."""
    import ipywidgets

    made = ipywidgets.Button(description=label, tooltip=hint or label, layout={"width": "max-content"})
    made.on_click(lambda _: in_turn(act))
    return made


def text(label: str, value: str = "", hint: str = "", width: str = "22rem") -> Any:
    """A labelled line to type in."""
    import ipywidgets

    return ipywidgets.Text(
        value=value, placeholder=hint, continuous_update=False, **(_wide(label) | {"layout": {"width": width}})
    )


def row(*children: Any) -> Any:
    """Controls beside each other, wrapped where the page is narrow."""
    import ipywidgets

    return ipywidgets.HBox(
        list(children), layout={"flex_flow": "row wrap", "grid_gap": "0.3rem", "align_items": "center"}
    )


def column(*children: Any) -> Any:
    """Controls below each other."""
    import ipywidgets

    return ipywidgets.VBox(list(children))


def when(controls: Iterable[Any], act: Callable[[], None]) -> None:
    """Call `act` whenever one of the controls has another value."""
    for control in controls:
        control.observe(lambda _: in_turn(act), names="value")
