import { mount } from "svelte";
import DemoPage from "./DemoPage.svelte";

/** The page is a Svelte component, `DemoPage.svelte`. */
const target = document.getElementById("example");
if (target) mount(DemoPage, { target, props: { edge: target.dataset.edge ?? "" } });
