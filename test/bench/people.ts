import { randomBytes } from "node:crypto";
import { Visitor } from "../people/visitor.ts";
import { placeHeader } from "./house.ts";
import type { Shot } from "./load.ts";

const employees = ["1-49", "50-249", "250-999", "1000-4999", "5000+"];
const countries = ["US", "US", "US", "DE", "GB", "JP", "BR"];
const products = ["gtx", "mg", "gtk"];
const origin = "http://localhost:8788";
/** Only the wording of requests is borrowed: what is timed goes over the bench's own connections. */
const unused = () => Promise.reject(new Error("the bench sends by itself"));

/** A person nobody has seen before, at the demo company's form. Sizes, countries and products take turns, so that every pool has work. */
export interface Person {
  lead: string;
  /** What the widget has sent by the end of the second step. */
  partial: Shot;
  /** The last step and Send. */
  send: Shot;
  /** Everything in one request. */
  atOnce: Shot;
  /** The same bytes as `atOnce`, as one row in a bare object. */
  row(objects: readonly string[]): Shot;
}

let met = 0;

export function newPerson(): Person {
  const visitor = new Visitor(unused, "n");
  const turn = met++;
  const name = randomBytes(6).toString("hex");
  const [size = "1-49", country = "US", product = "gtx"] = [
    employees[turn % employees.length],
    countries[turn % countries.length],
    products[turn % products.length],
  ];
  const early = {
    email: `ana@${name}.example`,
    firstName: "Ana",
    lastName: "Ruiz",
    company: `${name} Tools`,
    employees: size,
    country,
  };
  const shot = (entries: unknown[]): Shot => ({
    path: "/v1/capture",
    headers: { "content-type": "text/plain", origin, ...placeHeader },
    body: visitor.body(entries, {
      site: "pk_demo",
      form: "demo-request",
      page: { url: `${origin}/`, language: "en", timeZone: "America/Chicago" },
    }),
  });
  const first = visitor.answers(early);
  const last = [...visitor.answers({ product }), visitor.submit()];
  const atOnce = shot([...first, ...last]);
  return {
    lead: visitor.lead,
    partial: shot(first),
    send: shot(last),
    atOnce,
    row: (objects) => ({ ...atOnce, path: `/rows/${objects[Math.floor(Math.random() * objects.length)] ?? "0"}` }),
  };
}

export const people = (count: number): Person[] => Array.from({ length: count }, newPerson);

/** Was the visitor told who they will talk to? */
export function isAssigned(body: string): boolean {
  try {
    return JSON.parse(body).outcome?.status === "assigned";
  } catch {
    return false;
  }
}
