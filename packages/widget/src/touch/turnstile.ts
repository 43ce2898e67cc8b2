/** As much of Cloudflare's script as is used here (developers.cloudflare.com/turnstile/get-started/client-side-rendering). */
interface TurnstileApi {
  render(place: HTMLElement, options: Record<string, unknown>): string | undefined;
}

const source = "https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit";
const slot = "baton-turnstile";
/** The policy this is fetched under where a page requires Trusted Types; a page that names its policies has to name it. */
const policy = "baton-turnstile";
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(input: string): string };
}
let loading: Promise<TurnstileApi> | undefined;

/**
 * Draws Turnstile below the form; the answer gives its latest token. It stands in the page and not in the form's shadow root, where Cloudflare's
 * script would not find it, and takes no room unless it has something to ask.
 */
export function turnstileAt(host: HTMLElement, siteKey: string): () => string | undefined {
  let token: string | undefined;
  const place = document.createElement("div");
  place.slot = slot;
  host.append(place);
  const opening = document.createElement("slot");
  opening.name = slot;
  host.shadowRoot?.append(opening);
  api().then(
    (turnstile) =>
      turnstile.render(place, {
        sitekey: siteKey,
        appearance: "interaction-only",
        "response-field": false,
        language: host.lang || document.documentElement.lang || "auto",
        callback: (given: string) => {
          token = given;
        },
        "expired-callback": () => {
          token = undefined;
        },
        // Left out, Cloudflare's script throws; the form is sent without a token then.
        "error-callback": () => true,
      }),
    () => place.remove(),
  );
  return () => token;
}

/** As the browser takes it; a page may name its policies, and not this one, without requiring any. */
function trusted(): string {
  try {
    const { trustedTypes } = window as unknown as { trustedTypes: TrustedTypes };
    return trustedTypes.createPolicy(policy, { createScriptURL: () => source }).createScriptURL(source);
  } catch {
    return source;
  }
}

/** Once for a page, however many forms; a page that has it already lends its own. */
function api(): Promise<TurnstileApi> {
  loading ??= new Promise((resolve, reject) => {
    const given = () => (window as { turnstile?: TurnstileApi }).turnstile;
    const here = given();
    if (here) return resolve(here);
    const script = document.createElement("script");
    // Where Trusted Types are required and there is no such policy, this throws: then there is no token.
    script.src = trusted();
    script.async = true;
    script.nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
    script.onload = () => {
      const come = given();
      if (come) resolve(come);
      else reject(new Error("turnstile"));
    };
    script.onerror = reject;
    document.head.append(script);
  });
  return loading;
}
