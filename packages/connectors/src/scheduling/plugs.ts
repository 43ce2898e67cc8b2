import type { SchedulingKind } from "@baton/contract/scheduling";
import { cal } from "./cal/plug.ts";
import { calendly } from "./calendly/plug.ts";
import { hubspot } from "./hubspot/plug.ts";
import type { SchedulingPlug } from "./socket.ts";

export const schedulingPlugs: Record<SchedulingKind, SchedulingPlug> = { cal, calendly, hubspot };
