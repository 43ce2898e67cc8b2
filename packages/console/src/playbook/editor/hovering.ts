import { hoverTooltip } from "@codemirror/view";
import { explained } from "../complete/explain.ts";
import { publishedSchema } from "./published-schema.ts";

/** What a key means and who is behind an id, while the pointer rests on it. */
export const hovering = hoverTooltip(async (view, pos) => {
  const schema = await publishedSchema();
  const found = schema && explained(view.state.sliceDoc(), pos, schema);
  if (!found) return null;
  return {
    pos: found.from,
    end: found.to,
    above: true,
    create() {
      const dom = document.createElement("div");
      dom.className = "baton-hint";
      const title = document.createElement("strong");
      title.textContent = found.title;
      dom.append(title);
      for (const words of found.says) {
        const line = document.createElement("p");
        line.textContent = words;
        dom.append(line);
      }
      return { dom };
    },
  };
});
