import type { ComponentChildren } from "preact";
import { Wide } from "./Wide.tsx";

interface Props<T> {
  label: string;
  /** What stands over each side, and what stands there. */
  sides: [[title: ComponentChildren, of: T], [title: ComponentChildren, of: T]];
  /** What is compared, and how each side has it. */
  rows: [what: string, words: (of: T) => string][];
}

/** The same things on both sides; where the second has them otherwise it shows. */
export function SideBySide<T>({ label, sides: [[firstTitle, first], [secondTitle, second]], rows }: Props<T>) {
  return (
    <Wide label={label}>
      <table class="figures sides">
        <thead>
          <tr>
            <td />
            <th scope="col">{firstTitle}</th>
            <th scope="col">{secondTitle}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([what, words]) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{words(first)}</td>
              <td class={words(first) === words(second) ? "muted" : "sides-other"}>{words(second)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
