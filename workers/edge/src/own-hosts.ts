import type { Env } from "./env.ts";

/** Where this deployment answers itself, so that nothing it calls is itself: a name, on this machine with its port. */
export const ownHosts = ({ BATON_ORIGIN }: Pick<Env, "BATON_ORIGIN">): string[] => (BATON_ORIGIN ? [new URL(BATON_ORIGIN).host] : []);
