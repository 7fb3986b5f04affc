// Walks a session's peer map by keyboard and shows the details of what is chosen, as its table has them.
// The map is one tab stop. Words are set as text, never as HTML.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const map = document.querySelector("[data-peer-map]");
  if (!map) return;
  const panel = document.querySelector("[data-details]");
  const rowOf = (item) => document.getElementById(item.dataset.row);
  const drawn = (id) => document.getElementById(`on-map-${id}`);
  const buttons = [...document.querySelectorAll("[data-show]")];
  const items = buttons.map((button) => drawn(button.dataset.show)).filter(Boolean);
  const trail = [];
  const nextTie = new Map();
  let cameFrom = null;
  let here = items[0];

  askFirst();
  if (window.matchMedia("(max-width: 640px)").matches) document.querySelector(".key").open = false;
  if (!here) return;
  for (const item of items) item.setAttribute("role", "button");
  here.setAttribute("tabindex", "0");

  function goTo(item) {
    here.setAttribute("tabindex", "-1");
    here = item;
    here.setAttribute("tabindex", "0");
    here.focus();
  }

  const endsOf = (item) => rowOf(item).dataset.ends?.split(" ") ?? [];

  // From a person to one of their ties, another each time; from a tie to the end we did not come from.
  function follow() {
    const ends = endsOf(here);
    const ties = items.filter((item) => endsOf(item).includes(here.dataset.row));
    const turn = nextTie.get(here) ?? 0;
    const behind = trail.at(-1)?.dataset.row;
    const next = ends.length ? drawn(ends.find((end) => end !== behind)) : ties[turn % ties.length];
    if (!next) return;
    nextTie.set(here, turn + 1);
    trail.push(here);
    goTo(next);
  }

  function step(by) {
    trail.length = 0;
    goTo(items[(items.indexOf(here) + by + items.length) % items.length]);
  }

  function pairs(row) {
    const headings = row.closest("table").querySelectorAll("thead th");
    const list = document.createElement("dl");
    list.className = "pairs small";
    for (const cell of row.querySelectorAll("td:not(.badge-cell):not(.screen-only)")) {
      const [term, words] = [document.createElement("dt"), document.createElement("dd")];
      term.textContent = headings[cell.cellIndex].textContent;
      words.textContent = cell.textContent.trim();
      list.append(term, words);
    }
    return list;
  }

  function choose(item) {
    for (const chosen of document.querySelectorAll(".chosen")) chosen.classList.remove("chosen");
    const row = rowOf(item);
    const name = document.createElement("h2");
    const link = document.createElement("a");
    const foot = document.createElement("p");
    item.classList.add("chosen");
    row.classList.add("chosen");
    name.className = "details-of";
    name.textContent = row.querySelector("th").textContent;
    link.href = `#${row.id}`;
    link.textContent = "In the table";
    foot.className = "small";
    foot.append(link);
    panel.replaceChildren(name, pairs(row), foot);
  }

  function show(button) {
    const item = drawn(button.dataset.show);
    if (!item) return;
    cameFrom = button;
    trail.length = 0;
    map.scrollIntoView({ block: "nearest" });
    choose(item);
    goTo(item);
  }

  const keys = {
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    ArrowDown: follow,
    ArrowUp: () => trail.length && goTo(trail.pop()),
    Home: () => goTo(items[0]),
    End: () => goTo(items.at(-1)),
    Enter: () => (choose(here), panel.focus({ preventScroll: true })),
    " ": () => (choose(here), panel.focus({ preventScroll: true })),
    Escape: () => (cameFrom?.focus(), (cameFrom = null)),
  };

  map.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.target === map) return;
    event.preventDefault();
    keys[event.key]();
  });
  map.addEventListener("click", (event) => {
    const item = event.target.closest(".on-map");
    if (!item) return;
    choose(item);
    goTo(item);
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") here.focus();
  });
  for (const button of buttons) button.addEventListener("click", () => show(button));
});

// A second harmful tie of a child with no protective one: the form asks first who looks out for them.
function askFirst() {
  const told = document.querySelector("[data-ask-now]");
  if (!told) return;
  const [first, second, valence] = ["first", "second", "valence"].map((name) => document.getElementById(`tie-${name}`));
  const alone = document.querySelector("[data-ask-first]").dataset.askFirst.split(" ");
  const ask = () => {
    const about = valence.value === "harmful" ? [first, second].filter((field) => alone.includes(field.value)) : [];
    told.hidden = !about.length;
    told.textContent = about.map((field) => `Ask first: who looks out for ${field.selectedOptions[0].text}?`).join(" ");
  };
  for (const field of [first, second, valence]) field.addEventListener("change", ask);
  ask();
}
