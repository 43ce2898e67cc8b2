import type { Caught } from "./catcher.ts";

const style = `
  :root { color-scheme: light dark; --line: light-dark(#dfe3e8, #333a44); --quiet: light-dark(#5b6470, #9aa4b1); --on: light-dark(#1f5eff, #7aa2ff) }
  body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem; font: 16px/1.5 system-ui, sans-serif }
  h1 { font-size: 1.4rem; margin: 0 0 .25rem } p { margin: 0 0 1rem } .quiet { color: var(--quiet) }
  ul { list-style: none; margin: 1.5rem 0; padding: 0; border-top: 1px solid var(--line) }
  li { border-bottom: 1px solid var(--line) } li span { overflow: hidden; text-overflow: ellipsis } li a { display: grid; grid-template-columns: 16rem 1fr auto; gap: 1rem; padding: .7rem 0; color: inherit; text-decoration: none }
  li a:hover strong { color: var(--on) } dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 1rem 0 }
  dt { color: var(--quiet) } dd { margin: 0 } iframe { width: 100%; height: 34rem; border: 1px solid var(--line); border-radius: 12px; background: #fff }
  pre { white-space: pre-wrap; padding: 1rem; border: 1px solid var(--line); border-radius: 12px; overflow-wrap: anywhere } a { color: var(--on) }
  @media (max-width: 40rem) { li a { grid-template-columns: 1fr; gap: 0 } }`;

const frame = (title: string, body: string, refresh = false): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${refresh ? '<meta http-equiv="refresh" content="3">' : ""}<title>${escaped(title)}</title><style>${style}</style></head><body>${body}</body></html>`;

/** Newest first; looks for new ones by itself. */
export function listPage(caught: Caught[]): string {
  const row = ({ n, at, to, mail }: Caught) =>
    `<li><a href="/${n}"><span class="quiet">${escaped(to.join(", "))}</span><strong dir="auto">${escaped(mail.subject ?? "(no subject)")}</strong><time class="quiet">${new Date(at).toLocaleTimeString()}</time></a></li>`;
  const none = "<p>Nothing yet. Book a meeting on the landing page, and its invitations arrive here.</p>";
  return frame(
    "Caught mail",
    `<h1>Caught mail</h1><p class="quiet">What Baton sends on this machine; nothing leaves it.</p>${caught.length > 0 ? `<ul>${caught.map(row).join("")}</ul>` : none}`,
    true,
  );
}

export function mailPage({ n, to, at, mail }: Caught, calendar: string | null): string {
  const lines = [
    ["From", `${mail.from?.name ?? ""} <${mail.from?.address ?? ""}>`],
    ["To", to.join(", ")],
    ["Reply to", mail.replyTo?.map(({ name, address }) => `${name} <${address}>`).join(", ") ?? ""],
    ["At", new Date(at).toLocaleString()],
  ];
  const head = lines.map(([name = "", value = ""]) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`).join("");
  const invitation = calendar
    ? `<h2>Invitation</h2><p><a href="/${n}/invite.ics" download="invite.ics">invite.ics</a></p><pre>${escaped(calendar)}</pre>`
    : "";
  return frame(
    mail.subject ?? "Mail",
    `<p><a href="/">All mail</a></p><h1>${escaped(mail.subject ?? "(no subject)")}</h1><dl>${head}</dl>
    <iframe sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escaped(mail.html?.replace("<head>", '<head><base target="_blank">') ?? "")}" title="The mail"></iframe>
    ${invitation}<p><a href="/${n}/raw">As it was sent</a></p>`,
  );
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char] ?? char);
