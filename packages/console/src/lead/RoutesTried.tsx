import type { DecisionReceipt, RouteTried } from "@baton/contract/assignment";
import { isForOtherKind, missInWords, reasonInWords } from "@baton/engine/explain";
import { Icon } from "../look/Icon.tsx";
import { Section } from "../look/Section.tsx";
import { figure } from "../look/words.ts";
import type { Names } from "./names.ts";

/** Every route in the order it was tried, with the test that failed and the value it met. */
export function RoutesTried({ receipt, names }: { receipt: DecisionReceipt; names: Names }) {
  const { tried, triedMore } = receipt;
  if (tried.length === 0) return null;
  const others = tried.filter(isForOtherKind);
  const applying = tried.filter((route) => !others.includes(route));
  return (
    <Section title="Routes tried" aside={`${figure(tried.length + triedMore)} in order, first match wins`}>
      <ol class="tried">
        {triedMore > 0 && <li class="tried-more">{figure(triedMore)} earlier routes did not match</li>}
        {others.length > 0 && <li class="tried-more">{othersInWords(others.length, receipt.kind)}</li>}
        {applying.map((route) => (
          <Tried key={route.route} route={route} won={route.route === receipt.route && !route.empty} names={names} />
        ))}
      </ol>
    </Section>
  );
}

function othersInWords(count: number, kind: DecisionReceipt["kind"]): string {
  const whom = kind === "abandoned" ? "people who sent the form" : "people who stopped before sending";
  return count === 1 ? `1 route for ${whom} does not apply` : `${figure(count)} routes for ${whom} do not apply`;
}

function Tried({ route, won, names }: { route: RouteTried; won: boolean; names: Names }) {
  const mark = route.empty ? "warn" : route.matched ? "good" : "no";
  return (
    <li class={won ? "tried-route tried-won" : "tried-route"}>
      <span class={`tried-mark tried-${mark}`}>
        <Icon name={route.matched ? "check" : "cross"} size={12} />
      </span>
      <div>
        <p class="tried-name">
          {route.name}
          <span class="unseen">: {route.matched ? "matched" : "did not match"}</span>
        </p>
        {route.misses.length > 0 && (
          <ul class="tried-misses">
            {route.misses.map((miss) => (
              <li key={`${miss.path}:${miss.test}:${JSON.stringify(miss.expected)}`}>{missInWords(miss, names)}</li>
            ))}
          </ul>
        )}
        {route.empty && (
          <p class="tried-empty">
            Matched, but {lowerFirst(reasonInWords(route.empty.reason, names))}; then: {thenInWords(route.empty.instead, names)}
          </p>
        )}
      </div>
    </li>
  );
}

function thenInWords(then: string, names: Names): string {
  if (then === "next") return "the next route";
  if (then === "hold") return "held for a person";
  if (then.startsWith("pool ")) return `the pool ${names.pool(then.slice(5))}`;
  return then.startsWith("rep ") ? names.rep(then.slice(4)) : then;
}

function lowerFirst(sentence: string): string {
  const bare = sentence.replace(/\.$/, "");
  return /^[A-Z][a-z]* [a-z]/.test(bare) && /^(The|No|Nobody|A|An) /.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare;
}
