// A button on every snippet that takes it to the clipboard.
for (const block of document.querySelectorAll("pre")) {
  const frame = document.createElement("div");
  const button = document.createElement("button");
  frame.className = "snippet";
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.textContent);
    button.textContent = "Copied";
    setTimeout(() => {
      button.textContent = "Copy";
    }, 1500);
  });
  block.replaceWith(frame);
  frame.append(block, button);
}
