import type { FormDefinition } from "@baton/contract/form";
import type { Wire } from "../capture/wire.ts";
import type { Kept } from "./kept.ts";
import { resumeByLink } from "./resume-link.ts";

/** Goes where a resume link leads. Its token opens somebody's answers, so it does not stay in the address for the page's own scripts. */
export function followLink(
  wire: Wire,
  form: Pick<FormDefinition, "steps">,
  token: string,
  secret: string,
): Promise<Kept | "submitted" | null> {
  history.replaceState(history.state, "", location.pathname + location.search);
  return resumeByLink(wire, form, token, secret);
}
