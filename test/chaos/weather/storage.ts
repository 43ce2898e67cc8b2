import { clock } from "./clock.ts";
import { strikes } from "./sky.ts";

export interface Storage {
  sql: { exec(query: string, ...values: unknown[]): Iterable<Record<string, unknown>> };
  getAlarm(): Promise<number | null>;
  setAlarm(at: number): Promise<void>;
}

/**
 * The disk refuses a write now and then; inside a turn everything written before it must then be undone. Alarms are kept in real
 * time, whatever the objects believe the time to be.
 */
export function riskyStorage(storage: Storage): void {
  const { sql } = storage;
  const exec = sql.exec.bind(sql);
  const setAlarm = storage.setAlarm.bind(storage);
  replace(sql, "exec", (query: string, ...values: unknown[]) => {
    if (/^\s*(INSERT|UPDATE|DELETE)/.test(query) && strikes("storage-write-fails")) throw new Error("database or disk is full");
    return exec(query, ...values);
  });
  replace(storage, "setAlarm", (at: number) => setAlarm(Math.max(1, at - clock.ahead)));
}

function replace<T extends object>(of: T, name: keyof T, value: unknown): void {
  Object.defineProperty(of, name, { value, configurable: true });
}
