import type { Page } from "@playwright/test";

/** What somebody is about to tell, field by field, in the order of the form. */
export interface Story {
  email: string;
  firstName: string;
  lastName: string;
  company: string;
  employees: string;
  message: string;
}

const labels: Record<keyof Story, RegExp> = {
  email: /^Work e-mail/,
  firstName: /^First name/,
  lastName: /^Last name/,
  company: /^Company/,
  employees: /^Employees/,
  message: /^Message/,
};
const order = Object.keys(labels) as (keyof Story)[];
const firstStep = 3;

/** How far into the form; 0 is untouched, `whole` everything filled in. */
export const whole = order.length;

/** Somebody at the form. `marker` is part of everything they type and of nothing else, to be looked for where it must not be. */
export class Visitor {
  readonly story: Story;
  /** Typed so far, by field: what the page was told last. */
  readonly typed = new Map<string, string>();
  sent = false;
  private done = 0;
  private readonly page: Page;

  constructor(page: Page, marker: string, random: () => number) {
    const large = random() < 0.5;
    this.page = page;
    this.story = {
      email: `${marker}@people.example`,
      firstName: `First${marker}`,
      lastName: `Last${marker}`,
      company: `Company ${marker}`,
      employees: large ? "1000+" : "1-49",
      message: `Please call ${marker}`,
    };
  }

  /** Waits for the form; one that was taken up again shows the step it was left at. */
  async arrive(): Promise<void> {
    const email = this.page.getByLabel(labels.email);
    await email.or(this.page.getByLabel(labels.company)).first().waitFor();
    this.done = (await email.isVisible()) ? 0 : firstStep;
  }

  /** Fills in the first `count` fields, and of the one after them a part of its text, as a visitor is interrupted in the middle of a word. */
  async fill(count: number, part = 0): Promise<void> {
    for (const field of order.slice(this.done, count)) await this.answer(field, this.story[field]);
    const next = order[Math.max(count, this.done)];
    if (part === 0 || !next || next === "employees") return;
    const text = this.story[next];
    await this.answer(next, text.slice(0, Math.max(1, Math.floor(text.length * part))), "key by key");
  }

  /** The whole form and Send; does not wait for what comes of it. */
  async finish(): Promise<void> {
    await this.fill(whole);
    await this.page.getByRole("button", { name: "Send" }).click();
    this.sent = true;
  }

  private async answer(field: keyof Story, text: string, way: "at once" | "key by key" = "at once"): Promise<void> {
    const index = order.indexOf(field);
    if (index === firstStep) {
      const next = this.page.getByRole("button", { name: "Continue" });
      if (await next.isVisible()) await next.click();
    }
    const control = this.page.getByLabel(labels[field]);
    if (field === "employees") await control.selectOption(text);
    else if (way === "at once") await control.fill(text);
    else {
      await control.fill("");
      await control.pressSequentially(text, { delay: 10 });
    }
    this.typed.set(field, text);
    if (text === this.story[field]) this.done = index + 1;
  }
}
