import { select } from "@baton/engine/fields/select";
import type { FieldMaker, FieldProps } from "../field-kit.ts";
import { filtered } from "../filtered.ts";
import { say } from "../say.ts";
import css from "./select-search.css";

/** What a list is at: `typed` null while it is closed; `active`: place of the option the arrows are at; `fresh`: opened, and nothing typed yet. */
interface Search {
  typed: string | null;
  active: number;
  fresh?: boolean;
}

/** One of a long list, found by typing: the combobox with a list box of the ARIA Authoring Practices (editable, list autocomplete). */
export const maker: FieldMaker = (kit) => {
  const searches: Record<string, Search> = {};

  function draw(props: FieldProps) {
    const { field, value, again } = props;
    const { id, options = [] } = field;
    searches[id] ??= { typed: null, active: 0 };
    const search = searches[id];
    const open = search.typed !== null;
    const chosen = options.find((option) => option.value === value);
    const shown = open ? filtered(options, search.typed ?? "") : [];
    const become = (typed: string | null, active = 0, fresh = false) => {
      Object.assign(search, { typed, active, fresh });
      again();
    };
    const close = () => become(null);
    const choose = (index: number) => {
      const option = shown[index];
      Object.assign(search, { typed: null, fresh: false });
      if (option) props.onValue(option.value);
      else again();
    };

    function leave() {
      // What was written and not chosen: the option of that very name, or the one it can mean; else all is as it was.
      const typed = search.typed?.trim().toLowerCase();
      const meant = shown.find(({ label }) => label.toLowerCase() === typed) ?? (shown.length === 1 ? shown[0] : null);
      Object.assign(search, { typed: null, fresh: false });
      if (typed && meant) props.onValue(meant.value);
      else again();
      props.onLeave();
    }

    function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLInputElement }) {
      const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (move && !event.altKey) {
        event.preventDefault();
        const at = open ? search.active + move : chosen ? options.indexOf(chosen) : -1;
        const count = open ? shown.length : options.length;
        become(search.typed ?? "", (Math.max(at, move < 0 || open ? at : 0) + count) % Math.max(count, 1), search.fresh ?? !open);
        root(event)?.getElementById(`${id}-${search.active}`)?.scrollIntoView({ block: "nearest" });
      } else if (event.key === "Enter" && open) {
        event.preventDefault();
        choose(search.active);
      } else if (event.key === "Escape" && open) {
        // It closes the list, and not the window the form may be in.
        event.preventDefault();
        event.stopPropagation();
        close();
      }
    }

    return (
      <kit.FieldFrame {...props}>
        <div class="pick search">
          <input
            {...kit.described(props)}
            class="input"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={open ? "true" : "false"}
            aria-controls={`${id}-list`}
            aria-activedescendant={shown[search.active] && `${id}-${search.active}`}
            autocomplete="off"
            placeholder={field.placeholder ?? kit.words.choose}
            value={(search.fresh ? null : search.typed) ?? chosen?.label ?? ""}
            onInput={({ currentTarget: { value: typed } }) => {
              become(typed);
              // Emptied by hand is taken back.
              if (typed === "" && chosen) props.onValue("");
            }}
            onClick={(event) => {
              if (open) return;
              event.currentTarget.select();
              become("", Math.max(0, chosen ? options.indexOf(chosen) : 0), true);
              root(event)?.getElementById(`${id}-${search.active}`)?.scrollIntoView({ block: "nearest" });
            }}
            // Filled in by the browser, it is changed and never left.
            onChange={() => open && leave()}
            onKeyDown={onKeyDown}
            // Enter leads on while the keyboard is here still: the field is left in the middle of a drawing, and speaks after it.
            onBlur={() => queueMicrotask(leave)}
          />
          <div class="hits" role="listbox" id={`${id}-list`} aria-label={field.label} hidden={shown.length === 0}>
            {shown.map((option, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the box above, as the pattern has it.
              // biome-ignore lint/a11y/useFocusableInteractive: the same.
              <div
                key={option.value}
                id={`${id}-${index}`}
                role="option"
                aria-selected={option === chosen ? "true" : "false"}
                class={index === search.active ? "at" : ""}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(index)}
              >
                {option.label}
              </div>
            ))}
          </div>
        </div>
        <p class={open && shown.length === 0 ? "help small" : "live"} role="status">
          {open &&
            (shown.length === 0
              ? say(kit, "noMatch", "Nothing like that in the list")
              : say(kit, "matches", "{0} in the list", shown.length))}
        </p>
      </kit.FieldFrame>
    );
  }
  return { ...select, css, draw };
};

const root = ({ currentTarget }: { currentTarget: HTMLElement }) => currentTarget.getRootNode() as ShadowRoot | undefined;
