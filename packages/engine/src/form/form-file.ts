import type { Form } from "@baton/contract/form";
import type { PlaybookProblem } from "@baton/contract/playbook";
import { readText } from "../playbook/text.ts";
import { checkPlaybook } from "../playbook.ts";

/** What a file of forms says: one form, or a playbook with all of its. `forms` is empty when anything in it is wrong. */
export interface FormFile {
  kind: "form" | "playbook";
  forms: Form[];
  /** With lines and columns of the file itself; paths from the form, or from the playbook. */
  problems: PlaybookProblem[];
  /** A playbook around it that an edge takes; null when anything is wrong. */
  playbook: string | null;
}

type Tree = NonNullable<ReturnType<typeof readText>["root"]>;

/** Site of a form that names none. */
export const previewSite = "pk_preview";
const place = "forms[0]";

/** Reads one form by itself, or a playbook for the forms in it. JSON, comments and trailing commas allowed. */
export function readForms(text: string): FormFile {
  const { root, problems } = readText(text);
  if (!root) return { kind: "form", forms: [], problems, playbook: null };
  if (partNamed(root, "forms")) {
    const { playbook, problems } = checkPlaybook(text);
    const ofForms = problems.filter(({ path, line }) => path.startsWith("forms") || (path === "" && line === 1));
    return { kind: "playbook", forms: playbook?.forms ?? [], problems: ofForms, playbook: playbook && text };
  }
  const around = enclose(text, root);
  const checked = checkPlaybook(around.text);
  return {
    kind: "form",
    forms: checked.playbook?.forms ?? [],
    problems: checked.problems.filter(({ path }) => path.startsWith(place)).map((problem) => around.back(problem)),
    playbook: checked.playbook && around.text,
  };
}

/** One rep who is always there, so that a form by itself can be tried to its very end. */
const hours = Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, ["08:00-20:00"]]));
const team = {
  routes: [{ id: "everybody", name: "Everybody", when: {}, to: { pool: "everybody" }, meeting: "call", onEmpty: "hold" }],
  pools: [{ id: "everybody", name: "Everybody", members: [{ rep: "sam" }] }],
  reps: [{ id: "sam", name: "Sam Preview", title: "Made up for this preview", email: "sam@preview.example", timeZone: "UTC", hours }],
  meetings: [{ id: "call", name: "A first call", minutes: 30, noticeMinutes: 60, horizonDays: 7 }],
};

/** `$schema` is a word to the editor, as the schema itself says, and no part of a form: what stands there is blank, and nothing else moves. */
function withoutSchema(text: string, root: Tree): string {
  const said = root.type === "object" ? (root.children?.find(({ children }) => children?.[0]?.value === "$schema") ?? null) : null;
  if (typeof said?.children?.[1]?.value !== "string") return text;
  const end = said.offset + said.length;
  // The comma goes too; one before it is as good as one after it, and at the end one too many is allowed.
  const comma = /^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*,/.exec(text.slice(end))?.[0].length ?? 0;
  const blank = (part: string) => part.replace(/[^\r\n]/g, " ");
  return text.slice(0, said.offset) + blank(text.slice(said.offset, end + comma)) + text.slice(end + comma);
}

/**
 * A playbook with the form's own text in it, unchanged but for a site where it names none, and the way back from its lines to the
 * form's.
 */
function enclose(text: string, root: Tree) {
  const form = withoutSchema(text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text, root);
  const named = (partNamed(root, "sites")?.children ?? []).flatMap(({ value }) =>
    /^pk_[\w-]+$/.test(String(value)) ? [String(value)] : [],
  );
  const keys = named.length > 0 ? [...new Set(named)] : [previewSite];
  const origins = ["http://localhost:*", "http://127.0.0.1:*"];
  const before = JSON.stringify({
    version: 1,
    workspace: { name: "Preview", timeZone: "UTC" },
    sites: keys.map((key) => ({ key, name: key, origins })),
  });
  const added = root.type === "object" && !partNamed(root, "sites") ? `"sites":["${previewSite}"],` : "";
  const at = added ? root.offset + 1 : root.offset;
  const until = form.slice(0, at).split(/\r\n|\r|\n/);
  const [line, column] = [until.length, (until.at(-1) ?? "").length + 1];
  return {
    text: `${before.slice(0, -1)},"forms":[\n${form.slice(0, at)}${added}${form.slice(at)}\n],${JSON.stringify(team).slice(1)}`,
    back(problem: PlaybookProblem): PlaybookProblem {
      const own = problem.line - 1;
      const shifted = own === line && problem.column > column ? Math.max(1, problem.column - added.length) : problem.column;
      return { ...problem, path: problem.path.slice(place.length).replace(/^\./, ""), line: own, column: shifted };
    },
  };
}

function partNamed(root: Tree, name: string): Tree | undefined {
  return root.type === "object" ? root.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1] : undefined;
}
