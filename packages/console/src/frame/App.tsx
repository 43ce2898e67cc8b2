import { useMemo } from "preact/hooks";
import { ApiContext } from "../api/api-context.ts";
import { MeContext } from "../api/use-role.ts";
import { Calendars } from "../calendars/Calendars.tsx";
import { Lead } from "../lead/Lead.tsx";
import { Leads } from "../leads/Leads.tsx";
import { type Shelf, ShelfContext } from "../leads/shelf.ts";
import { Login } from "../login/Login.tsx";
import { Unreachable } from "../login/Unreachable.tsx";
import { useSignIn } from "../login/use-sign-in.ts";
import { Pools } from "../pools/Pools.tsx";
import { Sources } from "../sources/Sources.tsx";
import { Clock } from "./Clock.tsx";
import { later } from "./later.tsx";
import { Nowhere } from "./Nowhere.tsx";
import { NavigationContext } from "./PlaceLink.tsx";
import { Shell } from "./Shell.tsx";
import { usePlace } from "./use-place.ts";

const Access = later(() => import("../access/Access.tsx").then((loaded) => loaded.Access));
const Forms = later(() => import("../forms/Forms.tsx").then((loaded) => loaded.Forms));
/** The editor and the checks weigh more than all other screens together: who does not open it does not load it. */
const Playbook = later(() => import("../playbook/Playbook.tsx").then((loaded) => loaded.Playbook));

/** Who is here (nobody, a holder of a token, or whom Cloudflare Access knows), and which screen they see. */
export function App() {
  const navigation = usePlace();
  const { now, enter, leave, retry } = useSignIn();
  const api = now.status === "in" ? now.api : null;
  // A new token may see other leads, so nothing read under the old one is kept.
  const shelf = useMemo<Shelf>(() => ({ lists: new Map(), opened: null }), [api]);

  if (now.status === "asking") return null;
  if (now.status === "unreachable") return <Unreachable words={now.words} onRetry={retry} />;
  if (now.status === "out") return <Login notice={now.notice} onToken={enter} />;
  const { place } = navigation;
  return (
    <ApiContext.Provider value={now.api}>
      <MeContext.Provider value={now.me}>
        <NavigationContext.Provider value={navigation}>
          <ShelfContext.Provider value={shelf}>
            <Clock>
              <Shell onSignOut={leave}>
                {place.screen === "leads" && <Leads filter={place.filter} />}
                {place.screen === "lead" && <Lead key={place.id} id={place.id} />}
                {place.screen === "calendars" && <Calendars />}
                {place.screen === "pools" && <Pools pool={place.pool} days={place.days} />}
                {place.screen === "sources" && <Sources />}
                {place.screen === "playbook" && <Playbook tab={place.tab} />}
                {place.screen === "forms" && <Forms form={place.form} />}
                {place.screen === "access" && <Access />}
                {place.screen === "nowhere" && <Nowhere />}
              </Shell>
            </Clock>
          </ShelfContext.Provider>
        </NavigationContext.Provider>
      </MeContext.Provider>
    </ApiContext.Provider>
  );
}
