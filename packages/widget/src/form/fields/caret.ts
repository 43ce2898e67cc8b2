/**
 * Puts another writing of the same text into an input under somebody's hands: the caret stays behind the sign it is behind, however many of those that
 * only help to read come and go. After deleting (`inputType` of the event) it also passes these, so that the next press takes a sign that counts.
 */
export function rewrite(input: HTMLInputElement, shown: string, isSign: (letter: string) => boolean, inputType: string): void {
  const count = (text: string) => [...text].filter(isSign).length;
  const behind = count(input.value.slice(input.selectionStart ?? input.value.length));
  if (input.value !== shown) input.value = shown;
  let caret = shown.length;
  while (caret > 0 && count(shown.slice(caret)) < behind) caret -= 1;
  if (inputType === "deleteContentBackward") while (caret > 0 && !isSign(shown[caret - 1] ?? "")) caret -= 1;
  input.setSelectionRange(caret, caret);
}
