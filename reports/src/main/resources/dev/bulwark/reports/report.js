// Filters and groups what the page already holds; without it, everything is still there to read.
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const main = $("findings");
  const form = $("filters");
  const root = document.documentElement;

  const themes = ["auto", "light", "dark"];
  const themeButton = $("theme");
  const remembered = () => {
    try {
      return localStorage.getItem("bulwark-theme");
    } catch {
      return null; // the browser keeps nothing for this page; the choice lasts until it is closed
    }
  };
  const setTheme = (theme) => {
    if (theme === "auto") {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = theme;
    }
    themeButton.textContent = "Theme: " + theme;
  };
  let theme = root.dataset.theme || remembered() || "auto";
  setTheme(themes.includes(theme) ? theme : "auto");
  themeButton.hidden = false;
  themeButton.addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    setTheme(theme);
    try {
      localStorage.setItem("bulwark-theme", theme);
    } catch {
      // as above
    }
  });

  const findings = [...main.querySelectorAll(".finding")].map((element) => {
    const object = element.parentElement;
    const file = object.parentElement;
    return {
      element,
      home: object,
      severity: element.dataset.s,
      control: element.dataset.c,
      kind: object.dataset.k,
      namespace: object.dataset.n,
      object: object.querySelector("h3 .name").textContent,
      file: file.dataset.f,
      text: "",
    };
  });
  if (!form || findings.length === 0) {
    return;
  }

  const textOf = (finding) => {
    if (!finding.text) {
      const message = finding.element.querySelector(".message").textContent;
      finding.text = [message, finding.object, finding.file, finding.kind, finding.severity]
        .join(" ")
        .toLowerCase();
    }
    return finding.text;
  };

  const selects = { control: "Any control", namespace: "Any namespace", kind: "Any kind", file: "Any file" };
  for (const [name, any] of Object.entries(selects)) {
    const counts = new Map();
    for (const finding of findings) {
      counts.set(finding[name], (counts.get(finding[name]) || 0) + 1);
    }
    const select = $("by-" + name);
    select.add(new Option(any, "*"));
    for (const value of [...counts.keys()].sort()) {
      select.add(new Option((value || "(none)") + " (" + counts.get(value) + ")", value));
    }
  }

  const wanted = () => {
    const severities = new Set();
    for (const box of form.querySelectorAll(".pill input:checked")) {
      severities.add(box.value);
    }
    const words = $("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const exact = Object.keys(selects)
      .map((name) => [name, $("by-" + name).value])
      .filter(([, value]) => value !== "*");
    return (finding) =>
      (severities.size === 0 || severities.has(finding.severity)) &&
      exact.every(([name, value]) => finding[name] === value) &&
      words.every((word) => textOf(finding).includes(word));
  };

  const filter = () => {
    const matches = wanted();
    let shown = 0;
    const visible = new Set();
    for (const finding of findings) {
      const matching = matches(finding);
      finding.element.hidden = !matching;
      if (matching) {
        shown++;
        visible.add(finding.element.parentElement);
        visible.add(finding.element.parentElement.parentElement);
      }
    }
    for (const box of main.querySelectorAll(".object, .group")) {
      box.hidden = !visible.has(box);
    }
    $("shown").textContent = shown === findings.length
      ? "all " + shown + " shown"
      : shown + " of " + findings.length + " shown";
    $("nothing").hidden = shown > 0;
  };

  const order = ["critical", "high", "medium", "low", "info", "undecided", "waived", "known"];
  const byFile = [...main.querySelectorAll(".group")];

  const group = () => {
    const by = $("group").value;
    main.querySelectorAll(".group").forEach((section) => section.remove());
    main.classList.toggle("regrouped", by !== "file");
    if (by === "file") {
      for (const finding of findings) {
        finding.home.append(finding.element);
        finding.element.querySelector(".where")?.remove();
      }
      main.prepend(...byFile);
      filter();
      return;
    }
    const groups = new Map();
    for (const finding of findings) {
      const members = groups.get(finding[by]) || [];
      members.push(finding);
      groups.set(finding[by], members);
    }
    const keys = [...groups.keys()].sort(
      (a, b) => by === "severity" ? order.indexOf(a) - order.indexOf(b) : groups.get(b).length - groups.get(a).length || a.localeCompare(b));
    const sections = keys.map((key) => {
      const section = document.createElement("section");
      section.className = "group";
      const heading = document.createElement("h2");
      const count = document.createElement("small");
      const members = groups.get(key);
      count.textContent = members.length + (members.length === 1 ? " finding" : " findings");
      heading.append(key || "(no namespace)", " ", count);
      const box = document.createElement("div");
      box.className = "object";
      for (const { element, object, kind, file } of members) {
        if (!element.querySelector(".where")) {
          const where = document.createElement("span");
          where.className = "where";
          where.textContent = kind + " " + object + " in " + file;
          element.querySelector(".message").append(where);
        }
        box.append(element);
      }
      section.append(heading, box);
      return section;
    });
    main.prepend(...sections);
    filter();
  };

  let waiting;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (event.target.id !== "group") {
      waiting = setTimeout(filter, event.target.id === "search" ? 120 : 0);
    }
  });
  $("group").addEventListener("change", group);
  $("reset").addEventListener("click", () => {
    form.reset();
    group();
  });
  $("unfold").addEventListener("click", () => {
    const folded = findings.filter(({ element }) => !element.hidden && element.localName === "details");
    const open = folded.some(({ element }) => !element.open);
    folded.forEach(({ element }) => { element.open = open; });
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(input|select|textarea)$/i.test(event.target.localName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      $("search").focus();
    }
  });
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details.finding:not([hidden])").forEach((details) => { details.open = true; });
  });

  form.hidden = false;
  filter();
})();
