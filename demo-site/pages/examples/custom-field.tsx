/** @jsxRuntime automatic */
/** @jsxImportSource @baton/widget */
import { defineField, mount } from "@baton/widget";

/** A type of field of this page's own: stations along a line, drawn as one. The form's definition says `"type": "x-line"` and names the stations. */
defineField("x-line", (kit) => ({
  css: `
    .line { position: relative; display: flex; justify-content: space-between; gap: 4px; padding: 6px 0 }
    .line::before { content: ""; position: absolute; inset: 22px 24px auto; height: 3px; background: var(--b-line, #d5d0c3) }
    .stop { position: relative; display: grid; justify-items: center; gap: 6px; flex: 1; font-size: 13px; cursor: pointer; min-height: 44px }
    .stop input { appearance: none; inline-size: 32px; block-size: 32px; margin: 0; border: 3px solid var(--b-line, #d5d0c3); border-radius: 50%; background: var(--b-paper, #fff) }
    .stop input:checked { border-color: currentColor; background: radial-gradient(currentColor 42%, transparent 46%), var(--b-paper, #fff) }
    .stop input:focus-visible { outline: 2px solid currentColor; outline-offset: 3px }`,
  missing: ["required", "Choose a station"],
  check: (station, { settings }) => !stationsOf(settings).includes(station) && ["invalid", "no-such-station", "There is no such station"],
  draw(props) {
    const { field, value, onValue, onLeave } = props;
    return (
      <kit.FieldGroup {...props} role="radiogroup">
        <div class="line">
          {stationsOf(field.settings).map((station, index) => (
            <label key={station} class="stop">
              <input
                type="radio"
                name={field.id}
                id={index === 0 ? field.id : undefined}
                value={station}
                checked={value === station}
                onChange={() => {
                  onValue(station);
                  onLeave();
                }}
              />
              {station}
            </label>
          ))}
        </div>
      </kit.FieldGroup>
    );
  },
}));

const stationsOf = (settings: Record<string, unknown> = {}): string[] =>
  Array.isArray(settings.stations) ? settings.stations.map(String) : [];

const place = document.getElementById("example");
if (place) mount(place, { edge: place.dataset.edge ?? "", site: "pk_demo", form: "site-visit" });
