const key = "baton.author";

/** Who publishes from this browser, as they said last time. */
export function storedAuthor(): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

export function storeAuthor(author: string): void {
  try {
    localStorage.setItem(key, author);
  } catch {
    // They say it again the next time.
  }
}
