/** Name of the file, known when all are built together. */
declare const TURNSTILE_FILE: string;

/** Fetched for forms that ask for it, and for no other. */
export const loadTurnstile = (edge: string): Promise<typeof import("./turnstile.ts")> => import(`${edge}/w/${TURNSTILE_FILE}`);
