import type { Fault } from "../scene.ts";
import { manyLives } from "./many-lives.ts";
import { networkFails } from "./network-fails.ts";
import { pageGoes } from "./page-goes.ts";
import { storageFails } from "./storage-fails.ts";

/** Everything that may go wrong in a browser, by the name it is counted under. */
export const faults: Readonly<Record<string, Fault>> = { ...pageGoes, ...networkFails, ...storageFails, ...manyLives };
