/**
 * What the parts of a form's script call what they share, in the sources and as they are served: three letters, so that no shortened name of
 * a part is one of them.
 */
export const scriptNames = { BATON_SETUP: "$$S", BATON_SECRETS: "$$N", BATON_KINDS: "$$K", BATON_START: "$$B" } as const;
