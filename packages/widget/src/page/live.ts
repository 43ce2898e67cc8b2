import type { BookingOffer, Outcome } from "@baton/contract/assignment";
import { browserWire } from "../capture/wire.ts";
import { draw, h } from "../draw.ts";
import { dressLate } from "../look/late.ts";
import { dress } from "../look/style.ts";
import { wear } from "../look/wear.ts";
import { inTheirWords } from "./their-words.ts";

/** Says which build the later files are of; known once all of them are made. */
declare const BUILD_HASH: string;

/** What the edge writes into the page of a booking. */
interface Live {
  offer: BookingOffer;
  rep: NonNullable<Outcome["rep"]>;
  /** Language of the page. */
  tag: string;
}

/**
 * The page of a booking comes complete, as plain forms. Where scripts run, the picker takes the place of its list of times: the same one
 * that stands in forms. Whatever goes wrong here leaves the plain page as it is.
 */
async function enliven(host: HTMLElement): Promise<void> {
  const { offer, rep, tag }: Live = JSON.parse(host.dataset.live ?? "");
  const load = (name: string) => import(`${location.origin}/w/${name}-${BUILD_HASH}.js`);
  const words = inTheirWords({ tag }, (language) => load(`after-${language}`));
  const [{ openPicker }, booked, spoken] = await Promise.all([load("picker"), load("booked"), words]);
  const root = host.attachShadow({ mode: "open" });
  host.style.animation = "none";
  host.replaceChildren();
  host.dataset.card = "none";
  dress(root);
  dressLate(root);
  const place = root.appendChild(document.createElement("div"));
  const card = place.appendChild(document.createElement("div"));
  card.className = "card";
  const into = card.appendChild(document.createElement("div"));
  into.className = "picker";
  // How long it takes stands above, beside the rep.
  const { minutes: _, ...asked } = offer;
  openPicker({ h, draw }, booked, into, asked, {
    outcome: { status: "assigned", rep, booking: offer, next: { kind: "book" } },
    thanks: "",
    wire: browserWire(""),
    words: spoken,
    dress: (text: string) => wear(root, text),
    now: () => Date.now(),
    onBooked() {},
  });
}

const host = document.querySelector<HTMLElement>("[data-live]");
if (host) enliven(host).catch(console.error);
