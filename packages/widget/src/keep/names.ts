/** Web Locks this page holds, so that other pages of the site know what it is still busy with. */
export interface Names {
  /** false: another living page has it. Asked again, the answer is the same until all are given back. Where there are no locks, every name is free. */
  hold(name: string): Promise<boolean>;
  /** Gives all of them back. */
  leave(): void;
}

export function pageNames(locks: LockManager | undefined): Names {
  // A page that is being left gives its names back a moment later than the next one asks for them.
  const patienceMs = 300;
  const asked = new Map<string, Promise<boolean>>();
  let ends: (() => void)[] = [];
  const ask = (name: string) =>
    new Promise<boolean>((answer) => {
      if (!locks) return answer(true);
      const enough = new AbortController();
      ends.push(() => enough.abort());
      // On a device that is merely slow nobody has it, and it is waited for: a page that gave up there would part from its own answers.
      const look = async () => {
        const { held } = await locks.query();
        if (held?.some((lock) => lock.name === name)) enough.abort();
        else if (!enough.signal.aborted) looking = setTimeout(look, patienceMs);
      };
      let looking = setTimeout(look, patienceMs);
      enough.signal.addEventListener("abort", () => clearTimeout(looking));
      const granted = () => {
        clearTimeout(looking);
        answer(true);
        return new Promise<void>((end) => ends.push(end));
      };
      locks.request(name, { signal: enough.signal }, granted).catch(() => answer(false));
    });
  return {
    hold(name) {
      const answer = asked.get(name) ?? ask(`baton.${name}`);
      asked.set(name, answer);
      return answer;
    },
    leave() {
      for (const end of ends) end();
      ends = [];
      asked.clear();
    },
  };
}
