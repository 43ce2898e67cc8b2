const machines = [
  { value: "1-4", label: "1 to 4" },
  { value: "5-49", label: "5 to 49" },
  { value: "50+", label: "50 or more" },
];

/**
 * `qualify`: one question after the other. Who only wants to read gets the guide and is asked for no more than an address; a shop too small
 * for us reads so, and no rep is bothered; everybody else picks a time, or a page to read on.
 */
export const qualify = {
  id: "qualify",
  title: "Is it worth a visit?",
  intro: "Five questions, one at a time.",
  sites: ["pk_demo"],
  pace: "question",
  submitLabel: "See what fits",
  steps: [
    {
      id: "goal",
      title: "Your line",
      fields: [
        {
          id: "goal",
          type: "choice",
          label: "What brings you here?",
          required: true,
          options: [
            { value: "uptime", label: "Fewer stops" },
            { value: "quality", label: "Less scrap" },
            { value: "reading", label: "I am only reading up" },
          ],
        },
      ],
    },
    {
      id: "reader",
      title: "The guide",
      when: { "answers.goal": "reading" },
      fields: [{ id: "readerEmail", type: "email", label: "Where may we send updates?", help: "Leave it empty if you would rather not." }],
      ends: {
        ending: {
          kind: "download",
          title: "Enjoy the read",
          text: "Twelve pages on finding what really stops a line.",
          url: "/line-guide.txt",
          label: "Download the guide",
        },
      },
    },
    {
      id: "size",
      title: "Your line",
      fields: [{ id: "machines", type: "choice", label: "How many machines are on it?", required: true, options: machines }],
    },
    {
      id: "too-small",
      title: "Not yet",
      when: { "answers.machines": "1-4" },
      fields: [],
      ends: {
        fit: false,
        ending: {
          kind: "message",
          title: "Not yet, we think",
          text: "With {machines|so few} machines our terminals cost more than they save. Come back when the line grows.",
          link: { url: "/line-guide.txt", label: "Read the guide instead" },
        },
      },
    },
    {
      id: "you",
      title: "About you",
      fields: [
        { id: "firstName", type: "text", label: "What may we call you?", required: true, maxLength: 80, autocomplete: "given-name" },
        { id: "email", type: "email", label: "Thank you, {firstName|friend}. Where can we write to you?", required: true },
        { id: "trial", type: "yesno", label: "And shall we bring a trial unit, {firstName|friend}?", required: true },
      ],
    },
  ],
  endings: [{ when: { "answers.trial": "no" }, ending: { kind: "redirect", url: "/docs/endings.html", answers: ["machines"] } }],
  thanks: "Thank you, {firstName|and see you soon}.",
};
