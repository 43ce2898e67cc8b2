import { afterEach, describe, expect, it, vi } from "vitest";
import { ListedCompanies } from "./listed-companies.ts";

afterEach(() => vi.restoreAllMocks());

const begin = 1_790_000_000_000;

/** Accounts in KV, by the page; how often it was asked, and the work that nobody waits for. */
function isolate(pages: string[][]) {
  const asked: (string | null | undefined)[] = [];
  const later: Promise<void>[] = [];
  const store = {
    pages,
    fails: false,
    async list({ cursor }: KVNamespaceListOptions = {}) {
      asked.push(cursor);
      if (store.fails) throw new Error("KV is away");
      const page = Number(cursor ?? 0);
      const keys = (store.pages[page] ?? []).map((domain) => ({ name: `account:${domain}` }));
      const rest = { cacheStatus: null };
      return page + 1 < store.pages.length
        ? { ...rest, keys, list_complete: false as const, cursor: String(page + 1) }
        : { ...rest, keys, list_complete: true as const };
    },
  };
  const listed = new ListedCompanies((work) => later.push(work));
  const isUnlisted = (domain: string, afterMs = 0) => listed.isUnlisted(store as unknown as KVNamespace, domain, begin + afterMs);
  return { store, asked, isUnlisted, read: () => Promise.all(later) };
}

describe("companies that are known to have no account", () => {
  it("are those missing from the list, over all its pages, once it has been read; until then nobody waits, and nobody is", async () => {
    const { isUnlisted, read, asked } = isolate([["acme.com"], ["globex.co.uk"]]);
    expect(isUnlisted("nobody.example")).toBe(false);
    await read();
    expect(["nobody.example", "acme.com", "globex.co.uk"].map((domain) => isUnlisted(domain, 1_000))).toEqual([true, false, false]);
    expect(asked).toEqual([null, "1"]);
  });

  it("are looked at again behind the answers, so that an account that is new counts soon; a list that grew old says nothing", async () => {
    const { isUnlisted, read, store } = isolate([["acme.com"]]);
    isUnlisted("new.example");
    await read();
    store.pages = [["acme.com", "new.example"]];
    expect(isUnlisted("new.example", 20_000)).toBe(true);
    await read();
    expect(isUnlisted("new.example", 20_100)).toBe(false);
    expect(isUnlisted("nobody.example", 60_000)).toBe(false);
  });

  it("are read by one at a time, and again where a reading never came to its end", async () => {
    const { isUnlisted, asked, store } = isolate([["acme.com"]]);
    vi.spyOn(store, "list").mockImplementation(async ({ cursor } = {}) => {
      asked.push(cursor);
      return await new Promise<never>(() => {});
    });
    for (const afterMs of [0, 10, 5_000]) expect(isUnlisted("nobody.example", afterMs)).toBe(false);
    expect(asked).toHaveLength(1);
    expect(isUnlisted("nobody.example", 11_000)).toBe(false);
    expect(asked).toHaveLength(2);
  });

  it("are nobody where there are more than ten thousand accounts: each company is looked up, and the list left alone for a while", async () => {
    const { isUnlisted, read, asked } = isolate(Array.from({ length: 11 }, (_, page) => [`company-${page}.example`]));
    isUnlisted("nobody.example");
    await read();
    expect(isUnlisted("nobody.example", 20_000)).toBe(false);
    expect(asked).toHaveLength(10);
    isUnlisted("nobody.example", 700_000);
    expect(asked).toHaveLength(11);
  });

  it("are nobody while KV does not answer, which is told once in ten seconds and not with every lead", async () => {
    const told = vi.spyOn(console, "error").mockImplementation(() => {});
    const { isUnlisted, read, store } = isolate([["acme.com"]]);
    store.fails = true;
    for (const afterMs of [0, 100, 200]) {
      expect(isUnlisted("nobody.example", afterMs)).toBe(false);
      await read();
    }
    expect(told).toHaveBeenCalledTimes(1);
    store.fails = false;
    isUnlisted("nobody.example", 10_200);
    await read();
    expect(isUnlisted("nobody.example", 10_300)).toBe(true);
  });
});
