// Figures, the evidence table, copy buttons and the mark in the table of contents. No network.
"use strict";

const rows = new Map();
const chosen = { ids: null, text: "", from: 0 };

function strings(value) {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.flatMap(strings) : [];
}

function draw(place) {
  const figure = JSON.parse(document.getElementById(place.dataset.figure).textContent);
  const narrow = place.clientWidth < 600;
  const layout = { ...figure.layout, autosize: true };
  delete layout.width;
  if (narrow) {
    layout.margin = { ...layout.margin, l: 8, r: 8 };
    layout.font = { ...layout.font, size: 11 };
    layout.legend = { ...layout.legend, orientation: "h", x: 0, xanchor: "left", y: -0.2, yanchor: "top" };
  }
  const config = { ...figure.config, responsive: true, displayModeBar: narrow ? false : "hover" };
  Plotly.newPlot(place, figure.data, layout, config).then(() => {
    place.on("plotly_click", (event) => {
      const ids = event.points.flatMap((point) => strings(point.customdata)).filter((id) => rows.has(id));
      if (ids.length) choose(ids.map((id) => rows.get(id)), "behind the point you chose");
    });
  });
}

function choose(list, words) {
  chosen.ids = new Set(list);
  chosen.text = words;
  chosen.from = window.scrollY;
  document.getElementById("evidence-search").value = "";
  document.getElementById("evidence").open = true;
  filter();
  document.getElementById("evidence").scrollIntoView();
  document.getElementById("evidence-heading").focus({ preventScroll: true });
}

function filter() {
  const query = document.getElementById("evidence-search").value.trim().toLowerCase();
  let shown = 0;
  for (const row of rows.values()) {
    const fits = (!chosen.ids || chosen.ids.has(row)) && (!query || row.textContent.toLowerCase().includes(query));
    row.hidden = !fits;
    row.classList.toggle("chosen", Boolean(chosen.ids) && fits);
    shown += fits;
  }
  const all = shown === rows.size && !chosen.ids;
  const noun = rows.size === 1 ? "place" : "places";
  const what = chosen.ids ? ", those " + chosen.text : "";
  document.getElementById("evidence-status").textContent =
    all ? `${rows.size} ${noun}` : `${shown} of ${rows.size} ${noun}${what}`;
  document.getElementById("evidence-all").hidden = all;
  document.getElementById("evidence-back").hidden = !chosen.ids;
}

function showAll() {
  chosen.ids = null;
  document.getElementById("evidence-search").value = "";
  filter();
}

function prepareEvidence() {
  const section = document.getElementById("evidence");
  if (!section) return;
  for (const row of section.querySelectorAll("tbody tr")) rows.set(row.dataset.id, row);
  section.querySelector(".filter").hidden = false;
  document.getElementById("evidence-search").addEventListener("input", filter);
  document.getElementById("evidence-all").addEventListener("click", showAll);
  document.getElementById("evidence-back").addEventListener("click", () => {
    document.getElementById("evidence").open = false;
    window.scrollTo(0, chosen.from);
  });
  for (const link of document.querySelectorAll("a[data-rows]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      choose(link.dataset.rows.split(" ").map((n) => document.getElementById("ev-" + n)), "behind what you chose");
    });
  }
  filter();
}

function prepareCopies() {
  if (!navigator.clipboard) return;
  for (const box of document.querySelectorAll(".copy")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(box.querySelector("p").textContent);
      button.textContent = "Copied";
    });
    box.append(button);
  }
}

function prepareContents() {
  const details = document.querySelector(".toc");
  if (!details) return;
  const wide = window.matchMedia("(min-width: 62.01rem)");
  const fit = () => { details.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
  const links = new Map([...details.querySelectorAll("a")].map((a) => [a.hash.slice(1), a]));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      const link = links.get(entry.target.id);
      if (link) link.setAttribute("aria-current", "location");
    }
  }, { rootMargin: "-10% 0px -75% 0px" });
  for (const id of links.keys()) {
    const target = document.getElementById(id);
    if (target) seen.observe(target);
  }
}

// plotly is large: it is fetched when the first chart to explore is opened.
let plotly = null;
function fetched() {
  plotly ||= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = "assets/plotly.min.js";
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
  return plotly;
}

function prepareCharts() {
  for (const fold of document.querySelectorAll("details.explore")) {
    fold.addEventListener("toggle", () => fetched().then(() => draw(fold.querySelector(".plot"))), { once: true });
  }
}

prepareEvidence();
prepareCopies();
prepareContents();
prepareCharts();
