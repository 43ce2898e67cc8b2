import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "@baton/edge/local";
import { alikeForm, alikeStyle, fieldsetStyle, fieldsets, plainForm, steps } from "./by-hand.ts";

/** Not by `require`: what is wanted are files that a page fetches, which these packages do not give to code. */
const fileOf = (name: string, file: string) => readFileSync(join(repository, "node_modules", name, file));
const versionOf = (name: string): string => (JSON.parse(fileOf(name, "package.json").toString()) as { version: string }).version;

/** One way to put a form of three steps on the same page. */
export interface Contender {
  id: "native" | "alike" | "least" | "baton" | "baton-html" | "posthog" | "surveyjs";
  name: string;
  /** What the page's author writes where the form goes. */
  markup: string;
  /** In the head. */
  head?: string;
}

const native: Contender = { id: "native", name: "Native form, by hand", markup: plainForm };
const alike: Contender = { id: "alike", name: "Native form, by hand, looking alike", head: alikeStyle, markup: alikeForm };

/** In a contender's page: the same server as seen from the page of a stranger. */
export const elsewhere = "//elsewhere.invalid";

/** The least that comes by a script from another origin: it writes the same form, works for nobody, and is what all others are late by. */
const least: Contender = {
  id: "least",
  name: "The least a script can do",
  head: `<script async fetchpriority="high" src="${elsewhere}/least.js"></script>`,
  markup: '<div id="least" class="slot"></div>',
};
const leastScript = `const write = () => {
  const slot = document.getElementById("least");
  if (!slot) return setTimeout(write);
  slot.attachShadow({ mode: "open" }).innerHTML = ${JSON.stringify(`<style>${fieldsetStyle}</style><form>${fieldsets}</form>`)};
};
write();`;

const baton = (edge: string): Contender => ({
  id: "baton",
  name: "Baton",
  head: `<script async fetchpriority="high" src="${edge}/f/demo-request.js?site=pk_demo"></script>`,
  markup: '<baton-form form="demo-request" class="slot"></baton-form>',
});

/** For pages that are put together on a server, or by a build: the first step stands in the page, and the script takes it over. */
async function inThePage(edge: string): Promise<Contender> {
  const html = await fetch(`${edge}/v1/forms/demo-request/html?site=pk_demo`);
  return { id: "baton-html", name: "Baton, first step in the page", markup: `<div class="slot">${await html.text()}</div>` };
}

const survey = {
  pages: steps.map((fields, index) => ({
    name: `step${index}`,
    elements: fields.map(([name, title]) => ({ type: "text", name, title, isRequired: true })),
  })),
};
const surveyjs: Contender = {
  id: "surveyjs",
  name: `SurveyJS ${versionOf("survey-js-ui")}`,
  head: `<link rel="stylesheet" href="/peers/survey-core.fontless.min.css">
<script defer src="/peers/survey.core.min.js"></script><script defer src="/peers/survey-js-ui.min.js"></script>`,
  markup: `<div id="form" class="slot"></div>
<script>addEventListener("DOMContentLoaded", () => new Survey.Model(${JSON.stringify(survey)}).render(document.getElementById("form")));</script>`,
};

/** One question a screen: its own way. */
const questions = steps.map(([[, question]]) => ({ type: "open", question, optional: false, originalQuestionIndex: 0 }));
const postHogSurvey = {
  id: "survey",
  name: "Demo",
  type: "api",
  questions: questions.map((question, index) => ({ ...question, id: `q${index}`, originalQuestionIndex: index })),
  conditions: null,
  appearance: {},
  start_date: "2026-01-01T00:00:00Z",
  end_date: null,
};
const posthog: Contender = {
  id: "posthog",
  name: `PostHog surveys ${versionOf("posthog-js")}`,
  head: '<script defer src="/peers/static/array.js"></script>',
  markup: `<div id="form" class="slot"></div>
<script>addEventListener("DOMContentLoaded", () => posthog.init("phc_bench", {
  api_host: location.origin + "/peers", autocapture: false, capture_pageview: false, disable_session_recording: true, advanced_disable_feature_flags: true, disable_surveys: false,
  loaded: (here) => here.onSurveysLoaded(() => here.renderSurvey("survey", "#form")),
}));</script>`,
};

export const contenders = async (edge: string): Promise<Contender[]> => [
  native,
  alike,
  least,
  baton(edge),
  await inThePage(edge),
  posthog,
  surveyjs,
];

/** The same page for all of them, with the form's height reserved as each one's documentation allows. */
export const pageOf = ({ head = "", markup, name }: Contender): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${name}</title>
<link rel="icon" href="data:,">
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 42rem; padding: 1rem }
.slot { display: block; min-height: 44rem }
${fieldsetStyle}
</style>
${head}</head><body><h1>See it on your own line</h1><p>Terminals, sensors and controllers built for twenty years on a shop floor.</p>
${markup}</body></html>`;

const json = "application/json";
const script = "text/javascript";
const config = {
  token: "phc_bench",
  surveys: true,
  hasFeatureFlags: false,
  supportedCompression: [],
  siteApps: [],
  sessionRecording: false,
};

/** What is asked for by path beside the pages: files of the peers' packages, and the few words their service would say. */
export function filesBeside(): Map<string, { type: string; body: Buffer }> {
  const said = (type: string, body: string | Buffer) => ({ type, body: Buffer.from(body) });
  return new Map([
    ["/least.js", said(script, leastScript)],
    ["/peers/survey-core.fontless.min.css", said("text/css", fileOf("survey-core", "survey-core.fontless.min.css"))],
    ["/peers/survey.core.min.js", said(script, fileOf("survey-core", "survey.core.min.js"))],
    ["/peers/survey-js-ui.min.js", said(script, fileOf("survey-js-ui", "survey-js-ui.min.js"))],
    ["/peers/static/array.js", said(script, fileOf("posthog-js", "dist/array.js"))],
    ["/peers/static/surveys.js", said(script, fileOf("posthog-js", "dist/surveys.js"))],
    [
      "/peers/array/phc_bench/config.js",
      said(
        script,
        `(window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{}).phc_bench={config:${JSON.stringify(config)},siteApps:[]}`,
      ),
    ],
    ["/peers/array/phc_bench/config", said(json, JSON.stringify(config))],
    ["/peers/api/surveys/", said(json, JSON.stringify({ surveys: [postHogSurvey] }))],
  ]);
}
