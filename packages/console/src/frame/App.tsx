import { useCallback, useMemo, useState } from "preact/hooks";
import { createApi } from "../api/api.ts";
import { ApiContext } from "../api/api-context.ts";
import { storedToken, storeToken } from "../api/token.ts";
import { Calendars } from "../calendars/Calendars.tsx";
import { Lead } from "../lead/Lead.tsx";
import { Leads } from "../leads/Leads.tsx";
import { type Shelf, ShelfContext } from "../leads/shelf.ts";
import { Login } from "../login/Login.tsx";
import { Pools } from "../pools/Pools.tsx";
import { Sources } from "../sources/Sources.tsx";
import { Clock } from "./Clock.tsx";
import { Nowhere } from "./Nowhere.tsx";
import { NavigationContext } from "./PlaceLink.tsx";
import { Shell } from "./Shell.tsx";
import { usePlace } from "./use-place.ts";

/** Who is here (nobody, or a holder of the token), and which screen they see. */
export function App() {
  const [token, setToken] = useState(storedToken);
  const [notice, setNotice] = useState<string | null>(null);
  const navigation = usePlace();

  const signOut = useCallback((why: string | null) => {
    storeToken(null);
    setNotice(why);
    setToken(null);
  }, []);
  const api = useMemo(
    () =>
      token === null
        ? null
        : createApi(token, fetch.bind(globalThis), () => signOut("The token is no longer valid. Please sign in again.")),
    [token, signOut],
  );
  // A new token may see other leads, so nothing read under the old one is kept.
  const shelf = useMemo<Shelf>(() => ({ lists: new Map(), opened: null }), [token]);

  if (!api) {
    const signIn = (given: string) => {
      storeToken(given);
      setNotice(null);
      setToken(given);
    };
    return <Login notice={notice} onToken={signIn} />;
  }
  const { place } = navigation;
  return (
    <ApiContext.Provider value={api}>
      <NavigationContext.Provider value={navigation}>
        <ShelfContext.Provider value={shelf}>
          <Clock>
            <Shell onSignOut={() => signOut(null)}>
              {place.screen === "leads" && <Leads filter={place.filter} />}
              {place.screen === "lead" && <Lead key={place.id} id={place.id} />}
              {place.screen === "calendars" && <Calendars />}
              {place.screen === "pools" && <Pools pool={place.pool} days={place.days} />}
              {place.screen === "sources" && <Sources />}
              {place.screen === "nowhere" && <Nowhere />}
            </Shell>
          </Clock>
        </ShelfContext.Provider>
      </NavigationContext.Provider>
    </ApiContext.Provider>
  );
}
