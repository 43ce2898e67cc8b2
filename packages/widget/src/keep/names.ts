/** Web Locks this page holds, so that other pages of the site know what it is still busy with. */
export interface Names {
  /** false: another living page has it. Asked again, the answer is the same until all are given back. Where there are no locks, every name is free. */
  hold(name: string): Promise<boolean>;
  /** Gives all of them back. */
  leave(): void;
}

/** A page that is being left gives its names back a moment later than the next one asks for them. */
const patienceMs = 300;

export function pageNames({ locks }: { locks?: LockManager }): Names {
  const asked = new Map<string, Promise<boolean>>();
  let ends: (() => void)[] = [];
  const ask = (name: string) =>
    new Promise<boolean>((answer) => {
      if (!locks) return answer(true);
      const held = () => {
        answer(true);
        return new Promise<void>((end) => ends.push(end));
      };
      // Not `AbortSignal.timeout`: some browsers have locks, and not that.
      const enough = new AbortController();
      setTimeout(() => enough.abort(), patienceMs);
      locks.request(`baton.${name}`, { signal: enough.signal }, held).catch(() => answer(false));
    });
  return {
    hold(name) {
      const answer = asked.get(name) ?? ask(name);
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
