import type { Part, Parts } from "./parts.ts";
import type { Finding, Place } from "./position.ts";
import { twice, type Unknown } from "./references.ts";

/** Whose times a meeting offers: hosts who exist, once each, with times to offer, and a pool behind every slot-first meeting. */
export function checkGathering(parts: Parts, unknown: Unknown): Finding[] {
  return [...checkHosts(parts, unknown), ...checkSlotFirst(parts)];
}

function checkHosts({ meetings, reps, pools, ids }: Parts, unknown: Unknown): Finding[] {
  const names = { rep: ids.reps.map(({ value }) => value), pool: ids.pools.map(({ value }) => value) };
  const known = new Map(reps.map(({ value }) => [value.id, value]));
  const members = new Map(pools.map(({ value }) => [value.id, value.members]));
  return meetings.flatMap(({ at, value: { hosts = [] } }): Finding[] => {
    const named: Part<string>[] = [];
    const findings = hosts.flatMap((host, index): Finding[] => {
      const place: Place = [...at, "hosts", index];
      if ("oneOf" in host) {
        if (!names.pool.includes(host.oneOf)) return [unknown("unknown-pool", "pool", host.oneOf, names.pool, [...place, "oneOf"])];
        const asked = hosts.slice(0, index + 1).filter((other) => other.required && "oneOf" in other && other.oneOf === host.oneOf).length;
        const has = members.get(host.oneOf)?.length ?? 0;
        if (!host.required || has >= asked || has === 0) return [];
        const message = `This meeting needs ${asked} of pool "${host.oneOf}", which has ${has}, so it has no times`;
        return [{ level: "warning", at: place, code: "too-few-hosts", message, got: `${asked}`, expected: `at most ${has}` }];
      }
      if (!names.rep.includes(host.rep)) return [unknown("unknown-rep", "rep", host.rep, names.rep, [...place, "rep"])];
      named.push({ at: [...place, "rep"], value: host.rep });
      const rep = known.get(host.rep);
      const works = !rep || Object.values(rep.hours).some((spans) => (spans?.length ?? 0) > 0);
      if (works) return [];
      const message = `${rep.name} has no working hours, so ${host.required ? "this meeting has no times" : "they never come along"}`;
      return [{ level: "warning", at: [...place, "rep"], code: "no-hours", message }];
    });
    return [...findings, ...twice(named, "is twice among the hosts of this meeting")];
  });
}

function checkSlotFirst({ meetings, routes, pools, reps }: Parts): Finding[] {
  const slotFirst = new Set(meetings.flatMap(({ value }) => (value.offering === "slot-first" ? value.id : [])));
  const elsewhere = new Map(reps.flatMap(({ value }) => (value.schedulingLink ? [[value.id, value.name]] : [])));
  const used = routes.filter(({ value }) => value.meeting !== undefined && slotFirst.has(value.meeting));
  const asked = new Set(used.flatMap(({ value: { to } }) => ("pool" in to ? to.pool : [])));
  const single = used.flatMap(({ at, value: { to, meeting } }): Finding[] => {
    if ("pool" in to) return [];
    const whose = "rep" in to ? `rep "${to.rep}"` : "the owner of the account";
    const message = `Meeting "${meeting}" is slot-first, but this route goes to ${whose}, whose times alone are offered`;
    return [{ level: "warning", at: [...at, "to"], code: "rep-first-anyway", message, expected: '{ "pool": … }' }];
  });
  const away = pools
    .filter(({ value }) => asked.has(value.id))
    .flatMap(({ at, value }) =>
      value.members.flatMap(({ rep }, index): Finding[] => {
        const name = elsewhere.get(rep);
        if (name === undefined) return [];
        const message = `${name} is booked on a page elsewhere, so their times are not among those a slot-first meeting offers`;
        return [{ level: "warning", at: [...at, "members", index, "rep"], code: "booked-elsewhere", message }];
      }),
    );
  return [...single, ...away];
}
