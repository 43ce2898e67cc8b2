import type { Role } from "@baton/contract/access/roles";

/**
 * The least role that each operation of the ops API takes. One that is not named here takes a publisher, and fails a test: whoever adds an
 * operation says who may use it. Where it depends on what is asked for, the least that any of it takes stands here, and the endpoint
 * asks again.
 */
export const leastRoles: Readonly<Record<string, Role>> = {
  "get /api/me": "viewer",
  "get /api/audit": "viewer",
  "get /api/tokens": "publisher",
  "post /api/tokens": "publisher",
  "delete /api/tokens/:id": "publisher",
  "get /api/leads": "viewer",
  "get /api/leads/:id": "viewer",
  "get /api/leads/:id/slots": "viewer",
  "get /api/leads/:id/replay": "viewer",
  "post /api/leads/:id/replay": "viewer",
  "post /api/leads/:id/release": "editor",
  "post /api/leads/:id/events": "editor",
  "post /api/leads/:id/bookings": "editor",
  "post /api/leads/:id/claim": "editor",
  "post /api/leads/:id/close": "editor",
  "post /api/leads/:id/reopen": "editor",
  "post /api/leads/:id/unmerge": "editor",
  "get /api/companies/:domain": "viewer",
  "get /api/pools": "viewer",
  "get /api/pools/:id": "viewer",
  "get /api/pools/:id/fairness": "viewer",
  "post /api/pools/:id/adjust": "editor",
  "get /api/playbook": "viewer",
  "put /api/playbook": "publisher",
  "post /api/playbook/check": "viewer",
  "get /api/playbook/versions": "viewer",
  "get /api/playbook/versions/:hash": "viewer",
  "post /api/playbook/simulate": "viewer",
  "get /api/decisions": "viewer",
  "get /api/playbook/pilot": "viewer",
  // An editor may start and stop a shadow, a publisher a pilot as well.
  "put /api/playbook/pilot": "editor",
  "delete /api/playbook/pilot": "editor",
  "post /api/playbook/pilot/promote": "publisher",
  "post /api/forms/preview": "viewer",
  "get /api/funnel": "viewer",
  "get /api/exceptions": "viewer",
  "get /api/calendars": "viewer",
  "post /api/calendars/:rep/retry": "editor",
  "post /api/deliveries/:id/replay": "editor",
  "get /api/sources": "viewer",
  "get /api/tables": "viewer",
  "get /api/tables/:name": "viewer",
  "put /api/tables/:name": "editor",
  "post /api/usage": "editor",
};

/** `method` in any case, `path` as the app has it. */
export const leastRoleOf = (method: string, path: string): Role => leastRoles[`${method.toLowerCase()} ${path}`] ?? "publisher";
