/** Nothing that calls home while a test runs; as root, Chromium refuses to start inside its own sandbox. */
export const launchArgs: string[] = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  // One process less to start and to talk to; nothing here looks at what a graphics card does.
  "--in-process-gpu",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
