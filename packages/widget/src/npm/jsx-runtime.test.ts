import { expect, it } from "vitest";
import { h, type Kid } from "../draw.ts";
import { Fragment, jsx, jsxDEV, jsxs } from "./jsx-runtime.ts";

const made = (drawn: unknown) => drawn as Kid;

it("JSX by its runtime is drawn as JSX by the kit is: keys, lists among children, components, nothing", () => {
  const list = ["a", "b"].map((text) => h("li", { key: text }, text));
  const Frame = ({ children }: { children?: unknown }) => h("p", { class: "frame" }, children as Kid);
  expect(made(jsx("b", { class: "x", children: "one" }))).toEqual(h("b", { class: "x" }, "one"));
  expect(made(jsx("ul", { children: list }, "k"))).toEqual(h("ul", { key: "k" }, list));
  expect(made(jsxs("div", { children: ["one", list, null] }))).toEqual(h("div", null, "one", list, null));
  expect(made(jsxDEV("div", { children: ["one", list] }, undefined, true))).toEqual(h("div", null, "one", list));
  expect(made(jsx(Frame as never, { children: "in" }))).toEqual(h(Frame as never, null, "in"));
  expect(made(jsx("br", {}))).toEqual({ ...(h("br", null) as object), kids: [undefined] });
  expect(made(jsxs(Fragment as never, { children: ["one", "two"] }))).toEqual(["one", "two"]);
});
