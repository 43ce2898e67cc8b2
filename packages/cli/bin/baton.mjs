#!/usr/bin/env node
// Run from a checkout, npx puts the pinned Node first on PATH; anywhere else an old Node gets a plain sentence, not a syntax error.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`baton needs Node 22.18 or newer, this is ${process.versions.node}. In a checkout, run it as: npx baton`);
  process.exit(2);
}
// What Node makes of a few hundred small files is kept for the next command, which then answers in half the time.
(await import("node:module")).enableCompileCache?.();
await import("../src/main.ts");
