/* Dragging a half-day asks what the change would cost. Without a script each half-day is a link to the same question. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-plan-drop]");
  if (!form) return;
  let dragged = null;

  const cellOf = (event) => event.target.closest(".plan-week td[data-half-day]");
  const mark = (cell, isOver) => cell?.classList.toggle("plan-over", isOver);

  const ask = (cell) => {
    const row = cell.parentElement;
    const isOtherRow = row !== dragged.closest("tr");
    form.action = dragged.href;
    form.elements.manager.value = (isOtherRow && row.dataset.manager) || dragged.dataset.manager;
    form.elements.place.value = (isOtherRow && row.dataset.place) || dragged.dataset.place;
    form.elements.half_day.value = cell.dataset.halfDay;
    form.elements.weeks.value = dragged.dataset.weeks;
    form.requestSubmit(form.elements.act);
  };

  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(".plan-week a.plan-chip") ?? null;
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  document.addEventListener("dragover", (event) => {
    const cell = dragged && cellOf(event);
    if (!cell || cell === dragged.closest("td")) return;
    event.preventDefault();
    mark(cell, true);
  });
  document.addEventListener("dragleave", (event) => mark(cellOf(event), false));
  document.addEventListener("drop", (event) => {
    const cell = dragged && cellOf(event);
    if (!cell || cell === dragged.closest("td")) return;
    event.preventDefault();
    mark(cell, false);
    ask(cell);
  });
  document.addEventListener("dragend", () => {
    dragged = null;
  });
})();
