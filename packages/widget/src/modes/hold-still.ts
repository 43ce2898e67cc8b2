/** The page behind a modal neither scrolls nor jumps: the room of its scroll bar stays. The answer ends that. */
export function holdStill({ style, clientWidth }: HTMLElement): () => void {
  const { overflow, scrollbarGutter } = style;
  if (window.innerWidth > clientWidth) style.scrollbarGutter = "stable";
  style.overflow = "hidden";
  return () => Object.assign(style, { overflow, scrollbarGutter });
}
