const key = "baton.token";

/** The admin token lives as long as the tab: a closed tab is a signed-out console. */
export function storedToken(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

export function storeToken(token: string | null): void {
  try {
    if (token === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, token);
  } catch {
    // Storage is switched off: the token then lives as long as the page.
  }
}
