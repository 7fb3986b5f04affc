// On every page: tells the style sheet that scripts run, prints, opens what a link leads into, lets wide
// tables scroll by keyboard and makes them fit a telephone.
"use strict";

document.documentElement.classList.add("has-script");

// A table that is laid out as cards loses its meaning for a screen reader unless its roles are written out.
function asCards(table) {
  const headings = [...table.querySelectorAll("thead th")].map((heading) => heading.textContent.trim());
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell", CAPTION: "caption" };
  for (const part of [table, ...table.querySelectorAll("thead, tbody, tr, td, th, caption")]) {
    const heads = part.closest("thead") ? "columnheader" : "rowheader";
    part.setAttribute("role", part.tagName === "TH" ? heads : roles[part.tagName]);
  }
  for (const cell of table.querySelectorAll("tbody tr:not(.detail) td:not(.badge-cell):not([colspan])")) {
    if (headings[cell.cellIndex]) cell.dataset.label = headings[cell.cellIndex];
  }
  table.classList.add("as-cards");
}

function openAround(id) {
  const target = id && document.getElementById(id);
  for (let around = target?.closest("details"); around; around = around.parentElement.closest("details")) {
    around.open = true;
  }
}

document.addEventListener("DOMContentLoaded", () => {
  for (const table of document.querySelectorAll(".stacks table")) asCards(table);
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
  }

  for (const link of document.querySelectorAll('a[href^="#"]')) {
    link.addEventListener("click", () => openAround(link.hash.slice(1)));
  }

  if (location.hash) {
    openAround(location.hash.slice(1));
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }

  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();

  const wide = document.querySelectorAll("[data-wide]");
  const mark = () => {
    for (const box of wide) {
      const overflows = box.scrollWidth > box.clientWidth;
      box.toggleAttribute("tabindex", overflows);
      if (overflows) box.tabIndex = 0;
    }
  };
  mark();
  window.addEventListener("resize", mark);
  document.addEventListener("toggle", mark, true);
});
