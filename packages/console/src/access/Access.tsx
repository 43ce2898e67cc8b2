import { useEffect, useState } from "preact/hooks";
import { useRole } from "../api/use-role.ts";
import { Banner } from "../look/Banner.tsx";
import { Audit } from "./Audit.tsx";
import { Roles } from "./Roles.tsx";
import { Tokens } from "./Tokens.tsx";

/** Who may come in, and who did what. */
export function Access() {
  const { may, me } = useRole();
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    document.title = "Access · Baton";
  }, []);
  return (
    <div class="leads access">
      <header class="leads-head">
        <h1>Access</h1>
      </header>
      {may("publisher") ? (
        <Tokens onChanged={() => setChanges((count) => count + 1)} />
      ) : (
        <Banner tone="plain" icon="key" title={`Tokens are for publishers to make; you are ${me.name}, with the role ${me.role}.`}>
          <span>What you may see and do is in the table below.</span>
        </Banner>
      )}
      <Roles />
      <Audit changes={changes} />
    </div>
  );
}
