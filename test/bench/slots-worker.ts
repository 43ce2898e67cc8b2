import { agenda, offerMany } from "./agenda.ts";

const everybody = Array.from({ length: 50 }, (_, rep) => agenda(rep));

/** `/<reps>/<count>`: the slots of that many reps, that many times. A Worker's clock stands still: the caller holds the watch. */
export default {
  async fetch(request: Request): Promise<Response> {
    const [reps = "1", count = "0"] = new URL(request.url).pathname.slice(1).split("/");
    return new Response(String(offerMany(everybody.slice(0, Number(reps)), Number(count))));
  },
};
