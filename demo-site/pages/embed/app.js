// A router as frameworks have them: what a route does not show is taken out of the page, and made or put back when it comes again.
const { edge } = document.currentScript.dataset;
const app = document.querySelector("#app");
const kept = document.createElement("baton-form");
kept.setAttribute("form", "demo-request");
kept.className = "room";

/** As React does while developing: mounted, taken away, mounted again. */
const mountTwice = (element) => {
  app.append(element);
  element.remove();
  app.append(element);
};

const routes = {
  form: () => mountTwice(kept),
  about: () => app.append(Object.assign(document.createElement("p"), { textContent: "We build computers for shop floors." })),
  both: () => {
    app.append(kept);
    const other = document.createElement("div");
    other.setAttribute("form", "demo-request");
    other.className = "room";
    app.append(other);
    // An element of your own is drawn into by a call, as an effect would do it; twice is once.
    baton("mount", other);
    baton("mount", other);
  },
};

// Each route asks for the script as a component would, and nobody counts how often.
const go = (route) => {
  window.baton = window.baton || Object.assign((...said) => baton.q.push(said), { q: [] });
  const script = document.createElement("script");
  script.src = `${edge}/f/demo-request.js?site=pk_demo`;
  script.async = true;
  document.head.append(script);
  app.replaceChildren();
  routes[route]();
};
for (const button of document.querySelectorAll("[data-route]")) button.addEventListener("click", () => go(button.dataset.route));
go("form");
