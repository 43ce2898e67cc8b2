// A page of yours has the tag in its markup; this one asks what it would be today, shows it, and does what the markup would.
const { edge } = document.currentScript.dataset;
fetch(`${edge}/v1/forms/demo-request/tag?site=pk_demo`)
  .then((answer) => answer.json())
  .then(({ tag, src, integrity }) => {
    document.getElementById("tag").textContent = tag;
    const script = Object.assign(document.createElement("script"), { src, integrity, crossOrigin: "anonymous", async: true });
    document.getElementById("place").append(script);
  });
