"use strict";
(() => {
  const form = document.querySelector(".filters");
  if (!form) return;
  const files = [...document.querySelectorAll(".file")].map((node) => ({
    node,
    folder: node.dataset.folder,
    path: node.querySelector(".path").textContent.toLowerCase(),
    entries: [...node.querySelectorAll("article")].map((entry) => ({
      node: entry,
      severity: entry.dataset.severity,
      rule: entry.dataset.rule,
      text: ["head", "message"]
        .map((name) => entry.querySelector("." + name).textContent.toLowerCase())
        .join(" "),
    })),
  }));
  const total = files.reduce((sum, file) => sum + file.entries.length, 0);
  const fields = form.elements;

  const apply = () => {
    const words = fields.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const file of files) {
      const isMeant = !fields.folder.value || file.folder === fields.folder.value;
      let left = 0;
      for (const entry of file.entries) {
        const fits =
          isMeant &&
          fields[entry.severity].checked &&
          (!fields.rule.value || entry.rule === fields.rule.value) &&
          words.every((word) => entry.text.includes(word) || file.path.includes(word));
        entry.node.hidden = !fits;
        left += fits;
      }
      file.node.hidden = !left;
      shown += left;
    }
    form.querySelector("output").textContent =
      shown === total ? `${total} shown` : `${shown} of ${total} shown`;
    document.querySelector(".nothing").hidden = shown > 0;
  };

  const open = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target instanceof HTMLDetailsElement) target.open = true;
  };

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-filter]");
    if (!link) return;
    event.preventDefault();
    const field = fields[link.dataset.filter];
    field.value = field.value === link.dataset.value ? "" : link.dataset.value;
    apply();
    document.getElementById("violations").scrollIntoView();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    fields.text.focus();
  });
  addEventListener("hashchange", open);
  open();
  apply();
})();
