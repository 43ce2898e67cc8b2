// What a tag manager's container does with a Custom HTML tag: it makes the script anew and puts it into the page.
const { edge } = document.currentScript.dataset;
addEventListener("DOMContentLoaded", () => {
  const script = document.createElement("script");
  script.async = true;
  script.src = `${edge}/f/demo-request.js?site=pk_demo`;
  document.head.append(script);
});
