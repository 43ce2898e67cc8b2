// As a page says it: the stub first, then whatever is wanted, all before the form's script has arrived.
window.baton = window.baton || Object.assign((...said) => baton.q.push(said), { q: [] });
baton("prefill", { email: "ana@acme.example", firstName: "Ana" });
for (const name of ["ready", "submit", "booked"]) {
  baton("on", name, (detail) => {
    document.querySelector("#heard").textContent = `${name} of ${detail.form}`;
  });
}
baton("open", "demo-request");
