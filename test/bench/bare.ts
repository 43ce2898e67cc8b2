import { DurableObject } from "cloudflare:workers";
import { Hono } from "hono";

interface Env {
  ROWS: { getByName(name: string): { insert(id: string, text: string): Promise<void> } };
}

/** One table, one insert: the least a durable answer can cost on this platform. */
export class BareObject extends DurableObject<Env> {
  constructor(ctx: DurableObject["ctx"], env: Env) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS rows (id TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID");
  }

  async insert(id: string, text: string): Promise<void> {
    this.ctx.storage.sql.exec("INSERT INTO rows (id, text) VALUES (?, ?)", id, text);
  }
}

const app = new Hono<{ Bindings: Env }>();

app.post("/rows/:object", async (c) => {
  const body = await c.req.json<{ submission: string }>();
  await c.env.ROWS.getByName(c.req.param("object")).insert(body.submission, JSON.stringify(body));
  return c.json({ kept: body.submission });
});

export default { fetch: app.fetch };
