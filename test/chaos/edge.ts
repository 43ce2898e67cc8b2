import { served } from "../people/served.ts";

/** The Worker as a process of its own, so that it can be killed without warning: `node edge.ts <state folder>`. */
const [state = ""] = process.argv.slice(2);
const house = await served({ state });
process.send?.({ url: house.url });
process.once("disconnect", () => process.exit(0));
