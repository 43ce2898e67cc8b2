import { describe, expect, it } from "vitest";
import { createApi } from "./api.ts";
import { Refusal, refusalInWords } from "./refusal.ts";

const filter = { stage: "", owner: "", search: "" };

/** An edge that answers with what it is given and remembers what it was asked. */
function edge(answer: () => Response | Promise<Response>) {
  const asked: { path: string; init: RequestInit | undefined }[] = [];
  const refused: string[] = [];
  const ask = async (path: RequestInfo | URL, init?: RequestInit) => {
    asked.push({ path: String(path), init });
    return answer();
  };
  return { api: createApi("s3cret", ask as typeof fetch, () => refused.push("401")), asked, refused };
}

describe("the ops API", () => {
  it("sends the token as a header and never in an address", async () => {
    const { api, asked } = edge(() => Response.json({ leads: [] }));
    await api.leads({ ...filter, search: "a&b", stage: "booked" }, "c=1");
    expect(asked[0]?.path).toBe("/api/leads?limit=50&stage=booked&search=a%26b&cursor=c%3D1");
    expect(new Headers(asked[0]?.init?.headers).get("authorization")).toBe("Bearer s3cret");
    expect(asked[0]?.path).not.toContain("s3cret");
  });

  it("says nothing of a token where something in front has signed one in, and lets its cookie come along", async () => {
    const asked: (RequestInit | undefined)[] = [];
    const ask = async (_: RequestInfo | URL, init?: RequestInit) => {
      asked.push(init);
      return Response.json({ name: "nora@northwind.example", role: "viewer", by: "access", expiresAt: null });
    };
    expect(await createApi(null, ask as typeof fetch, () => {}).me()).toMatchObject({ role: "viewer" });
    expect(new Headers(asked[0]?.headers).has("authorization")).toBe(false);
    expect(asked[0]).toMatchObject({ credentials: "same-origin", redirect: "manual" });
  });

  it("whoever is led to a page for signing in is signed out, and the page is not taken for an answer", async () => {
    const { api, refused } = edge(() => Response.error());
    const away = edge(
      () => new Proxy(Response.error(), { get: (one, name) => (name === "type" ? "opaqueredirect" : Reflect.get(one, name)) }),
    );
    await expect(away.api.me()).rejects.toMatchObject({ code: "unauthorized", http: 401 });
    expect(away.refused).toEqual(["401"]);
    await expect(api.me()).rejects.toMatchObject({ code: "internal" });
    expect(refused).toEqual([]);
  });

  it("a 401 is told once, and thrown", async () => {
    const { api, refused } = edge(() => Response.json({ code: "unauthorized", title: "A valid admin token is needed" }, { status: 401 }));
    await expect(api.lead("lead_x")).rejects.toMatchObject({ code: "unauthorized", http: 401 });
    expect(refused).toEqual(["401"]);
  });

  it("no visitor's word turns the line it is shown on, and a playbook is read to the letter", async () => {
    const turning = () => edge(() => Response.json({ leads: [{ name: "Nora\u202e Ruiz" }], text: "// \u202e" })).api;
    const { leads } = await turning().leads(filter, null);
    expect(leads[0]?.name).toBe("Nora Ruiz");
    expect(JSON.stringify(await turning().lead("lead_x"))).not.toContain("\u202e");
    expect((await turning().playbook())?.text).toBe("// \u202e");
  });

  it("a problem document speaks in its own words", async () => {
    const { api } = edge(() => Response.json({ code: "unavailable", title: "Try again", detail: "D1 timed out" }, { status: 503 }));
    const problem = await api.leads(filter, null).catch((thrown: unknown) => thrown);
    expect(refusalInWords(problem)).toBe("Try again: D1 timed out");
  });

  it.each([
    ["a page of a proxy", () => new Response("<html>", { status: 502 }), "internal"],
    ["a good answer that is no JSON", () => new Response("<html>"), "internal"],
    ["no answer at all", () => Promise.reject(new TypeError("Failed to fetch")), "unreachable"],
  ])("%s becomes a refusal, not a crash", async (_, answer, code) => {
    const problem = await edge(answer)
      .api.leads(filter, null)
      .catch((thrown: unknown) => thrown);
    expect(problem).toBeInstanceOf(Refusal);
    expect(problem).toMatchObject({ code });
  });

  it("an unwell edge still tells its health", async () => {
    const { api } = edge(() => Response.json({ ok: false }, { status: 503 }));
    await expect(api.health()).resolves.toEqual({ ok: false });
  });

  it("a replay names the delivery and the lead", async () => {
    const { api, asked } = edge(() => Response.json({}));
    await api.replay("dlv/1", "lead_x");
    expect(asked[0]).toMatchObject({ path: "/api/deliveries/dlv%2F1/replay?lead=lead_x", init: { method: "POST" } });
  });

  it("a release names the lead and says why", async () => {
    const { api, asked } = edge(() => Response.json({ released: true }));
    await api.release("lead_x", "I know her");
    expect(asked[0]).toMatchObject({ path: "/api/leads/lead_x/release", init: { method: "POST", body: '{"reason":"I know her"}' } });
  });

  it("a publish names what it replaces, and says who and why in letters a header can carry", async () => {
    const { api, asked } = edge(() => Response.json({ hash: "new" }));
    await api.publish("{}", { replaces: "abc", message: "Zoë is back", author: "Nora" });
    expect(asked[0]).toMatchObject({
      path: "/api/playbook",
      init: {
        method: "PUT",
        body: "{}",
        headers: { "if-match": '"abc"', "baton-message": "Zo%C3%AB%20is%20back", "baton-author": "Nora" },
      },
    });
    await api.publish("{}", { replaces: "abc", message: "", author: "", endPilot: true });
    expect(asked[1]).toMatchObject({ path: "/api/playbook?pilot=end" });
    expect(asked[1]?.init?.headers).not.toHaveProperty("baton-message");
  });

  it("no playbook yet is an answer, and not a failure", async () => {
    const { api } = edge(() => Response.json({ code: "no-playbook", title: "No playbook is published yet" }, { status: 503 }));
    await expect(api.playbook()).resolves.toBeNull();
  });
});
