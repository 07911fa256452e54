// Completion of queries, copies, and files dropped on a page. All pages do without.
"use strict";

(function () {
  const box = document.getElementById("q");
  const list = document.getElementById("completions");
  let asked = 0;
  let wait = 0;

  async function complete() {
    const mine = ++asked;
    const answer = await fetch("/api/v1/complete?q=" + encodeURIComponent(box.value));
    if (!answer.ok || mine !== asked) {
      return;
    }
    const found = (await answer.json()).completions;
    list.replaceChildren(
      ...found.map((text) => {
        const option = document.createElement("option");
        option.value = text;
        return option;
      })
    );
  }

  if (box && list) {
    box.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(() => complete().catch(() => list.replaceChildren()), 120);
    });
  }

  // Browsers let a page copy only where nobody can change it on its way.
  if (navigator.clipboard) {
    document.querySelectorAll("a[data-copy]").forEach((link) => {
      const told = link.parentElement.querySelector("[role=status]");
      link.textContent = "Copy as Markdown";
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) {
          return;
        }
        event.preventDefault();
        fetch(link.href)
          .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
          .then((text) => navigator.clipboard.writeText(text))
          .then(() => (told.textContent = "Copied"))
          .catch(() => location.assign(link.href));
      });
    });
  }

  function isFiles(event) {
    return event.dataTransfer && Array.from(event.dataTransfer.types).includes("Files");
  }

  document.addEventListener("dragover", (event) => {
    if (isFiles(event)) {
      event.preventDefault();
      document.documentElement.classList.add("dropping");
    }
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) {
      document.documentElement.classList.remove("dropping");
    }
  });
  document.addEventListener("drop", (event) => {
    if (!isFiles(event)) {
      return;
    }
    event.preventDefault();
    document.documentElement.classList.remove("dropping");
    const form = document.createElement("form");
    form.method = "post";
    form.action = "/analyze";
    form.enctype = "multipart/form-data";
    form.hidden = true;
    const input = document.createElement("input");
    input.type = "file";
    input.name = "files";
    input.multiple = true;
    input.files = event.dataTransfer.files;
    form.append(input);
    document.body.append(form);
    form.submit();
  });
})();
