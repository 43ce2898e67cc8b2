/**
 * The second click of a double one, and Enter held down, press nothing: they would go past a screen, or send it, before anybody has seen it. In
 * a long text Enter goes on making lines.
 */
export function onePress(root: ShadowRoot): void {
  const heed = (event: Event & Partial<KeyboardEvent>) => {
    const { type } = event.target as HTMLInputElement;
    if ((event.detail as number) > 1 ? type === "submit" : event.repeat && event.key === "Enter" && type !== "textarea")
      event.preventDefault();
  };
  for (const sign of ["click", "keydown"]) root.addEventListener(sign, heed);
}
