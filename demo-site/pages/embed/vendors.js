// Stands in for a form builder's own script: the form comes a moment after the page, is sent in the background, and is replaced by a thank-you.
const stage = document.querySelector("[data-vendor]");
setTimeout(() => {
  stage.prepend(stage.querySelector("template").content.cloneNode(true));
  const form = stage.querySelector("form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const got = Object.fromEntries(new FormData(form));
    stage.querySelector("#got").textContent = JSON.stringify(got);
    form.replaceWith(Object.assign(document.createElement("p"), { textContent: "Thank you! Your submission has been received." }));
  });
}, 150);
