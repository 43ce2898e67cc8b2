import { Query } from "mingo";
import { type Contestant, type Dialect, translated, unknownTest } from "./contestant.ts";

type Criteria = Record<string, unknown>;

const literal = (text: unknown) => String(text).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const dialect: Dialect<Criteria> = {
  all: (parts) => (parts.length > 0 ? { $and: parts } : {}),
  any: (parts) => ({ $or: parts }),
  not: (part) => ({ $nor: [part] }),
  test(path, test, expected) {
    if (["eq", "ne", "in", "nin", "gt", "gte", "lt", "lte"].includes(test)) return { [path]: { [`$${test}`]: expected } };
    if (test === "contains") return { [path]: { $regex: new RegExp(literal(expected)) } };
    if (test === "startsWith") return { [path]: { $regex: new RegExp(`^${literal(expected)}`) } };
    throw unknownTest(test);
  },
};

/** Queries in MongoDB's language, each made once and asked in turn. */
export const mingo: Contestant = {
  name: "mingo",
  prepare(conditions) {
    const queries = conditions.map((condition) => new Query(translated(condition, dialect)));
    return ({ nested }) => queries.findIndex((query) => query.test(nested));
  },
};
