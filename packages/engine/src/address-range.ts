/** An address as a number, with its family: `::ffff:203.0.113.7` is the IPv4 address it stands for. null: it is none. */
function numberOf(address: string): { value: bigint; bits: 32 | 128 } | null {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  return plain.includes(":") ? ipv6(plain) : ipv4(plain);
}

function ipv4(address: string): { value: bigint; bits: 32 } | null {
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number);
  if (!octets || octets.some((octet) => octet > 255)) return null;
  return { value: octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n), bits: 32 };
}

function ipv6(address: string): { value: bigint; bits: 128 } | null {
  const [head = "", tail, ...more] = address.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const gap = 8 - before.length - after.length;
  if (more.length > 0 || (tail === undefined ? gap !== 0 : gap < 1)) return null;
  const groups = [...before, ...Array.from({ length: gap }, () => "0"), ...after];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return null;
  return { value: groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n), bits: 128 };
}

/** Is the address in a range such as `203.0.113.0/24`, or the one address a rule names? What cannot be read is in none. */
export function inRange(address: string, range: string): boolean {
  const [base = "", prefix] = range.split("/");
  const [given, wanted] = [numberOf(address), numberOf(base)];
  if (!given || !wanted || given.bits !== wanted.bits) return false;
  const length = prefix === undefined ? given.bits : Number(prefix);
  if (!(length >= 0 && length <= given.bits)) return false;
  const host = BigInt(given.bits - length);
  return given.value >> host === wanted.value >> host;
}
