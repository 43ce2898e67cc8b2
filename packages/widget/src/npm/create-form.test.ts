import type { CaptureRequest } from "@baton/contract/capture";
import { expect, it, vi } from "vitest";
import { createForm, type Sent } from "./create-form.ts";
import { defineForm } from "./define-form.ts";

const demo = defineForm({
  id: "demo",
  title: "Demo",
  capture: "notice",
  noticeText: "Saved as you type.",
  steps: [
    { id: "you", title: "You", fields: [{ id: "email", type: "email", label: "E-mail", required: true }] },
    {
      id: "team",
      title: "Your team",
      when: { "answers.kind": "team" },
      fields: [{ id: "size", type: "number", label: "Size", required: true }],
    },
    { id: "kind", title: "Kind", fields: [{ id: "kind", type: "text", label: "Kind" }] },
  ],
});
const assigned = { status: "assigned", rep: { name: "Ana" }, next: { kind: "message", text: "See you" } };

/** An edge that takes everything. */
function edge(answer: (request: CaptureRequest) => object | number = () => ({})) {
  const bodies: CaptureRequest[] = [];
  const asked: RequestInit[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    const body = JSON.parse(String(init?.body)) as CaptureRequest;
    bodies.push(body);
    asked.push(init ?? {});
    const sends = body.entries.some((entry) => (entry as { kind: string }).kind === "submit");
    const answered = answer(body);
    if (typeof answered === "number") return new Response("", { status: answered });
    const acked = body.entries.map((entry) => (entry as { id: string }).id);
    const receipt = { submission: body.submission, acked, stage: sends ? "submitted" : "partial" };
    return Response.json({ receipt, ...(sends && { outcome: assigned }), ...answered });
  };
  return { bodies, asked, fetch: fetch as typeof globalThis.fetch };
}
const options = { edge: "https://edge.example/", site: "pk_demo", form: demo };

it("a form is asked, checked, sent and answered without a DOM", async () => {
  expect(typeof document).toBe("undefined");
  const { fetch, bodies, asked } = edge();
  const form = createForm({ ...options, fetch, origin: "https://acme.example" });
  const seen: string[] = [];
  form.on("submit", ({ event_id }) => seen.push(event_id));
  let drawn = 0;
  const stop = form.subscribe(() => {
    drawn += 1;
  });

  form.next();
  expect(form.state).toMatchObject({ step: { id: "you" }, focus: "summary", problems: [{ field: "email", code: "required" }] });
  form.answer("email", "ana at acme");
  form.next();
  expect(form.state.problems).toMatchObject([{ field: "email", code: "invalid" }]);
  form.answer("email", "ana@acme.com");
  expect(form.state.fields).toMatchObject([{ value: "ana@acme.com", problem: undefined }]);
  const before = form.state;
  form.next();
  expect(form.state).not.toBe(before);
  expect(form.state).toMatchObject({ step: { id: "kind", index: 1, count: 2 }, saving: "on" });
  form.back();
  expect(form.state.answers).toEqual({ email: "ana@acme.com" });

  const sent = await form.submit();
  expect(sent).toMatchObject({ outcome: assigned });
  expect(form.state).toMatchObject({ phase: "done", outcome: assigned });
  expect(bodies.at(-1)).toMatchObject({ v: 1, site: "pk_demo", form: "demo", consent: { mode: "notice" } });
  expect(asked[0]?.headers).toEqual({ origin: "https://acme.example" });
  expect(seen).toEqual([`${bodies[0]?.submission}.submit`]);
  expect(drawn).toBeGreaterThan(4);
  stop();
});

it("Send stops at the first step with something wrong, and says what", async () => {
  const form = createForm({ ...options, ...edge() });
  expect(await form.submit()).toMatchObject({ problems: [{ field: "email", code: "required" }] });
  form.answer("email", "ana@acme.com");
  expect(form.state.problems).toEqual([]);
});

it("what the edge finds wrong comes back as problems, everything still filled in", async () => {
  const problems = [{ field: "email", code: "invalid", message: "No such mailbox" }];
  const invalid = { outcome: { status: "invalid", problems, next: { kind: "message", text: "" } } };
  const form = createForm({
    ...options,
    ...edge(({ entries }) => (entries.length > 0 ? invalid : {})),
    prefill: { email: "ana@acme.com" },
  });
  expect(await form.submit()).toEqual({ problems });
  expect(form.state).toMatchObject({ phase: "asking", step: { id: "you" }, answers: { email: "ana@acme.com" } });
});

it("a form that says nothing about saving sends nothing before Send, and nobody who wants no tracking is saved as they type", () => {
  const { capture: _, ...silent } = demo;
  for (const [form, wishes, saving] of [
    [silent, {}, "off"],
    [demo, { private: true }, "refused"],
  ] as const) {
    const { fetch, bodies } = edge();
    const headless = createForm({ ...options, ...wishes, form, fetch });
    headless.answer("email", "ana@acme.com");
    headless.leave();
    expect([headless.state.saving, bodies]).toEqual([saving, []]);
  }
});

it("a listener that throws costs no Send, keeps no other from hearing of it, and is told in the console", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  for (const name of ["step", "submit", "assigned", "ready"] as const) {
    const { fetch, bodies } = edge();
    const form = createForm({ ...options, fetch });
    const heard: string[] = [];
    const broken = () => {
      throw new Error("Theirs");
    };
    form.subscribe(broken);
    form.on(name, broken);
    form.on("error", broken);
    form.on("submit", () => heard.push("submit"));
    form.answer("email", "ana@acme.com");
    expect(await form.submit()).toMatchObject({ outcome: assigned });
    expect(bodies.at(-1)?.entries).toContainEqual(expect.objectContaining({ kind: "submit" }));
    expect(heard).toEqual(["submit"]);
  }
  expect(told).toHaveBeenCalledWith(new Error("Theirs"));
  told.mockRestore();
});

it("a page that cannot be told of costs no Send", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const { fetch, bodies } = edge();
  const page = () => {
    throw new Error("No page");
  };
  const form = createForm({ ...options, fetch, page });
  form.answer("email", "ana@acme.com");
  expect(await form.submit()).toMatchObject({ outcome: assigned });
  expect(bodies.at(-1)).not.toHaveProperty("page");
  expect(told).toHaveBeenCalledWith(new Error("No page"));
  told.mockRestore();
});

it("who stops listening hears nothing more, even of the change that is being told; one function may listen twice", () => {
  const form = createForm({ ...options, ...edge() });
  const heard: string[] = [];
  const first = form.subscribe(() => {
    heard.push("first");
    first();
    second();
  });
  const second = form.subscribe(() => heard.push("second"));
  const twice = () => heard.push("twice");
  const stop = form.subscribe(twice);
  form.subscribe(twice);
  form.answer("email", "a");
  expect(heard).toEqual(["first", "twice", "twice"]);
  stop();
  form.answer("email", "an");
  expect(heard.slice(3)).toEqual(["twice"]);
});

it("a listener may press Send: it is one Send, and both are told what came of it", async () => {
  const { fetch, bodies } = edge();
  const form = createForm({ ...options, fetch });
  let theirs: Promise<Sent> | undefined;
  form.subscribe(() => {
    if (form.state.phase === "asking" && form.state.answers.email) theirs = form.submit();
  });
  form.answer("email", "ana@acme.com");
  const both = await Promise.all([theirs, form.submit()]);
  expect(both).toMatchObject([{ outcome: assigned }, { outcome: assigned }]);
  expect(bodies.flatMap(({ entries }) => entries as { kind: string }[]).filter(({ kind }) => kind === "submit")).toHaveLength(1);
});
