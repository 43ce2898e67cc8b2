import { type Reason, reason } from "@baton/contract/reason";
import { isPublicIpv4, isPublicIpv6 } from "./egress-address.ts";

export interface EgressRules {
  /** Where Baton itself answers: `edge.acme.com` (any port) or `localhost:8787`. Calling ourselves would loop. */
  ownHosts: readonly string[];
  /** true lets loopback through, plain HTTP and any port there included: local development and tests only. */
  allowLoopback: boolean;
}

const ports = new Set(["", "80", "443", "8443"]);
/** Names that never leave a network: RFC 6761, 6762, 8375, and what clouds call their metadata services. */
const inwardSuffixes = [".local", ".localdomain", ".internal", ".intranet", ".lan", ".onion", ".arpa"];

/**
 * Whether a webhook may be sent to this URL; null: yes. Judged on what the URL parser makes of it, so that
 * `https://2130706433/`, `0x7f.1` and `[::ffff:127.0.0.1]` are the loopback they are.
 *
 * A public name that resolves to an inner address cannot be told from its text: that is the network's business, and
 * Cloudflare's egress reaches no private one.
 */
export function allowedTarget(text: string, { ownHosts, allowLoopback }: EgressRules): Reason | null {
  if (!URL.canParse(text)) return reason("target-not-a-url");
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return reason("target-not-https", { scheme: url.protocol });
  if (url.username !== "" || url.password !== "") return reason("target-credentials");
  const host = url.hostname.replace(/\.$/, "");
  if (ownHosts.some((own) => isOwn(own, host, url))) return reason("target-own-host", { host });
  if (isLoopback(host)) return allowLoopback ? null : reason("target-private", { host });
  if (url.protocol !== "https:") return reason("target-not-https", { scheme: url.protocol });
  if (!ports.has(url.port)) return reason("target-port", { port: url.port });
  return isPublicHost(host) ? null : reason("target-private", { host });
}

function isOwn(own: string, host: string, url: URL): boolean {
  const named = /^(.*?)(?::(\d+))?$/.exec(own.toLowerCase());
  const [, name = "", port] = named ?? [];
  const actual = url.port || (url.protocol === "https:" ? "443" : "80");
  // Our own port on loopback is us under whichever of its names.
  return (name === host || (isLoopback(name) && isLoopback(host))) && (port === undefined || port === actual);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function isPublicHost(host: string): boolean {
  if (host.startsWith("[")) return isPublicIpv6(host.slice(1, -1));
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isPublicIpv4(host);
  return host.includes(".") && !inwardSuffixes.some((suffix) => host.endsWith(suffix));
}
