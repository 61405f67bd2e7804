// Plays Excel to Microsoft's own custom functions runtime, which is read from where it is installed
// and runs as it is, with the scripts that the server under test serves to the task pane.
//
// Standard input: {"runtime": file, "url": server, "sets": {"CustomFunctionsRuntime": "1.4"},
// "token": text or null, "calls": [[id of a function, [arguments]], …]}
// Standard output: {"associated": [ids], "config": {}, "posts": [statuses], "results": [{…}]}
"use strict";
const fs = require("fs");
const vm = require("vm");

const task = JSON.parse(fs.readFileSync(0, "utf8"));
const posts = [];

// The browser, as far as the scripts use it.
function storage() {
  const kept = new Map();
  return {
    getItem: (name) => (kept.has(name) ? kept.get(name) : null),
    setItem: (name, value) => kept.set(name, String(value)),
    removeItem: (name) => kept.delete(name),
  };
}

class XMLHttpRequest {
  open(method, url) {
    this.method = method;
    this.url = url;
    this.headers = {};
  }

  setRequestHeader(name, value) {
    this.headers[name] = value;
  }

  getResponseHeader(name) {
    return this.received.get(name);
  }

  async send(body) {
    try {
      const response = await fetch(this.url, { method: this.method, headers: this.headers, body });
      this.received = response.headers;
      this.responseText = await response.text();
      this.status = response.status;
      this.statusText = response.statusText;
    } catch {
      posts.push(0);
      return this.onerror();
    }
    posts.push(this.status);
    return this.onload();
  }
}

// The end of the bridge that is Excel's own: takes results, acknowledges whatever else is asked.
const results = new Map();
const bridge = {
  onMessageFromHost: null,
  sendMessageToHost(text) {
    const message = JSON.parse(text);
    const actions = message.message?.body?.Actions;
    if (!actions) return;
    for (const action of actions) {
      if (action.Name !== "SetInvocationArrayResults") continue;
      for (const [id, ok, value, code] of action.ArgumentInfo.Arguments[0]) {
        results.set(id, ok ? { value } : { message: value, code });
      }
    }
    const body = { Results: actions.map((action) => ({ ActionId: action.Id, Value: {} })) };
    const answer = { id: message.id, type: 2, message: { statusCode: 200, headers: {}, body } };
    setImmediate(() => bridge.onMessageFromHost(JSON.stringify(answer)));
  },
};

const element = () => ({ style: {}, setAttribute() {}, appendChild() {}, insertBefore() {} });
const page = `${task.url}/taskpane.html?_host_Info=Excel$Win32$16.01$en-US$$$$0`;
const address = new URL(page);
const scope = {
  console: { ...console, log() {}, error() {}, info() {} },
  setTimeout, clearTimeout, setInterval, clearInterval, setImmediate,
  crypto: globalThis.crypto, URL, performance: globalThis.performance, XMLHttpRequest,
  _richApiNativeBridge: bridge,
  navigator: { userAgent: "node" },
  location: {
    href: page, search: address.search, protocol: address.protocol, host: address.host,
    origin: address.origin, hash: "", pathname: address.pathname,
  },
  document: {
    getElementsByTagName: (tag) =>
      tag === "script"
        ? [{ src: `${task.url}/custom-functions-runtime.js`, getAttribute: () => null }]
        : [element()],
    getElementById: () => null,
    createElement: element,
    addEventListener() {},
    readyState: "complete", head: element(), body: element(), cookie: "", referrer: "",
    URL: page,
  },
  history: { replaceState() {}, pushState() {} },
  addEventListener() {},
  removeEventListener() {},
  sessionStorage: storage(),
  localStorage: storage(),
};
for (const name of ["window", "self", "top", "parent"]) scope[name] = scope;
const context = vm.createContext(scope);

async function served(path) {
  const response = await fetch(task.url + path);
  if (!response.ok) throw new Error(`${response.status} for ${path}`);
  return response.text();
}

// Modules become scripts: what they export is left on the global object by the module itself.
async function load(path) {
  const text = (await served(path)).replace(/^export (?=async |function |const |class )/gm, "");
  vm.runInContext(text, context, { filename: path });
}

function supports(set, version) {
  const known = task.sets[set] ?? "1.99";
  const [major, minor] = version.split(".").map(Number);
  const [knownMajor, knownMinor] = known.split(".").map(Number);
  return major < knownMajor || (major === knownMajor && minor <= knownMinor);
}

async function main() {
  vm.runInContext(fs.readFileSync(task.runtime, "utf8"), context, { filename: task.runtime });

  // Excel's own part of Office.js: the workbook, its culture, what this Excel can.
  const office = vm.runInContext("Office", context);
  office.onReady = async (callback) => {
    const host = { host: "Excel", platform: "PC" };
    callback?.(host);
    return host;
  };
  office.context = { requirements: { isSetSupported: supports } };
  const cultureInfo = {
    name: "en-US", datetimeFormat: { shortDatePattern: "m/d/yyyy", load() {} }, load() {},
  };
  scope.Excel = {
    RequestContext: class {
      workbook = { load() {}, name: "Book1.xlsx" };
      application = { cultureInfo };
      async sync() {}
    },
  };

  const associated = [];
  const associate = scope.CustomFunctions.associate;
  scope.CustomFunctions.associate = function (id, ...rest) {
    associated.push(id);
    return associate.call(this, id, ...rest);
  };

  const taskpane = await served("/taskpane.html");
  const config = JSON.parse(taskpane.match(/<script id="config"[^>]*>([^<]*)</)[1]);
  scope.config = config;
  await load("/static/js/utils.js");
  await load("/static/js/auth.js");
  scope.xlwings = vm.runInContext("({ getCultureInfoName, getDateFormat })", context);
  if (task.token !== null) scope.pipXlToken.set(task.token);
  await load("/xlwings/custom-functions-code.js");

  task.calls.forEach(([id, parameters], number) => {
    const invocation = JSON.stringify([number, id, parameters, "Summary!B2", 0]);
    const entries = [{ messageCategory: 1, messageType: 1000, message: invocation }];
    const message = { id: 1000 + number, type: 3, flags: 0, message: { entries } };
    bridge.onMessageFromHost(JSON.stringify(message));
  });
  const deadline = Date.now() + 30000;
  while (results.size < task.calls.length && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const answers = task.calls.map((_, number) => results.get(number) ?? null);
  const report = JSON.stringify({ associated, config, posts, results: answers });
  process.stdout.write(report, () => process.exit(0));
}

main().catch((error) => {
  process.stderr.write(String(error.stack ?? error));
  process.exit(1);
});
