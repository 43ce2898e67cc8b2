import type { Field } from "@baton/contract/form";

const words: [RegExp, string][] = [
  [/given|first/i, "Nora"],
  [/family|last/i, "Lind"],
  [/organi[sz]ation|company/i, "Northwind Hardware"],
  [/title|role/i, "Head of operations"],
  [/city/i, "Chicago"],
  [/postal|zip/i, "60601"],
  [/name/i, "Nora Lind"],
];

/**
 * An answer of the right kind, as it stands in an attribute of the form's element; null: there is nothing to put in, or nobody may (a
 * box that agrees to something is ticked by hand). `today` as `2026-11-30`.
 */
export function sampleFor(field: Field, today: string): string | null {
  const { id, type, autocomplete = "", options = [], min, max } = field;
  switch (type) {
    case "text":
      return (words.find(([pattern]) => pattern.test(autocomplete) || pattern.test(id))?.[1] ?? "Sample").slice(0, field.maxLength);
    case "textarea":
      return "A few words, as a visitor might write them.".slice(0, field.maxLength);
    case "email":
      return "nora@northwind.example";
    case "phone":
      return "+12025550142";
    case "url":
      return "https://northwind.example";
    case "number":
      return String(numberIn(field));
    case "currency":
      return String(Math.min(Math.max(1000, min ?? 0), max ?? 1000));
    case "select":
    case "choice":
      return options[0]?.value ?? null;
    case "multichoice":
      return options
        .slice(0, Math.max(1, min ?? 1))
        .map(({ value }) => value)
        .join();
    case "country":
      return field.countries?.[0] ?? "US";
    case "date":
      return dateIn(field, today);
    case "rating":
      return String(max ?? (field.look === "stars" ? 5 : 10));
    case "yesno":
      return "yes";
    default:
      return null;
  }
}

/** The least that is allowed, or ten, on a step of its own. */
function numberIn({ min, max, step }: Field): number {
  const from = min ?? Math.min(10, max ?? 10);
  const on = step === undefined ? from : Math.ceil(from / step) * step;
  return max !== undefined && on > max ? from : on;
}

function dateIn({ from, until }: Field, today: string): string {
  const earliest = from === "today" ? today : (from ?? today);
  const latest = until === "today" ? today : until;
  return latest !== undefined && earliest > latest ? latest : earliest;
}
