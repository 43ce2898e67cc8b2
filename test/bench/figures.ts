import type { Ahead } from "./ahead.ts";
import type { Bytes } from "./bytes.ts";
import type { CheckTimes } from "./check.ts";
import type { DecisionRate } from "./decisions.ts";
import type { Engines } from "./engines/compare.ts";
import type { Compared } from "./form/compare.ts";
import type { Latency } from "./latency.ts";
import type { SimulationTimes } from "./simulation.ts";
import type { SlotTimes } from "./slots.ts";
import type { Soak } from "./soak.ts";

/** Everything one run measured. */
export interface Figures {
  machine: { cores: number; node: string; load: number };
  bytes: Bytes | null;
  form: Compared[] | null;
  decisions: DecisionRate[];
  engines: Engines | null;
  slots: SlotTimes[];
  check: CheckTimes | null;
  simulation: SimulationTimes | null;
  /** Objects that stood before anything was timed. */
  standing: { leads: number; identities: number } | null;
  latency: Latency[];
  ahead: Ahead | null;
  soak: Soak | null;
}
