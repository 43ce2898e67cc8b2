/** The edge knows no such lead, or has erased it. */
export function NoLead({ erased }: { erased: boolean }) {
  return (
    <div class="nowhere">
      <h1 tabIndex={-1}>{erased ? "This lead was erased" : "There is no such lead"}</h1>
      <p class="muted">
        {erased
          ? "Somebody asked for it, or its keeping time has passed. Nothing of it is left to show."
          : "It may have been erased, or the link is cut short."}
      </p>
    </div>
  );
}
