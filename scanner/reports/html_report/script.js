
"use strict";
// The page reads without this: it adds sorting, filters, and opening what a link leads to.
(() => {
  const table = document.querySelector("table.models");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  const key = (row, column) => {
    const cell = row.cells[column];
    return "rank" in cell.dataset ? Number(cell.dataset.rank) : cell.textContent;
  };
  const compare = (a, b) => (typeof a === "number" ? a - b : order.compare(a, b));

  function sort(heading, column) {
    const isAscending = heading.getAttribute("aria-sort") !== "ascending";
    for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
    // Rows that are equal keep the order of the report, whichever way the others go.
    const sign = isAscending ? 1 : -1;
    const keyed = rows.map((row) => [key(row, column), row]);
    keyed.sort((a, b) => sign * compare(a[0], b[0]));
    body.append(...keyed.map((pair) => pair[1]));
  }

  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    button.addEventListener("click", () => sort(heading, column));
    heading.replaceChildren(button);
  });

  const words = document.getElementById("filter-words");
  const choices = [...document.querySelectorAll("select[data-filter]")];
  const count = document.getElementById("filter-count");
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));

  function filter() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const has = (choice) =>
        !choice.value || row.dataset[choice.dataset.filter].split("|").includes(choice.value);
      row.hidden = !(wanted.every((word) => texts.get(row).includes(word)) && choices.every(has));
      if (!row.hidden) shown += 1;
    }
    count.textContent = `${shown} of ${rows.length} models`;
    document.querySelector(".nothing").hidden = shown > 0 || rows.length === 0;
  }

  for (const control of [words, ...choices]) control.addEventListener("input", filter);
  filter();

  // Not every browser opens what the target of a link is folded into.
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let at = target.parentElement; at; at = at.parentElement) {
      if (at.localName === "details") at.open = true;
    }
    target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  // A second click on the same link changes no address.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) setTimeout(reveal);
  });
  if (location.hash) reveal();

  const folded = [...document.querySelectorAll("details")];
  for (const button of document.querySelectorAll("[data-open]")) {
    button.addEventListener("click", () => {
      for (const dossier of document.querySelectorAll(".dossier")) dossier.open = button.dataset.open === "all";
    });
  }
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = folded.filter((each) => !each.open);
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
  });

  for (const control of document.querySelectorAll(".filters, .openers")) control.hidden = false;
})();
