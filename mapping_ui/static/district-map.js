// Joins the district's map with its tables: names, "Show on map", guardians by hour, the keyboard.
// Loaded after Leaflet and before the map's own script. Names are set as text, never as HTML.
"use strict";

(() => {
  const page = document.documentElement;
  const groups = [];
  let map = null;
  let cameFrom = null;

  page.classList.add("has-map");

  L.Map.addInitHook(function () {
    map = this;
    const box = this.getContainer();
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", box.parentElement.dataset.name);
  });

  L.GeoJSON.addInitHook(function () {
    groups.push(this);
  });

  const one = (selector) => document.querySelector(selector);
  const parts = (row) =>
    groups.flatMap((group) =>
      group.getLayers().filter((layer) => layer.feature.properties.row === row).map((layer) => ({ group, layer })),
    );
  const drawnAs = (layer) => (layer.getElement ? layer.getElement() : null);

  function say(text, row) {
    const panel = one("[data-map-said]");
    panel.textContent = text;
    if (!row || !document.getElementById(row)) return;
    const link = document.createElement("a");
    link.href = `#${row}`;
    link.textContent = "In the table";
    link.addEventListener("click", () => openAround(document.getElementById(row)));
    panel.append(". ", link);
  }

  function openAround(row) {
    for (let around = row.closest("details"); around; around = around.parentElement.closest("details")) {
      around.open = true;
    }
  }

  function choose(row, label) {
    for (const chosen of document.querySelectorAll(".chosen")) chosen.classList.remove("chosen");
    for (const { layer } of parts(row)) drawnAs(layer)?.classList.add("chosen");
    document.getElementById(row)?.classList.add("chosen");
    say(label, row);
  }

  function show(button) {
    const found = parts(button.dataset.show);
    if (!found.length) return;
    cameFrom = button;
    for (const { group } of found) map.addLayer(group);
    const first = found[0].layer;
    const animate = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (first.getBounds) map.fitBounds(first.getBounds(), { maxZoom: 14, animate });
    else map.setView(first.getLatLng(), Math.max(map.getZoom(), 14), { animate });
    choose(button.dataset.show, first.feature.properties.label);
    one("[data-map]").scrollIntoView({ block: "nearest" });
    map.getContainer().focus();
  }

  function nameMarks() {
    for (const group of groups) {
      if (group.options.interactive === false) continue;
      group.eachLayer((layer) => {
        const { label, row } = layer.feature.properties;
        if (!label) return;
        const words = document.createElement("span");
        words.textContent = label;
        layer.bindTooltip(words, { sticky: true, direction: "top" });
        layer.on("click", () => choose(row, label));
      });
    }
  }

  function guardiansByHour() {
    const day = one("[data-day]");
    const hour = one("[data-hour]");
    if (!day || !hour) return;
    const guardians = groups.flatMap((group) => group.getLayers()).filter((layer) => layer.feature.properties.hours);
    const fill = () => {
      const now = 24 * Number(day.value) + Number(hour.value);
      const there = (layer) => layer.feature.properties.hours.includes(now);
      for (const layer of guardians) drawnAs(layer)?.classList.toggle("there", there(layer));
      one("[data-there]").textContent = `${guardians.filter(there).length} of ${guardians.length} there`;
    };
    day.addEventListener("change", fill);
    hour.addEventListener("change", fill);
    for (const layer of guardians) layer.on("add", fill);
    fill();
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (!map) {
      page.classList.remove("has-map");
      return;
    }
    if (window.matchMedia("(max-width: 640px)").matches) one(".key").open = false;
    one("[data-layers]").append(one(".leaflet-control-layers"));
    nameMarks();
    guardiansByHour();
    for (const button of document.querySelectorAll("[data-show]")) {
      button.addEventListener("click", () => show(button));
    }
    one("[data-map]").addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !cameFrom) return;
      cameFrom.focus();
      cameFrom = null;
    });
    map.invalidateSize();
  });
})();
