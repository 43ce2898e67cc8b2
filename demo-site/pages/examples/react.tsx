/** @jsxRuntime automatic */
/** @jsxImportSource react */
import { BatonForm } from "@baton/react";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";

/** A page in React: the form keeps its place, its answers and its focus, however often the page around it renders. */
function Page({ edge }: { edge: string }) {
  const [renders, setRenders] = useState(1);
  const [shown, setShown] = useState(true);
  const [told, setTold] = useState<string[]>([]);
  const tell = (what: string) => setTold((before) => [...before, what]);
  return (
    <>
      <p className="row">
        <button type="button" className="button small" onClick={() => setRenders(renders + 1)}>
          Render again
        </button>
        <button type="button" className="button small" onClick={() => setShown(!shown)}>
          {shown ? "Take away" : "Bring back"}
        </button>
        <output>Rendered {renders} times by you</output>
      </p>
      {shown && (
        <BatonForm
          edge={edge}
          site="pk_demo"
          form="demo-request"
          prefill={{ company: "Northwind" }}
          style={{ minHeight: "34rem" }}
          onReady={() => tell("ready")}
          onStep={({ step }) => tell(`step ${step} after ${renders} renders`)}
          onBooked={() => tell("booked")}
        />
      )}
      <ol aria-label="What the page heard">
        {told.map((what, index) => (
          <li key={index}>{what}</li>
        ))}
      </ol>
    </>
  );
}

const place = document.getElementById("example");
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Page edge={place.dataset.edge ?? ""} />
    </StrictMode>,
  );
}
