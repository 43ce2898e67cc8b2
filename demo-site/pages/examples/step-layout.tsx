/** @jsxRuntime automatic */
/** @jsxImportSource @baton/widget */
import { mount, type StepLayout } from "@baton/widget";

/** The first step in two columns, names before the address, and a word to whoever has said their name. */
const you: StepLayout = (kit, { answers }) => (
  <div class="sheet">
    <div class="pair">
      {kit.field("firstName")}
      {kit.field("lastName")}
    </div>
    {kit.field("email")}
    <p class="aside" aria-live="polite">
      {answers.firstName ? `Good to meet you, ${answers.firstName}.` : "An engineer, not a call centre, reads this."}
    </p>
  </div>
);

/** The second as a sentence to complete; what is not named here stands below it. */
const company: StepLayout = (kit) => (
  <div class="sheet">
    <p class="aside">So that we show you a line like yours:</p>
    <div class="pair">
      {kit.field("employees")}
      {kit.field("country")}
    </div>
  </div>
);

const place = document.getElementById("example");
if (place)
  mount(place, {
    edge: place.dataset.edge ?? "",
    site: "pk_demo",
    form: "demo-request",
    layouts: { you, company },
    css: `
      .sheet { display: grid; gap: inherit }
      .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 16px; align-items: start }
      .aside { margin: 0; padding: 10px 14px; border-inline-start: 3px solid currentColor; font-size: 0.95em; opacity: 0.85 }`,
  });
