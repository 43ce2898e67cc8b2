import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { withParts } from "./parts.ts";

const types: Record<string, string> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  ics: "text/calendar; charset=utf-8",
};

export interface DemoSiteOptions {
  /** 0 takes any free port. */
  port: number;
  /** Address of Baton's edge, as in `http://localhost:8787`; only its origin is used. */
  edge: string;
  /** Interface to listen on. Default `127.0.0.1`: a demo has no business on the network. */
  host?: string;
  /** Folder with the pages. Default `pages/` beside this file. */
  pages?: URL;
}

export interface DemoSite {
  url: string;
  close: () => Promise<void>;
}

/**
 * Serves the company's pages as a careful stranger would: static files, a strict Content-Security-Policy that names the
 * edge and nothing else, `{{EDGE}}` in pages replaced by the edge's origin and `{{NONCE}}` by a fresh one, and what pages share put in
 * (`parts/`). Rejects when the port is taken or `edge` is no URL.
 */
export async function serveDemoSite({ port, edge, host = "127.0.0.1", pages }: DemoSiteOptions): Promise<DemoSite> {
  const origin = new URL(edge).origin;
  const root = pages ?? new URL("pages/", import.meta.url);
  const server = createServer((request, response) => {
    answer(request.method ?? "GET", request.url ?? "/", response, root, origin).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((listening, failed) => server.once("error", failed).listen(port, host, listening));
  const { port: bound } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { url: `http://localhost:${bound}`, close };
}

async function answer(method: string, target: string, response: ServerResponse, root: URL, edge: string): Promise<void> {
  if (method !== "GET" && method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD", "content-length": "0" }).end();
    return;
  }
  const path = pathOf(target);
  const found = path === null ? null : await load(root, path);
  if (path && found === null && !path.endsWith("/") && (await load(root, `${path}/`)) !== null) {
    response.writeHead(308, { location: `${path}/`, "content-length": "0" }).end();
    return;
  }
  const page = found ?? (await load(root, "/404.html")) ?? { file: "404.txt", body: Buffer.from("Not found\n") };
  const type = types[page.file.slice(page.file.lastIndexOf(".") + 1)] ?? "application/octet-stream";
  const text = type.startsWith("text/html")
    ? await withForms(await withParts(page.body.toString("utf8"), path ?? "/404.html"), edge)
    : null;
  // A page that speaks of a nonce has the strictest policy: every script shows it, and brings in its own by itself.
  const nonce = text?.includes("{{NONCE}}") ? randomBytes(16).toString("base64") : null;
  const body = text === null ? page.body : Buffer.from(text.replaceAll("{{EDGE}}", edge).replaceAll("{{NONCE}}", nonce ?? ""));
  response.writeHead(found ? 200 : 404, { ...headers(edge, nonce), "content-type": type, "content-length": body.byteLength });
  response.end(method === "HEAD" ? undefined : body);
}

/** Where a page says `<!-- form: demo-request -->`, that form's first step stands, as the edge draws it; its script alone if that cannot be had. */
async function withForms(page: string, edge: string): Promise<string> {
  const [mark, form] = /<!-- form: ([\w-]+) -->/.exec(page) ?? [];
  if (!mark) return page;
  const html = await fetch(`${edge}/v1/forms/${form}/html?site=pk_demo`).then(
    (answer) => (answer.ok ? answer.text() : null),
    () => null,
  );
  return page.replace(mark, () => html ?? `<script async src="${edge}/f/${form}.js?site=pk_demo"></script>`);
}

/** Absolute path inside the site; null for anything that is not one plainly: dots, backslashes, NUL, broken escapes. */
export function pathOf(target: string): string | null {
  try {
    const path = decodeURIComponent(target.split(/[?#]/, 1)[0] ?? "");
    const plain = path.startsWith("/") && !path.startsWith("//") && !/[\\\0]/.test(path);
    return plain && path.split("/").every((part) => !part.startsWith(".")) ? path : null;
  } catch {
    return null;
  }
}

async function load(root: URL, path: string): Promise<{ file: string; body: Buffer } | null> {
  const file = path.endsWith("/") ? `${path}index.html` : path;
  try {
    return { file, body: await readFile(fileURLToPath(root) + file.slice(1)) };
  } catch {
    return null;
  }
}

function headers(edge: string, nonce: string | null): Record<string, string> {
  const policy = [
    "default-src 'none'",
    nonce ? `script-src 'nonce-${nonce}' 'strict-dynamic'` : `script-src 'self' ${edge}`,
    `connect-src ${edge}`,
    nonce ? "style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'" : "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `form-action 'self' ${edge}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "content-security-policy": policy.join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cache-control": "no-cache",
  };
}
