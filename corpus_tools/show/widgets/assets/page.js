// A region of HTML made by the library, which tells Python what was clicked or typed in it. Keys that JupyterLab would
// take for commands stay here: Lumino passes over events below data-lm-suppress-shortcuts.
function render({ model, el }) {
  const body = document.createElement("div");
  body.className = "ct-page";
  body.dataset.lmSuppressShortcuts = "true";
  el.append(body);
  let count = 0;
  const send = (kind, id, key) => {
    count += 1;
    model.set("event", { count, kind, id, key });
    model.save_changes();
  };
  const find = (id) => body.querySelector(`[data-id="${CSS.escape(id)}"]`);
  const draw = () => {
    const active = body.contains(document.activeElement) ? document.activeElement.dataset.id : undefined;
    const inside = body.contains(document.activeElement);
    const at = body.scrollTop;
    body.innerHTML = model.get("html");
    body.scrollTop = at;
    body.setAttribute("role", "region");
    body.setAttribute("aria-label", model.get("label"));
    body.style.maxHeight = model.get("height");
    if (model.get("taken").length) body.tabIndex = 0;
    const again = active && find(active);
    if (again) again.focus({ preventScroll: true });
    else if (inside && body.tabIndex === 0) body.focus({ preventScroll: true });
  };
  const show = () => {
    const target = model.get("focus") && find(model.get("focus"));
    if (target) {
      target.scrollIntoView({ block: "nearest" });
      target.focus({ preventScroll: true });
    }
  };
  body.addEventListener("click", (event) => {
    const target = event.target.closest("[data-id]");
    if (target && body.contains(target)) send("click", target.dataset.id, "");
    else if (body.tabIndex === 0) body.focus({ preventScroll: true });
  });
  body.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target.closest("[data-id]");
    if ((event.key === "Enter" || event.key === " ") && target) {
      event.preventDefault();
      event.stopPropagation();
      send("click", target.dataset.id, "");
    } else if (model.get("taken").includes(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      send("key", "", event.key);
    }
  });
  model.on("change:html", draw);
  model.on("change:label", draw);
  model.on("change:focus", show);
  draw();
}
export default { render };
