import { render } from "preact";
import { App } from "./frame/App.tsx";
import { applyTheme, storedTheme } from "./frame/theme.ts";

applyTheme(storedTheme());
const root = document.getElementById("app");
if (root) render(<App />, root);
