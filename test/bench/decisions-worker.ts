import { type Crossroads, crossroads, decideMany } from "./routes.ts";

const built = new Map<number, Crossroads>();

/** `/<routes>/<spread|last>/<count>`: decides that many leads. Clocks stand still while a Worker computes, so the caller holds the watch. */
export default {
  async fetch(request: Request): Promise<Response> {
    const [routes = "10", which = "spread", count = "0"] = new URL(request.url).pathname.slice(1).split("/");
    const at = built.get(Number(routes)) ?? crossroads(Number(routes));
    built.set(Number(routes), at);
    decideMany(at, which === "last" ? "last" : "spread", Number(count));
    return new Response("done");
  },
};
