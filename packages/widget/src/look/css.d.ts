/** Style sheets are minified and put into the script as text by `build.ts`. */
declare module "*.css" {
  const text: string;
  export default text;
}
