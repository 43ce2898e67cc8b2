import { roleInWords } from "@baton/contract/access/roles";
import { useRole } from "../api/use-role.ts";

/** Who is signed in, and what that lets them do. */
export function WhoAmI() {
  const { me } = useRole();
  const how = me.by === "access" ? "signed in through Cloudflare Access" : me.by === "token" ? "by token" : "";
  const title = `${me.name}${how ? `, ${how}` : ""}: ${me.role}, ${roleInWords[me.role]}`;
  return (
    <p class="whoami" title={title}>
      <span class="whoami-name">{me.name}</span>
      <span class="whoami-role">{me.role}</span>
    </p>
  );
}
