import { problem } from "@baton/contract/problems";
import { Hono } from "hono";
import { openToPages, refuse } from "./answer.ts";
import { getAudit } from "./endpoints/access/audit.ts";
import { getMe } from "./endpoints/access/me.ts";
import { deleteToken, getTokens, postToken } from "./endpoints/access/tokens.ts";
import { getBookPage, getCancelPage, getMovePage, postBookPage, postCancelPage, postMovePage } from "./endpoints/book-page.ts";
import { getSlots, postBooking } from "./endpoints/booking.ts";
import { getBooking, postCancel, postReschedule } from "./endpoints/booking-change.ts";
import { postHold, postRelease as postReleaseHold } from "./endpoints/booking-hold.ts";
import { getCalendars, postCalendarRetry } from "./endpoints/calendars.ts";
import { postCapture, postForget, postOutcome } from "./endpoints/capture.ts";
import { postClose, postReopen } from "./endpoints/closing.ts";
import { getCompany } from "./endpoints/companies.ts";
import { getDecisions } from "./endpoints/decisions.ts";
import { getExceptions } from "./endpoints/exceptions.ts";
import { getConsole, getOpenApi, getSchema, getWidgetFile } from "./endpoints/files.ts";
import { getFirstStep } from "./endpoints/first-step.ts";
import { getForm, getFormScript } from "./endpoints/form.ts";
import { getFormPage } from "./endpoints/form-page.ts";
import { postForm } from "./endpoints/form-post.ts";
import { getFunnel } from "./endpoints/funnel.ts";
import { getHealth } from "./endpoints/health.ts";
import { getLeadSlots, postHandOff, postLeadEvent } from "./endpoints/lead-bookings.ts";
import { getLead, getLeads, postRelease, postReplay } from "./endpoints/leads.ts";
import { postClaim } from "./endpoints/offers/claim.ts";
import { getOfferPage, postOfferPage } from "./endpoints/offers/offer-page.ts";
import { deletePilot, getPilot, postPromote, putPilot } from "./endpoints/pilot/pilot.ts";
import { getFormTag } from "./endpoints/pinned-script.ts";
import { getPlaybook, postPlaybookCheck, putPlaybook } from "./endpoints/playbook.ts";
import { getVersion, getVersions } from "./endpoints/playbook-versions.ts";
import { getFairness, getPool, getPools, postAdjust } from "./endpoints/pools.ts";
import { postFormPreview } from "./endpoints/preview/form-preview.ts";
import { getFormPreviewPage } from "./endpoints/preview/page.ts";
import { getReplay, postLeadReplay } from "./endpoints/replay.ts";
import { postResume } from "./endpoints/resume.ts";
import { postScheduling } from "./endpoints/scheduling-webhooks.ts";
import { postSealed } from "./endpoints/sealed.ts";
import { postSimulate } from "./endpoints/simulate.ts";
import { getSources } from "./endpoints/sources.ts";
import { getTableRow, getTables, putTable } from "./endpoints/tables.ts";
import { postUnmerge } from "./endpoints/unmerge.ts";
import { postUsage } from "./endpoints/usage.ts";
import type { Env } from "./env.ts";
import { opsGate } from "./gate/ops.ts";
import { usageGate } from "./gate/usage.ts";

export const app = new Hono<{ Bindings: Env }>();

// Visitors: captured first, judged later.
app.post("/v1/capture", postCapture);
app.post("/v1/capture/sealed", postSealed);
app.post("/v1/capture/resume", postResume);
app.post("/v1/capture/outcome", postOutcome);
app.post("/v1/capture/forget", postForget);
app.get("/v1/slots", getSlots);
app.post("/v1/holds", postHold);
app.post("/v1/holds/release", postReleaseHold);
app.get("/v1/bookings", getBooking);
app.post("/v1/bookings", postBooking);
app.post("/v1/bookings/:id/reschedule", postReschedule);
app.post("/v1/bookings/:id/cancel", postCancel);
app.post("/v1/scheduling/:kind", postScheduling);
app.get("/v1/forms/:form", getForm);
app.get("/v1/forms/:form/tag", getFormTag);
app.get("/v1/forms/:form/html", getFirstStep);
app.get("/f/:file{.+\\.js}", getFormScript);
app.get("/f/:form", getFormPage);
app.post("/f/:form", postForm);
app.get("/book/:token", getBookPage);
app.post("/book/:token", postBookPage);
app.get("/reschedule/:token", getMovePage);
app.post("/reschedule/:token", postMovePage);
app.get("/cancel/:token", getCancelPage);
app.post("/cancel/:token", postCancelPage);
app.get("/offer/:token", getOfferPage);
app.post("/offer/:token", postOfferPage);
app.get("/w/:file", getWidgetFile);
app.get("/schemas/:file", getSchema);

// A page that adds headers of its own asks first; ours never need to.
app.options(
  "/v1/*",
  () =>
    new Response(null, {
      status: 204,
      headers: {
        ...openToPages,
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-headers": "content-type",
        "access-control-max-age": "86400",
      },
    }),
);

// Ops.
app.get("/healthz", getHealth);
app.get("/api/openapi.json", getOpenApi);
app.post("/api/usage", usageGate, postUsage);
app.use("/api/*", opsGate);
app.get("/api/me", getMe);
app.get("/api/tokens", getTokens);
app.post("/api/tokens", postToken);
app.delete("/api/tokens/:id", deleteToken);
app.get("/api/audit", getAudit);
app.get("/api/sources", getSources);
app.get("/api/tables", getTables);
app.get("/api/tables/:name", getTableRow);
app.put("/api/tables/:name", putTable);
app.get("/api/leads", getLeads);
app.get("/api/leads/:id", getLead);
app.post("/api/leads/:id/release", postRelease);
app.post("/api/leads/:id/events", postLeadEvent);
app.post("/api/leads/:id/bookings", postHandOff);
app.post("/api/leads/:id/claim", postClaim);
app.post("/api/leads/:id/close", postClose);
app.post("/api/leads/:id/reopen", postReopen);
app.get("/api/leads/:id/slots", getLeadSlots);
app.get("/api/leads/:id/replay", getReplay);
app.post("/api/leads/:id/replay", postLeadReplay);
app.post("/api/leads/:id/unmerge", postUnmerge);
app.get("/api/companies/:domain", getCompany);
app.get("/api/pools", getPools);
app.get("/api/pools/:id", getPool);
app.get("/api/pools/:id/fairness", getFairness);
app.post("/api/pools/:id/adjust", postAdjust);
app.get("/api/playbook/versions", getVersions);
app.get("/api/playbook/versions/:hash", getVersion);
app.get("/api/playbook", getPlaybook);
app.put("/api/playbook", putPlaybook);
app.post("/api/playbook/check", postPlaybookCheck);
app.get("/api/playbook/pilot", getPilot);
app.put("/api/playbook/pilot", putPilot);
app.delete("/api/playbook/pilot", deletePilot);
app.post("/api/playbook/pilot/promote", postPromote);
app.post("/api/playbook/simulate", postSimulate);
app.get("/api/decisions", getDecisions);
app.post("/api/forms/preview", postFormPreview);
app.get("/api/funnel", getFunnel);
app.get("/api/exceptions", getExceptions);
app.get("/api/calendars", getCalendars);
app.post("/api/calendars/:rep/retry", postCalendarRetry);
app.post("/api/deliveries/:id/replay", postReplay);
app.get("/console", getConsole);
app.get("/console/preview", getFormPreviewPage);
app.get("/console/*", getConsole);
app.get("/", (c) => c.redirect("/console"));

// What exists under another method says so (RFC 9110, 15.5.6).
const methods: Record<string, string> = {
  "/v1/capture": "POST",
  "/v1/capture/sealed": "POST",
  "/v1/capture/resume": "POST",
  "/v1/capture/outcome": "POST",
  "/v1/capture/forget": "POST",
  "/v1/holds": "POST",
  "/v1/holds/release": "POST",
  "/v1/bookings": "GET, POST",
  "/v1/slots": "GET",
  "/api/leads": "GET",
  "/api/me": "GET",
  "/api/tokens": "GET, POST",
  "/api/audit": "GET",
  "/api/forms/preview": "POST",
  "/api/exceptions": "GET",
  "/api/playbook": "GET, PUT",
  "/api/playbook/check": "POST",
  "/healthz": "GET",
};
app.notFound((c) => {
  const allow = methods[c.req.path];
  return allow ? refuse(problem("method-not-allowed"), { ...openToPages, allow }) : refuse(problem("not-found"), openToPages);
});
app.onError((error) => {
  console.error(JSON.stringify({ at: "app", problem: error.name }));
  const { retryable, overloaded, remote } = error as { retryable?: boolean; overloaded?: boolean; remote?: boolean };
  // An object that could not be reached is another matter than a fault of ours: the same request may go well in a moment.
  return refuse(problem(retryable || overloaded || remote ? "unavailable" : "internal"), openToPages);
});
