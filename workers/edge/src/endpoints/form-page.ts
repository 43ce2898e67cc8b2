import { problem } from "@baton/contract/problems";
import type { Context } from "hono";
import { html } from "hono/html";
import { page, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { formPage } from "../pages/form.ts";
import { frame } from "../pages/frame.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { find, servedForm } from "./form.ts";

type C = Context<{ Bindings: Env }>;

/**
 * `GET /f/{form}?site=`: a page with nothing on it but the form, for links in mails, signatures and QR codes. Whatever a page of one's own
 * may give the form (`theme`, `accent`) stands in the address. Its own script comes from here, so its policy names nobody else.
 */
export async function getFormPage(c: C): Promise<Response> {
  const { published } = await currentPlaybook(c.env);
  if (!published) return refuse(problem("no-playbook"));
  const { playbook } = published;
  const found = find(playbook.forms, c.req.param("form") ?? "", c.req.query("site"));
  if (!found)
    return page(frame("No such form", html`<h1>There is no such form</h1><p>The link may be old, or was cut short.</p>`).toString(), 404);
  const { form } = await servedForm(c, found.form);
  const answer = page(formPage({ form, site: found.site, workspace: playbook.workspace.name, asked: c.req.query() }).toString());
  // A form posted under no-referrer names no origin, and would be set aside as a stranger's.
  answer.headers.set("referrer-policy", "strict-origin");
  return answer;
}
