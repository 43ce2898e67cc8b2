/** What one build of the widget fetches later, as `build.ts` writes it to `/w/build.json`: texts by their names without the build's own. */
export interface WidgetBuild {
  build: string;
  files: Record<string, string>;
}
