import { useEffect } from "preact/hooks";
import { refusalInWords } from "../api/refusal.ts";
import { PlaceLink } from "../frame/PlaceLink.tsx";
import { Banner } from "../look/Banner.tsx";
import { Button } from "../look/Button.tsx";
import { Pill } from "../look/Pill.tsx";
import { Skeleton } from "../look/Skeleton.tsx";
import { FormBench } from "./FormBench.tsx";
import { useForms } from "./use-forms.ts";

/** Every form of the playbook, with the widget beside its definition. */
export function Forms({ form }: { form: string }) {
  const { read, again } = useForms();
  useEffect(() => {
    document.title = "Forms · Baton";
  }, []);
  const forms = read.state === "read" ? read.forms : [];
  const shown = forms.find(({ id }) => id === form) ?? (form === "" ? forms[0] : undefined);
  return (
    <div class="forms">
      <header class="forms-head">
        <h1>Forms</h1>
        {read.state === "read" && read.ofDraft && <Pill tone="accent">of your draft</Pill>}
        <p class="muted">What visitors are asked, beside what they see.</p>
      </header>
      {forms.length > 1 && (
        <nav class="forms-list" aria-label="Forms">
          {forms.map(({ id, title }) => (
            <PlaceLink key={id} class="tab" to={{ screen: "forms", form: id }} aria-current={id === shown?.id ? "page" : undefined}>
              {title} <span class="mono">{id}</span>
            </PlaceLink>
          ))}
        </nav>
      )}
      {read.state === "loading" && <Skeleton width={40} tall />}
      {read.state === "failed" && (
        <Banner tone="bad" title="The playbook could not be read." action={<Button onClick={again}>Try again</Button>}>
          <span>{refusalInWords(read.problem)}.</span>
        </Banner>
      )}
      {read.state === "read" && !shown && (
        <Banner tone="plain" title={forms.length === 0 ? "The playbook has no form yet." : `There is no form "${form}".`}>
          <span>
            {forms.length === 0
              ? "npx baton form new demo makes one to begin with."
              : "It may have been taken out, or have another name now."}
          </span>
        </Banner>
      )}
      {read.state === "read" && shown && <FormBench key={shown.id} form={shown} base={read.base} onTaken={again} />}
    </div>
  );
}
