import { clock } from "./clock.ts";
import { pause, some, strikes } from "./sky.ts";
import { riskyStorage, type Storage } from "./storage.ts";

export interface State {
  storage: Storage;
  abort(reason: string): void;
}
// biome-ignore lint/suspicious/noExplicitAny: what a mixin's constructor must take in TypeScript
export type ObjectClass = new (...given: any[]) => { alarm?(): Promise<void> };
type Method = (...given: unknown[]) => Promise<unknown>;

/**
 * The real object in bad weather: it may die before, during or after anything it is asked, a write may fail under it, its alarm may
 * ring twice or late. Beside what it does anyway it lets the auditor look at its rows, and lets time pass for it.
 */
export function mortal<Class extends ObjectClass>(Real: Class, risky: (env: object) => object): Class {
  class Mortal extends Real {
    readonly chaosState: State;

    // biome-ignore lint/suspicious/noExplicitAny: as above
    constructor(...given: any[]) {
      const [state, env] = given as [State, object];
      riskyStorage(state.storage);
      super(state, risky(env));
      this.chaosState = state;
    }

    override async alarm(): Promise<void> {
      await unruly(async () => super.alarm?.());
    }

    /** Rows behind the object's back, for the auditor. */
    async chaosRows(query: string): Promise<Record<string, unknown>[]> {
      return [...this.chaosState.storage.sql.exec(query)];
    }

    /** `ms` have passed: the alarm that is set rings that much sooner. One that is not set stays silent. */
    async chaosHasten(ms: number): Promise<void> {
      const { storage } = this.chaosState;
      const at = await storage.getAlarm();
      if (at !== null) await storage.setAlarm(Math.max(clock.real(), at - ms) + clock.ahead);
    }
  }
  for (const name of Object.getOwnPropertyNames(Real.prototype)) {
    const method: unknown = Real.prototype[name as keyof typeof Real.prototype];
    if (name === "alarm" || !isAsync(method)) continue;
    const value = fatal(name === onTime ? late(method) : method);
    Object.defineProperty(Mortal.prototype, name, { value, configurable: true });
  }
  return Mortal;
}

/** What a lead's object does when something is due: mostly its own timer calls it, and the alarm only where that died. */
const onTime = "carryOutDue";

async function unruly(work: () => Promise<unknown>): Promise<void> {
  if (strikes("alarm-late")) await pause(some(200, 3_000));
  const twice = strikes("alarm-twice");
  await Promise.all([work(), twice ? work() : undefined]);
}

function late(method: Method): Method {
  return async function (this: unknown, ...given) {
    await unruly(() => method.apply(this, given));
  };
}

/** Only what waits can be interrupted; a synchronous turn of the object is one step. */
const isAsync = (method: unknown): method is Method => typeof method === "function" && method.constructor.name === "AsyncFunction";

function fatal(method: Method): Method {
  return async function (this: { chaosState: State }, ...given) {
    if (strikes("object-aborted-before")) this.chaosState.abort("the object died");
    if (strikes("object-aborted-during")) setTimeout(() => this.chaosState.abort("the object died"), some(0, 60));
    const answer = await method.apply(this, given);
    if (strikes("object-aborted-after")) this.chaosState.abort("the object died");
    return answer;
  };
}
