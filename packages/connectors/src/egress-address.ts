/** IPv4 blocks that are not the public internet: IANA IPv4 Special-Purpose Address Registry, and multicast. */
const inwardIpv4: [base: string, prefix: number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

/** Dotted decimal, as the URL parser writes every form of an IPv4 address. */
export function isPublicIpv4(address: string): boolean {
  const bits = bitsOf(address);
  return !inwardIpv4.some(([base, prefix]) => bits >>> (32 - prefix) === bitsOf(base) >>> (32 - prefix));
}

/**
 * Without brackets, as the URL parser writes it: lower case, compressed, no dotted tail. Only global unicast (2000::/3)
 * can be public, and of it neither the tunnels that carry an IPv4 address inside (6to4, Teredo) nor documentation.
 * Mapped, translated, unique local, link-local and multicast addresses all lie outside 2000::/3.
 */
export function isPublicIpv6(address: string): boolean {
  const [first = 0, second = 0] = groupsOf(address);
  if (first < 0x2000 || first > 0x3fff) return false;
  if (first === 0x2001) return second >= 0x0200 && second !== 0x0db8;
  if (first === 0x3fff) return second > 0x0fff;
  return first !== 0x2002;
}

const bitsOf = (address: string) => address.split(".").reduce((bits, part) => ((bits << 8) | Number(part)) >>> 0, 0);

function groupsOf(address: string): number[] {
  const [head = "", tail] = address.split("::");
  const parse = (part: string) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)));
  if (tail === undefined) return parse(head);
  const [before, after] = [parse(head), parse(tail)];
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
}
