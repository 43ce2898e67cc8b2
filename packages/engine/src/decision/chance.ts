/** Within (0, 1), evenly, and the same for the same text: FNV-1a over it, twice from different beginnings, each finished as in MurmurHash3; 53 bits. */
export function chance(text: string): number {
  const high = finished(fnv(text, 0x811c9dc5)) >>> 5;
  const low = finished(fnv(text, 0x01000193)) >>> 6;
  return (high * 67_108_864 + low + 0.5) / 9_007_199_254_740_992;
}

function fnv(text: string, from: number): number {
  let hash = from;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

function finished(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
