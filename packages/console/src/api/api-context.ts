import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Api } from "./api.ts";

export const ApiContext = createContext<Api | null>(null);

/** The API of the signed-in person. Throws outside of the shell, where nobody is signed in. */
export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error("No API here: this component belongs inside the shell");
  return api;
}
