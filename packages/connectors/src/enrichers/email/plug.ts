import type { Enricher } from "../../sockets.ts";
import { answerOfType } from "../answer-text.ts";
import { disposableAtHand, disposableDomains } from "./lists.ts";
import { emailFacts, source } from "./mapping.ts";

/** What the address itself tells, from lists that travel with us: nobody outside is asked. */
export const emailEnricher: Enricher = {
  id: source,
  provides: ["email.syntax", "email.address", "email.host", "email.domain", "email.free", "email.disposable", "email.role"],
  async enrich(input) {
    const address = answerOfType(input, "email");
    return address === null ? [] : emailFacts(address, await disposableDomains());
  },
  atHand(input) {
    const disposable = disposableAtHand();
    const address = answerOfType(input, "email");
    if (address === null) return [];
    return disposable ? emailFacts(address, disposable) : null;
  },
};
