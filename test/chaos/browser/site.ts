import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A page with the form under as many origins as there are visits, each with storage of its own: `http://v12.localhost:…/`. Beside it
 * `/mute`, which lets no request of the form out, as a content blocker does, `/nosy` with another form, and without one `/other` and `/blank`. `/plain`
 * has a form of its own inside the element and a script that never comes; under `/plain-or-not` it does come.
 */
export async function site(edge: string) {
  const page = (body: string) =>
    `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Site</title>${body}`;
  const withForm = (id: string) => page(`<h1>With a form</h1><script async src="${edge}/f/${id}.js?site=pk_test"></script>`);
  const plain = `<baton-form form="contact"><form method="post" action="${edge}/f/contact?site=pk_test"><label>Work e-mail <input name="email" type="email"></label><button>Ask us</button></form></baton-form>`;
  const pages: Record<string, string> = {
    "/": withForm("contact"),
    "/mute": withForm("contact"),
    "/nosy": withForm("nosy"),
    "/plain": page(`${plain}<script async src="http://localhost:1/f/contact.js?site=pk_test"></script>`),
    "/plain-or-not": page(`${plain}<script async src="${edge}/f/contact.js?site=pk_test"></script>`),
    "/other": page("<h1>Another page</h1>"),
    "/blank": page("<h1>Nothing here</h1>"),
  };
  const server = createServer((request, response) => {
    const text = pages[request.url ?? "/"];
    const policy = request.url === "/mute" ? { "content-security-policy": "connect-src 'none'" } : {};
    response.writeHead(text ? 200 : 404, { "content-type": "text/html; charset=utf-8", ...policy }).end(text);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: (name: string) => `http://${name}.localhost:${port}`,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
export type Site = Awaited<ReturnType<typeof site>>;
