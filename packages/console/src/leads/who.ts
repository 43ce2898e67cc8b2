import type { LeadRow } from "@baton/contract/ledger";

/** How a lead is called: by name, else e-mail, else company, and a nameless partial says so. `line`: what else is known. */
export function whoOf(row: Pick<LeadRow, "name" | "email" | "company">): { title: string; line: string; nameless: boolean } {
  const known = [row.name, row.company, row.email].filter((part) => part !== "");
  const [title, ...rest] = row.name === "" && row.email !== "" ? known.reverse() : known;
  if (title === undefined) return { title: "Somebody on the form", line: "No name or e-mail yet", nameless: true };
  return { title, line: rest.join(" · "), nameless: false };
}
