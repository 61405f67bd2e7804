// Runs the scripts of the task pane as the server sends them, with the few elements they touch.
//
// Standard input: {"url": server, "kept": token from before or null, "typed": [tokens]}
// Standard output:
// {"shown": [{"state": text, "trouble": boolean, "asks": boolean}], "recalculated": number}
"use strict";
const fs = require("fs");
const vm = require("vm");

const task = JSON.parse(fs.readFileSync(0, "utf8"));
let recalculated = 0;

function element() {
  const listeners = {};
  return {
    textContent: "", className: "", value: "", hidden: true,
    addEventListener: (event, listener) => (listeners[event] = listener),
    fire: (event) => listeners[event]?.({ preventDefault() {} }),
  };
}

const elements = {};
for (const id of ["state", "access", "token", "recalculate"]) elements[id] = element();
const kept = new Map();
const scope = {
  document: { getElementById: (id) => elements[id] },
  location: { origin: task.url },
  localStorage: {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => kept.set(name, value),
  },
  fetch: (path, options) => fetch(task.url + path, options),
  Excel: {
    run: async (work) => {
      const application = { calculate: (kind) => (recalculated += kind === "Full" ? 1 : 0) };
      await work({ workbook: { application }, sync: async () => {} });
    },
  },
};
const context = vm.createContext(scope);

const shown = [];
async function look() {
  // Everything is asked of a server on this computer: a moment is enough, and changes settle it.
  for (let last, since = Date.now(); Date.now() - since < 300; ) {
    if (elements.state.textContent !== last) {
      last = elements.state.textContent;
      since = Date.now();
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const { textContent, className } = elements.state;
  shown.push({ state: textContent, trouble: className === "trouble", asks: !elements.access.hidden });
}

async function load(path) {
  const text = await (await fetch(task.source + path)).text();
  vm.runInContext(text, context, { filename: path });
}

async function main() {
  await load("/static/js/auth.js");
  if (task.kept !== null) scope.pipXlToken.set(task.kept);
  await load("/static/js/pip-xl.js");
  await look();
  for (const typed of task.typed) {
    elements.token.value = typed;
    await elements.access.fire("submit");
    await look();
  }
  process.stdout.write(JSON.stringify({ shown, recalculated }), () => process.exit(0));
}

main().catch((error) => {
  process.stderr.write(String(error.stack ?? error));
  process.exit(1);
});
