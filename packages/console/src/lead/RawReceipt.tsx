import type { DecisionReceipt } from "@baton/contract/assignment";
import { CopyButton } from "../look/CopyButton.tsx";

/** The receipt as it is stored (but for characters that turn lines), for whoever wants to check the words above against it. */
export function RawReceipt({ receipt }: { receipt: DecisionReceipt }) {
  const text = JSON.stringify(receipt, null, 2);
  return (
    <details class="section raw">
      <summary>
        Decision receipt, as stored <code class="muted">{receipt.id}</code>
      </summary>
      <div class="raw-body">
        <CopyButton text={text} label="Copy JSON" />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
        <pre tabIndex={0}>{text}</pre>
      </div>
    </details>
  );
}
