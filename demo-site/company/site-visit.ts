/** `site-visit`: asks a question of a type of its own, `x-line`, which `pages/examples` defines. */
export const siteVisit = {
  id: "site-visit",
  title: "Have us look at your line",
  intro: "We come, watch a shift, and tell you what we would change.",
  sites: ["pk_demo"],
  submitLabel: "Ask for a visit",
  steps: [
    {
      id: "where",
      title: "Where it hurts",
      fields: [
        {
          id: "station",
          type: "x-line",
          label: "Which station slows you down?",
          required: true,
          settings: {
            stations: ["Cutting", "Welding", "Paint", "Assembly", "Packing"],
          },
        },
        {
          id: "shifts",
          type: "number",
          label: "Shifts a day",
          min: 1,
          max: 3,
        },
      ],
    },
    {
      id: "you",
      title: "Who shall we call?",
      fields: [
        {
          id: "email",
          type: "email",
          label: "Work e-mail",
          required: true,
        },
        {
          id: "firstName",
          type: "text",
          label: "First name",
          required: true,
          maxLength: 80,
        },
        {
          id: "lastName",
          type: "text",
          label: "Last name",
          required: true,
          maxLength: 80,
        },
      ],
    },
  ],
  thanks: "Thank you. An engineer from Northwind will call you.",
};
