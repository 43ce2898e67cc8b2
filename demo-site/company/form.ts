import type { Tables } from "./tables.ts";

/** What each product series is, in a visitor's words. */
const series: Record<string, string> = {
  GTX: "GTX operator terminals",
  MG: "MG sensors and gateways",
  GTK: "GTK line controllers",
};

/** `demo-request`: three short steps; `message` appears only for a visitor whom no series fits. */
export function form(tables: Tables) {
  const known = [...new Set(tables.products.map((line) => line.series))];
  return {
    id: "demo-request",
    title: "See it on your own line",
    intro: "Three short steps, then pick a time with the engineer who covers your region.",
    sites: ["pk_demo"],
    submitLabel: "Find me a time",
    steps: [
      {
        id: "you",
        title: "About you",
        fields: [
          { id: "email", type: "email", label: "Work e-mail", placeholder: "you@company.com", required: true },
          { id: "firstName", type: "text", label: "First name", required: true, maxLength: 80, autocomplete: "given-name" },
          { id: "lastName", type: "text", label: "Last name", required: true, maxLength: 80, autocomplete: "family-name" },
        ],
      },
      {
        id: "company",
        title: "Your company",
        fields: [
          { id: "company", type: "text", label: "Company", required: true, maxLength: 120, autocomplete: "organization" },
          {
            id: "employees",
            type: "select",
            label: "People in the company",
            required: true,
            options: [
              { value: "1-49", label: "1 to 49" },
              { value: "50-249", label: "50 to 249" },
              { value: "250-999", label: "250 to 999" },
              { value: "1000-4999", label: "1,000 to 4,999" },
              { value: "5000+", label: "5,000 or more" },
            ],
          },
          { id: "country", type: "country", label: "Country", required: true },
        ],
      },
      {
        id: "need",
        title: "What you need",
        fields: [
          {
            id: "product",
            type: "select",
            label: "What are you looking at?",
            options: [
              ...known.map((id) => ({ value: id.toLowerCase(), label: series[id] ?? id })),
              { value: "something-else", label: "Something else" },
            ],
          },
          {
            id: "message",
            type: "textarea",
            label: "What should it do?",
            help: "A sentence or two is plenty.",
            required: true,
            maxLength: 2000,
            when: { "answers.product": "something-else" },
            errors: { required: "Tell us in a few words, so that the right engineer calls." },
          },
          { id: "phone", type: "phone", label: "Phone", help: "Only if you would rather be called." },
        ],
      },
    ],
    noticeText: "Your answers are saved as you type, so nothing gets lost.",
    abandonAfterMinutes: 30,
    thanks: "Thank you. An engineer from Northwind will write to you shortly.",
  };
}
