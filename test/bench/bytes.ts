import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { type BuiltFile, buildWidget } from "../../packages/widget/build.ts";
import { packing } from "../../workers/edge/src/packing.ts";
import type { House } from "./house.ts";
import { Client } from "./load.ts";

export interface Bytes {
  chunks: BuiltFile[];
  /** Everything to draw, capture and submit, exactly as a page gets it: one request. */
  firstLoad: { bytes: number; brotli: number };
}

export async function bytes(edge: House, folder: string): Promise<Bytes> {
  const client = new Client(edge.url, 1);
  const answer = await client.send({ method: "GET", path: "/f/demo-request.js?site=pk_demo" });
  client.close();
  if (answer.status !== 200) throw new Error(`the form's script answered ${answer.status}`);
  const brotli = brotliCompressSync(answer.body, { params: packing }).length;
  return { chunks: await buildWidget(join(folder, "widget")), firstLoad: { bytes: Buffer.byteLength(answer.body), brotli } };
}
