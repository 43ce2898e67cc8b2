// As much of the runtime as `bare.ts` touches. The whole of it would bring a second `fetch` and `Request` into Node's world.
declare module "cloudflare:workers" {
  export class DurableObject<Env = unknown> {
    protected ctx: { storage: { sql: { exec(query: string, ...values: unknown[]): unknown } } };
    protected env: Env;
    constructor(ctx: DurableObject["ctx"], env: Env);
  }
}
