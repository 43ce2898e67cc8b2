/** Nothing that calls home while a test runs; as root, Chromium refuses to start inside its own sandbox. */
export const launchArgs: string[] = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
