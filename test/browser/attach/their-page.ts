import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import type { House } from "../house.ts";

/** A form as somebody builds it by hand; `id` tells copies of it apart. */
export const theirForm = (id: string, more = "") => `
  <form id="${id}" ${more}>
    <label>E-mail <input name="email" type="email"></label>
    <label>First name <input name="firstname"></label>
    <label>Last name <input name="lastname"></label>
    <label>Company <input name="company"></label>
    <label>Country <input name="country"></label>
    <button>Send</button>
  </form>`;

export const newsletter = `<form id="news"><input type="email" name="email"><button>Subscribe</button></form>`;

/** Keeps a form on its page, as one that sends by `fetch` does. */
export const stays = `<script>addEventListener("submit", (event) => event.preventDefault());</script>`;

/** Opens a page with this body and the script behind it; `/thanks` has the script, too. `tag`: what else stands in its tag. */
export async function theirPage(page: Page, house: House, body: string, tag = ""): Promise<void> {
  const script = `<script async src="${house.edge}/f/demo-request.js?site=pk_demo&mode=attach" ${tag}></script>`;
  const server = createServer(({ url }, response) => {
    const inside = url?.startsWith("/thanks") ? "<h1>Thank you</h1>" : body;
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><html lang="en"><title>Theirs</title><body>${inside}${script}</body></html>`);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  page.once("close", () => {
    server.close();
    server.closeAllConnections();
  });
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    for (const name of ["ready", "partial", "submit", "assigned", "error"]) {
      addEventListener(`baton:${name}`, (event) => {
        heard.push({ name, at: (event.target as Element).id, ...(event as CustomEvent).detail });
      });
    }
  });
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
}

interface Heard {
  name: string;
  at: string;
  event_id: string;
  submission: string;
  answers?: Record<string, unknown>;
}

/** What the page was told so far, of one kind. */
export const heard = (page: Page, name: string): Promise<Heard[]> =>
  page.evaluate((name) => (window as unknown as { heard: Heard[] }).heard.filter((one) => one.name === name), name);

/** Beside which form the notice stands. */
export const noticeBehind = (page: Page) => page.locator("baton-notice").evaluate((notice) => notice.previousElementSibling?.id);

export async function fillTheirs(page: Page, id: string, email: string): Promise<void> {
  const form = page.locator(`#${id}`);
  await form.getByLabel("E-mail").fill(email);
  await form.getByLabel("First name").fill("Ana");
  await form.getByLabel("Last name").fill("Ruiz");
  await form.getByLabel("Company").fill("Ruiz SL");
  await form.getByLabel("Country").fill("UK");
}

export const send = (page: Page, id: string) => page.locator(`#${id} button`).click();
