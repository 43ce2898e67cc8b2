import type { FormPreview } from "@baton/contract/ops";

/** Forms, before anybody is asked by them. */
export interface FormsApi {
  /** What a visitor would get of one form, given as text; `lang` empty: as it is written. */
  previewForm(text: string, lang: string, signal?: AbortSignal): Promise<FormPreview>;
  /** HTML with the first step in it and the script tag behind; `path` as `askedOfTheEdge` says it. */
  firstStep(path: string, signal?: AbortSignal): Promise<string>;
  /** A script tag that holds the browser to the text as it is now, which is kept from here on. */
  pinnedTag(path: string, signal?: AbortSignal): Promise<string>;
}

/** As `accessApi`. */
export function formsApi(
  good: (path: string, init: RequestInit, signal?: AbortSignal) => Promise<Response>,
  jsonOf: <T>(response: Response) => Promise<T>,
): FormsApi {
  return {
    async previewForm(text, lang, signal) {
      const query = lang === "" ? "" : `?lang=${encodeURIComponent(lang)}`;
      return jsonOf<FormPreview>(await good(`/api/forms/preview${query}`, { method: "POST", body: text }, signal));
    },
    firstStep: async (path, signal) => (await good(path, {}, signal)).text(),
    pinnedTag: async (path, signal) => (await jsonOf<{ tag: string }>(await good(path, {}, signal))).tag,
  };
}
