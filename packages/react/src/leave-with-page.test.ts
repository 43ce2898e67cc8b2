import { expect, it, vi } from "vitest";
import { leaveWithPage } from "./leave-with-page.ts";

it("what waits in a form of your own components leaves with the page, hidden or gone, and nothing is left behind on it", () => {
  const window = new EventTarget() as Window;
  const document = Object.assign(new EventTarget(), { visibilityState: "visible" }) as unknown as Document & { visibilityState: string };
  const close = vi.fn();
  const stop = leaveWithPage({ close }, { window, document });
  document.dispatchEvent(new Event("visibilitychange"));
  expect(close).not.toHaveBeenCalled();
  document.visibilityState = "hidden";
  document.dispatchEvent(new Event("visibilitychange"));
  expect(close).toHaveBeenCalledTimes(1);
  window.dispatchEvent(new Event("pagehide"));
  expect(close).toHaveBeenCalledTimes(2);
  stop();
  document.dispatchEvent(new Event("visibilitychange"));
  window.dispatchEvent(new Event("pagehide"));
  expect(close).toHaveBeenCalledTimes(2);
});
