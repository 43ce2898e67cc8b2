/**
 * JSX for fields and steps of your own, in any bundler and beside React: `@jsxImportSource @baton/widget` on a file's first line. What it makes
 * is drawn by us, so it is of use in `defineField` and `layouts` alone.
 */
import type { ComponentChildren, VNode } from "preact";
import { h, type Kid } from "../draw.ts";

export type { JSX } from "preact/jsx-runtime";

type Tag = Parameters<typeof h>[0];
type Given = Record<string, unknown> & { children?: Kid };

/** A list among several children keeps its place; the children of `jsxs` are the several. */
const made = (type: Tag, { children, ...props }: Given, key: string | undefined, several: boolean) =>
  h(type, key === undefined ? props : { ...props, key }, ...(several ? (children as Kid[]) : [children])) as unknown as VNode;

export const jsx = (type: Tag, props: Given, key?: string): VNode => made(type, props, key, false);
export const jsxs = (type: Tag, props: Given, key?: string): VNode => made(type, props, key, true);
export const jsxDEV = (type: Tag, props: Given, key?: string, several = false): VNode => made(type, props, key, several);
export const Fragment = ({ children }: { children?: ComponentChildren }): ComponentChildren => children;
