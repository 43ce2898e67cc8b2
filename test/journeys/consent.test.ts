import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallPlaybook } from "../people/playbook.ts";
import { type Served, served } from "../people/served.ts";

const [form] = smallPlaybook.forms;
let house: Served;
beforeAll(async () => {
  house = await served({
    playbook: {
      forms: [form, ...(["submit", "notice", "consent"] as const).map((capture) => ({ ...form, id: `says-${capture}`, capture }))],
    },
  });
});
afterAll(() => house.close());

/** The form's script as a browser in that country gets it. */
async function from(country: string | null, id = "contact", headers: Record<string, string> = {}) {
  const place = country === null ? {} : { country };
  const response = await house.edge(`/f/${id}.js?site=pk_test`, { headers: { "mf-cf-blob": JSON.stringify(place), ...headers } });
  const text = await response.text();
  // Fields have a `capture` of their own: the form's is the one that names a mode.
  const [, capture = null] = /"capture":"(\w+)"/.exec(text) ?? [];
  return { status: response.status, capture, etag: response.headers.get("etag") ?? "", kept: response.headers.get("cache-control") ?? "" };
}

describe("a form that leaves it open how answers are captured", () => {
  it.each([
    ["DE", "consent"],
    ["GB", "consent"],
    ["CH", "consent"],
    ["CA", "consent"],
    ["US", "notice"],
    ["JP", "notice"],
    [null, "consent"],
  ])("from %s it is %s", async (country, capture) => {
    expect((await from(country)).capture).toBe(capture);
  });

  it("the definition alone says the same", async () => {
    const definition = async (country: string) => {
      const response = await house.edge("/v1/forms/contact?site=pk_test", { headers: { "mf-cf-blob": JSON.stringify({ country }) } });
      return ((await response.json()) as { form: { capture: string } }).form.capture;
    };
    expect([await definition("FR"), await definition("US")]).toEqual(["consent", "notice"]);
  });

  it("what one country was given is not taken for the other's: not by tag, and by no cache in between", async () => {
    const [german, american] = [await from("DE"), await from("US")];
    expect(german.etag).not.toBe(american.etag);
    expect((await from("US", "contact", { "if-none-match": german.etag })).status).toBe(200);
    expect((await from("DE", "contact", { "if-none-match": german.etag })).status).toBe(304);
    for (const { kept } of [german, american]) expect(kept).toMatch(/^private/);
  });
});

describe("a form that says how answers are captured", () => {
  it.each(["submit", "notice", "consent"])("is %s wherever the visitor is", async (capture) => {
    const [german, american] = [await from("DE", `says-${capture}`), await from("US", `says-${capture}`)];
    expect([german.capture, american.capture]).toEqual([capture, capture]);
    expect(german.etag).toBe(american.etag);
    expect(german.kept).toMatch(/^public/);
  });
});
