import { smallPlaybook } from "../../people/playbook.ts";

/** Names of the origins the form's page is visited under, one for each fault. */
export const originNames = (count: number): string[] => Array.from({ length: count }, (_, index) => `v${index}`);

/** As no form should ask, and some do. */
const nosy = {
  id: "nosy",
  title: "Tell us what we must not know",
  sites: ["pk_test"],
  steps: [
    {
      id: "all",
      title: "All",
      fields: [
        { id: "email", type: "email", label: "E-mail" },
        { id: "password", type: "text", label: "Password" },
        { id: "cvv", type: "text", label: "Card check digits" },
        { id: "smsCode", type: "text", label: "Code we sent you", autocomplete: "one-time-code" },
        { id: "ssn", type: "text", label: "Social security number" },
      ],
    },
  ],
};

/** The small playbook for a site with that many origins, a form of two steps that saves as one types, and one that asks too much. */
export function stormPlaybook(faults: number): Record<string, unknown> {
  const [form] = smallPlaybook.forms;
  const [site] = smallPlaybook.sites;
  return {
    sites: [{ ...site, origins: originNames(faults).map((name) => `http://${name}.localhost:*`) }],
    forms: [
      { ...form, capture: "notice" },
      { ...nosy, capture: "notice" },
    ],
  };
}
