import { type ProblemCode, problems } from "@baton/contract/problems";
import { type JsonSchema, toJsonSchema } from "@valibot/to-json-schema";
import type * as v from "valibot";
import { Refusal } from "./src/ops-api/answers.ts";
import { type Operation, operations } from "./src/ops-api/operations.ts";
import { leastRoleOf } from "./src/ops-api/roles.ts";

type Part = Record<string, unknown>;

/** The ops API as OpenAPI 3.1 (spec.openapis.org/oas/v3.1.0), made of the schemas the edge itself checks by. */
export function openApi(): Part {
  const paths: Record<string, Part> = {};
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [operation.method]: described(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Baton, for ops",
      version: "1",
      description: "Additive changes only. Refusals are `application/problem+json` (RFC 9457).",
    },
    paths,
    security: [{ token: [] }],
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token of `POST /api/tokens`, or `BATON_ADMIN_TOKEN` of the deployment" },
      },
      schemas: { Refusal: schemaOf(Refusal, "output") },
    },
  };
}

const needsRole: ProblemCode = "role-needed";

function described({ method, path, does, query, headers, body, answer, problems: refused, open }: Operation): Part {
  const required = (schema: v.GenericSchema) => schema.type !== "optional";
  const parameters = [
    ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } })),
    ...Object.entries(query?.entries ?? {}).map(([name, schema]) => ({
      name,
      in: "query",
      required: required(schema),
      schema: schemaOf(schema, "input"),
    })),
    ...Object.entries(headers ?? {}).map(([name, { description, required }]) => ({
      name,
      in: "header",
      required,
      description,
      schema: { type: "string" },
    })),
  ];
  const role = open ? null : leastRoleOf(method, path);
  const codes: ProblemCode[] = role === null ? [...refused] : ["unauthorized", ...(role === "viewer" ? [] : [needsRole]), ...refused];
  return {
    operationId: `${method}${path.replace(/^\/api/, "").replace(/[/:]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: does,
    ...(role === null ? {} : { description: `Takes the role ${role} or one above it.`, "x-baton-role": role }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: contentOf(body) } } : {}),
    ...(open ? { security: [] } : {}),
    responses: {
      200: { description: "Done", content: { "application/json": { schema: schemaOf(answer, "output") } } },
      ...(path === "/healthz" ? { 503: { description: "Nobody can be served: no playbook is in force" } } : {}),
      ...refusals(codes),
    },
  };
}

/** One playbook looks as `/schemas/playbook.json` says; comments are allowed in it, so it comes as text. */
function contentOf(body: v.GenericSchema | "playbook" | "table" | "form"): Part {
  const text = (description: string) => ({ schema: { type: "string", description } });
  if (body === "playbook") return { "text/plain": text("A playbook document, at most 2 MiB; see /schemas/playbook.json") };
  if (body === "form") return { "text/plain": text("One form of a playbook, at most 256 KiB; see /schemas/form.json") };
  if (body === "table") return { "text/csv": text("At most 16 MiB, 200,000 rows and 60 columns; the first line names the columns") };
  return { "application/json": { schema: schemaOf(body, "input") } };
}

/** By status: several refusals may share one. */
function refusals(codes: readonly ProblemCode[]): Part {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) byStatus.set(problems[code].status, [...(byStatus.get(problems[code].status) ?? []), code]);
  const content = { "application/problem+json": { schema: { $ref: "#/components/schemas/Refusal" } } };
  return Object.fromEntries(
    [...byStatus].map(([status, all]) => [
      status,
      { description: all.map((code) => `\`${code}\`: ${problems[code].title}`).join("; "), content },
    ]),
  );
}

function schemaOf(schema: v.GenericSchema, typeMode: "input" | "output"): JsonSchema {
  const { $schema: _, ...said } = toJsonSchema(schema, { target: "draft-2020-12", typeMode, errorMode: "ignore" });
  return said;
}
