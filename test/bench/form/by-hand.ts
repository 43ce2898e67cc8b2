/** What is asked by all but the peer that asks one thing at a time: name, label, autocomplete token. */
export const steps = [
  [
    ["email", "Work e-mail", "email"],
    ["firstName", "First name", "given-name"],
    ["lastName", "Last name", "family-name"],
  ],
  [
    ["company", "Company", "organization"],
    ["employees", "People in the company", "on"],
    ["country", "Country", "country"],
  ],
  [
    ["product", "What are you looking at?", "on"],
    ["message", "What should it do?", "on"],
    ["phone", "Phone", "tel"],
  ],
] as const;

const fieldsOf = (fields: (typeof steps)[number]): string =>
  fields.map(([name, label, token]) => `<label>${label} <input name="${name}" autocomplete="${token}" required></label>`).join("\n");
const wayOn = (index: number): string => (index < 2 ? "Continue" : "Send");

/** Every page of the comparison has these rules, so that the forms that use them are as quick as can be. */
export const fieldsetStyle = `fieldset { border: 0; padding: 0; display: grid; gap: 1rem } fieldset[hidden] { display: none }
label { display: grid; gap: .25rem } input { font: inherit; padding: .7rem } button { font: inherit; padding: .8rem }`;

export const fieldsets = steps
  .map(
    (fields, index) => `<fieldset${index > 0 ? " hidden" : ""}><legend>Step ${index + 1} of 3</legend>
${fieldsOf(fields)}
<button type="button">${wayOn(index)}</button></fieldset>`,
  )
  .join("\n");

const fromStepToStep = `<script>
for (const button of document.querySelectorAll("form [data-on]")) button.onclick = () => {
  const step = button.parentElement, next = step.nextElementSibling;
  if ([...step.querySelectorAll("input")].some((input) => !input.reportValidity())) return;
  if (next) { step.hidden = true; next.hidden = false; next.querySelector("input").focus(); }
  else fetch("/taken", { method: "POST", body: new FormData(step.form) });
};
</script>`;

/** Without a library: what a careful developer writes in an afternoon. It keeps nothing, and finds nobody. */
export const plainForm = `<form class="slot">
${fieldsets.replaceAll("<button", "<button data-on")}
</form>
${fromStepToStep}`;

/** The same with all that Baton's form says and shows in its first step: title, progress, notice, and letters in as many sizes. */
export const alikeStyle = `<style>
.alike { max-width: 34em; margin-inline: auto; border: 1px solid #e2dfd8; border-radius: 16px; background: #fff; color: #1b1a17 }
.alike, .alike fieldset { display: flex; flex-direction: column; gap: 20px } .alike { padding: 36px } .alike fieldset[hidden] { display: none }
.alike * { box-sizing: border-box; margin: 0 }
.alike h2, .alike h3, .alike label, .alike [data-on] { font-weight: 600; line-height: 1.25 } .alike h2 { font-size: 1.4em } .alike h3 { font-size: 1.125em }
.alike .muted { color: #67635b } .alike .small { font-size: .875em; line-height: 1.45 }
.alike .progress { display: flex; align-items: center; gap: 10px } .alike progress { flex: 1; height: 4px; accent-color: #c2410c }
.alike label { display: flex; flex-direction: column; gap: 6px }
.alike input { font-weight: 400; min-height: 46px; padding: 10px 14px; border: 1px solid #8f8a80; border-radius: 10px; background: #fff; color: inherit }
.alike button { padding: 4px 0; border: 0; background: none; color: inherit; text-decoration: underline }
.alike [data-on] { min-height: 48px; border-radius: 10px; background: #c2410c; color: #fff; text-decoration: none }
</style>`;
const titles = ["About you", "Your company", "What you need"];
const notice = `<p class="small muted"><span role="status">Nothing leaves this page until you say yes or send the form. After a yes: Your answers
are saved as you type, so nothing gets lost.</span> <button type="button">Yes, save as I type</button></p>`;
export const alikeForm = `<div class="slot"><form class="alike"><div><h2>See it on your own line</h2>
<p class="muted">Three short steps, then pick a time with the engineer who covers your region.</p></div>
${steps
  .map(
    (fields, index) => `<fieldset${index > 0 ? " hidden" : ""}>
<div class="progress small muted"><span>Step ${index + 1} of 3</span><progress value="${(index + 1) / 3}"></progress></div>
<h3>${titles[index]}</h3>
${index > 0 ? "" : notice}
${fieldsOf(fields)}
<button type="button" data-on>${wayOn(index)}</button></fieldset>`,
  )
  .join("\n")}
</form></div>
${fromStepToStep}`;
