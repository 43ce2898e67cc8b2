import { roleInWords, roles } from "@baton/contract/access/roles";
import { useRole } from "../api/use-role.ts";
import { Pill } from "../look/Pill.tsx";
import { Section } from "../look/Section.tsx";

/** What each role may do; one's own is marked. */
export function Roles() {
  const { role } = useRole();
  return (
    <Section title="Roles">
      <ul class="access-roles">
        {roles.map((one) => (
          <li key={one}>
            <strong>{one}</strong>
            <span>{roleInWords[one]}</span>
            {one === role && <Pill tone="accent">yours</Pill>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
