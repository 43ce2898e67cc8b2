import type { DecisionReceipt } from "@baton/contract/assignment";
import type { WouldChange } from "@baton/contract/simulation";
import { receiptInWords } from "@baton/engine/explain";
import { RawReceipt } from "../../lead/RawReceipt.tsx";

interface Props {
  title: string;
  called: string;
  receipt: DecisionReceipt;
  names: WouldChange["names"];
}

/** One of two receipts: in sentences, as the lead's own page has them, and as it is. */
export function Receipt({ title, called, receipt, names }: Props) {
  return (
    <section class="change-receipt" aria-label={`Receipt, ${title}: ${called}`}>
      <h3>{title}</h3>
      <ul class="change-why">
        {receiptInWords(receipt, names).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <RawReceipt receipt={receipt} />
    </section>
  );
}
