import { fieldTypes } from "@baton/contract/form";
import { ruleOf } from "@baton/engine/field";
import type { FieldMaker } from "../form/fields/field-kit.ts";
import { defineFields, isDefined } from "../form/fields/kinds.ts";
import { learnJudge } from "../form/judge.ts";
import { judgeIn } from "../keep/judge.ts";
import { words } from "../words.ts";

/** What every type of field asks of its answers, for forms that are not drawn by us. Types that can be drawn bring the same rules. */
export function defineRules(): void {
  const rules: Record<string, FieldMaker> = { "email-work": () => ruleOf({ type: "email", workOnly: true }) ?? {} };
  for (const type of fieldTypes) rules[type] = () => ruleOf({ type }) ?? {};
  defineFields(Object.fromEntries(Object.entries(rules).filter(([name]) => !isDefined(name))));
  learnJudge(judgeIn(words));
}
