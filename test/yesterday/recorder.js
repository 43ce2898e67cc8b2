// The Worker as it is, with an ear on every object: what is asked of them across RPC, what they answer, and the SQL they run.
import worker, * as house from "../../workers/edge/src/index.ts";

const calls = [];
const statements = {};
const names = {};
const named = { LEAD: house.LeadObject, IDENTITY: house.IdentityObject, POOL: house.PoolObject, CALENDAR: house.CalendarObject };

const heard = (env) => {
  const bindings = { ...env };
  for (const name of Object.keys(named)) bindings[name] = namespace(name, env[name]);
  return bindings;
};

function namespace(object, real) {
  return {
    getByName(...where) {
      const stub = real.getByName(...where);
      const listen = (_, method) => {
        if (method === "then") return undefined;
        return async (...args) => {
          const asked = JSON.parse(JSON.stringify(args));
          const answer = await stub[method](...args);
          calls.push({ object, method, args: asked, answer: answer === undefined ? null : JSON.parse(JSON.stringify(answer)) });
          return answer;
        };
      };
      return new Proxy({}, { get: listen });
    },
  };
}

function listening(name, Real) {
  return class extends Real {
    constructor(ctx, env) {
      const { sql } = ctx.storage;
      const exec = sql.exec.bind(sql);
      statements[name] ??= {};
      const seen = statements[name];
      sql.exec = (query, ...values) => {
        seen[query.trim().replace(/\s+/g, " ")] = JSON.parse(JSON.stringify(values));
        return exec(query, ...values);
      };
      names[ctx.id.toString()] = ctx.id.name;
      super(ctx, heard(env));
    }
  };
}

export const LeadObject = listening("LEAD", named.LEAD);
export const IdentityObject = listening("IDENTITY", named.IDENTITY);
export const PoolObject = listening("POOL", named.POOL);
export const CalendarObject = listening("CALENDAR", named.CALENDAR);

export default {
  fetch(request, env, ctx) {
    if (new URL(request.url).pathname === "/recorded") return Response.json({ calls, statements, names });
    return worker.fetch(request, heard(env), ctx);
  },
  queue: (batch, env, ctx) => worker.queue(batch, heard(env), ctx),
};
