/* What makes pages better where a script runs. Nothing depends on it. */
(() => {
  "use strict";
  const sending = "kimSending";

  const release = (form) => {
    delete form.dataset[sending];
    form.removeAttribute("aria-busy");
    form.querySelectorAll("[data-kim-held]").forEach((button) => {
      button.disabled = false;
      button.removeAttribute("data-kim-held");
    });
  };

  /* A second click sends nothing: the button rests until an answer is there. */
  const hold = (event) => {
    const form = event.target;
    if (form.dataset[sending]) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if ((event.submitter?.formMethod || form.method) !== "post" || "kimDownload" in form.dataset) return;
    form.dataset[sending] = "yes";
    form.setAttribute("aria-busy", "true");
    /* after this turn, so that the name and value of the pressed button are still sent */
    setTimeout(() => {
      if (!form.dataset[sending]) return;
      form.querySelectorAll("button:not([type=button]):not(:disabled)").forEach((button) => {
        button.disabled = true;
        button.setAttribute("data-kim-held", "");
      });
    });
  };

  const signInAgain = () => {
    const next = encodeURIComponent(location.pathname + location.search);
    location.assign(`${document.body.dataset.loginUrl}?next=${next}`);
  };

  /* Signed out elsewhere: go to the sign-in page, never put it into a fragment. */
  const isSignInPage = (response) =>
    response.redirected && new URL(response.url).pathname === document.body.dataset.loginUrl;

  document.addEventListener("submit", hold, true);
  window.addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach(release));
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[aria-disabled=true]")) event.preventDefault();
    document.querySelectorAll("details.kim-menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.kim-menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("htmx:before:response", (event) => {
    const { raw, status } = event.detail.ctx.response;
    document.getElementById("connection").hidden = true;
    const mustSignIn = status === 401 || (status === 403 && raw.headers.has("X-Sign-In")) || isSignInPage(raw);
    if (!mustSignIn) return;
    event.preventDefault();
    signInAgain();
  });
  document.addEventListener("htmx:error", () => {
    document.getElementById("connection").hidden = false;
  });
  document.addEventListener("htmx:finally:request", (event) => {
    const form = event.target.closest?.("form[aria-busy]");
    if (form) release(form);
  });
})();
