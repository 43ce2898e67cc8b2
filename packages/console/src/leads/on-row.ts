/** Whether a click meant the row as a whole: a plain one, not on the link itself, and not the end of selecting text to copy. */
export function isOnRow(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  if (event.target instanceof Element && event.target.closest("a, button")) return false;
  return getSelection()?.isCollapsed ?? true;
}
