/** The smallest playbook there can be, to write on from: one form, one rep, one route that takes everybody. */
export const firstPlaybook = `{
  "version": 1,
  "workspace": { "name": "Our company", "timeZone": "Europe/Berlin" },
  // Where forms are shown: the addresses your pages have.
  "sites": [{ "key": "pk_live", "name": "Our site", "origins": ["https://www.example.com"] }],
  "forms": [
    {
      "id": "contact",
      "title": "Talk to us",
      "sites": ["pk_live"],
      "steps": [
        { "id": "you", "title": "About you", "fields": [{ "id": "email", "type": "email", "label": "Work e-mail", "required": true }] }
      ]
    }
  ],
  // Tried in order; the first that matches takes the lead.
  "routes": [{ "id": "everybody", "name": "Everybody", "when": {}, "to": { "pool": "sales" }, "onEmpty": "hold" }],
  "pools": [{ "id": "sales", "name": "Sales", "members": [{ "rep": "first-rep", "weight": 1 }] }],
  "reps": [
    {
      "id": "first-rep",
      "name": "First Rep",
      "email": "first.rep@example.com",
      "timeZone": "Europe/Berlin",
      "hours": { "mon": ["09:00-17:30"], "tue": ["09:00-17:30"], "wed": ["09:00-17:30"], "thu": ["09:00-17:30"], "fri": ["09:00-17:30"] }
    }
  ]
}
`;
