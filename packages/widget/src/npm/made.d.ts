/** Made by the package's build: every type of field of ours, by the names the edge picks them by. */
declare module "baton:kinds" {
  export const builtIn: Record<string, import("../form/fields/field-kit.ts").FieldMaker>;
}
