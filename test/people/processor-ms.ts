/** Milliseconds of processor time some work takes: a machine that has others to serve, or stands still, is no part of it. */
export function processorMs(work: () => unknown): number {
  const { process } = globalThis as unknown as { process: { cpuUsage(since?: object): { user: number; system: number } } };
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
