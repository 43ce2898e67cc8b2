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
  const ask = (times: number, afterMs = 0) => {
    for (let n = 0; n < times; n++) isUnlisted("anybody.example", afterMs);
  };
  return { store, asked, ask, isUnlisted, read: () => Promise.all(later) };
}

/** As many companies as make a page worth its price. */
const manyAsks = 20;

describe("companies that are known to have no account", () => {
  it("are those missing from the list, over all its pages, once it has been read; until then nobody waits, and nobody is", async () => {
    const { ask, isUnlisted, read, asked } = isolate([["acme.com"], ["globex.co.uk"]]);
    ask(manyAsks - 1);
    expect(asked).toEqual([]);
    ask(1);
    await read();
    expect(["nobody.example", "acme.com", "globex.co.uk"].map((domain) => isUnlisted(domain, 1_000))).toEqual([true, false, false]);
    expect(asked).toEqual([null, "1"]);
  });

  it("are looked at again behind the answers, so that an account that is new counts soon; a list that grew old says nothing", async () => {
    const { ask, isUnlisted, read, store } = isolate([["acme.com"]]);
    ask(manyAsks);
    await read();
    store.pages = [["acme.com", "new.example"]];
    ask(manyAsks - 1, 40_000);
    expect(isUnlisted("new.example", 40_000)).toBe(true);
    await read();
    expect(isUnlisted("new.example", 40_100)).toBe(false);
    expect(isUnlisted("nobody.example", 40_200)).toBe(true);
    expect(isUnlisted("nobody.example", 110_000)).toBe(false);
  });

  it("are read about seldom where few are asked about: looking those up costs less", async () => {
    const { ask, read, asked } = isolate([["acme.com"]]);
    ask(manyAsks);
    await read();
    for (let minutes = 1; minutes < manyAsks; minutes++) ask(1, minutes * 60_000);
    expect(asked).toHaveLength(1);
    ask(1, manyAsks * 60_000);
    expect(asked).toHaveLength(2);
  });

  it("are read by one at a time, and again where a reading never came to its end", async () => {
    const { ask, asked, store } = isolate([["acme.com"]]);
    vi.spyOn(store, "list").mockImplementation(async ({ cursor } = {}) => {
      asked.push(cursor);
      return await new Promise<never>(() => {});
    });
    for (const afterMs of [0, 10, 50_000]) ask(manyAsks, afterMs);
    expect(asked).toHaveLength(1);
    ask(manyAsks, 61_000);
    expect(asked).toHaveLength(2);
  });

  it("are nobody where there are more than ten thousand accounts: each company is looked up, and the list left alone for a while", async () => {
    const { ask, isUnlisted, read, asked } = isolate(Array.from({ length: 11 }, (_, page) => [`company-${page}.example`]));
    ask(manyAsks);
    await read();
    expect(isUnlisted("nobody.example", 20_000)).toBe(false);
    ask(manyAsks * 10, 60_000);
    expect(asked).toHaveLength(10);
    ask(1, 700_000);
    expect(asked).toHaveLength(11);
  });

  it("are nobody while KV does not answer, which is told once in a minute and not with every lead", async () => {
    const told = vi.spyOn(console, "error").mockImplementation(() => {});
    const { ask, isUnlisted, read, store } = isolate([["acme.com"]]);
    store.fails = true;
    for (const afterMs of [0, 100, 200]) {
      ask(manyAsks, afterMs);
      expect(isUnlisted("nobody.example", afterMs)).toBe(false);
      await read();
    }
    expect(told).toHaveBeenCalledTimes(1);
    store.fails = false;
    ask(manyAsks, 61_000);
    await read();
    expect(isUnlisted("nobody.example", 61_100)).toBe(true);
  });
});
