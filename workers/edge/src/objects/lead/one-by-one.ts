/** Longest one waits for another: a request whose caller has gone may never come to its end. */
const waitAtMostMs = 10_000;

/** Work under one name is done one after another, in order of asking. In memory only: it orders what this object is busy with. */
export class OneByOne {
  private readonly last = new Map<string, Promise<unknown>>();

  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(name);
    const mine = before ? settled(before).then(work) : work();
    this.last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(name) === mine) this.last.delete(name);
    }
  }
}

async function settled(work: Promise<unknown>): Promise<void> {
  let budget: ReturnType<typeof setTimeout> | null = null;
  const spent = new Promise<void>((resolve) => {
    budget = setTimeout(resolve, waitAtMostMs);
  });
  const done = work.then(
    () => {},
    () => {},
  );
  await Promise.race([done, spent]);
  if (budget !== null) clearTimeout(budget);
}
