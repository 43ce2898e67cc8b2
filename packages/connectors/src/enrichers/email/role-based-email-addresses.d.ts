declare module "role-based-email-addresses" {
  /** Local parts, lower case. */
  const prefixes: string[];
  export default prefixes;
}
