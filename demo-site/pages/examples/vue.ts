import { mount } from "@baton/widget";
// What `vue` gives for components that are already compiled; a page of yours imports the same names from "vue".
import { createApp, defineComponent, h, onBeforeUnmount, onMounted, ref, useTemplateRef } from "@vue/runtime-dom";

/** The form as a component: mounted when its element is on the page, removed before that goes. */
const DemoForm = defineComponent({
  props: { edge: { type: String, required: true } },
  emits: ["ready", "step"],
  setup({ edge }, { emit }) {
    const place = useTemplateRef<HTMLElement>("place");
    let form: ReturnType<typeof mount> | undefined;
    onMounted(() => {
      if (!place.value) return;
      form = mount(place.value, { edge, site: "pk_demo", form: "demo-request", prefill: { company: "Northwind" } });
      form.on("ready", (detail) => emit("ready", detail));
      form.on("step", (detail) => emit("step", detail));
    });
    onBeforeUnmount(() => form?.remove());
    return () => h("div", { ref: "place", style: { minHeight: "34rem" } });
  },
});

/** A page around it: however often it renders, the form keeps its place, its answers and its focus. */
const Page = defineComponent({
  props: { edge: { type: String, required: true } },
  setup({ edge }) {
    const renders = ref(1);
    const shown = ref(true);
    const told = ref<string[]>([]);
    const button = (words: string, onClick: () => void) => h("button", { type: "button", class: "button small", onClick }, words);
    return () => [
      h("p", { class: "row" }, [
        button("Render again", () => renders.value++),
        button(shown.value ? "Take away" : "Bring back", () => {
          shown.value = !shown.value;
        }),
        h("output", `Rendered ${renders.value} times by you`),
      ]),
      shown.value &&
        h(DemoForm, {
          edge,
          onReady: () => told.value.push("ready"),
          onStep: ({ step }: { step?: string }) => told.value.push(`step ${step} after ${renders.value} renders`),
        }),
      h(
        "ol",
        { "aria-label": "What the page heard" },
        told.value.map((what, index) => h("li", { key: index }, what)),
      ),
    ];
  },
});

const place = document.getElementById("example");
if (place) createApp(Page, { edge: place.dataset.edge ?? "" }).mount(place);
