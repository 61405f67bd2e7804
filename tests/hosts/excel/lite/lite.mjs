// Does in Node what xlwings Lite does in Excel: Pyodide, micropip with the lines of
// requirements.txt, then the Python end of xlwings' own runtime for main.py and the calls of cells.
// Reads a job (JSON) from the file named first, writes what came of it into the second.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";

// Node would print a line of Pyodide's own text, which is megabytes long, above the reason.
for (const kind of ["uncaughtException", "unhandledRejection"]) {
  process.on(kind, (error) => {
    fs.writeSync(2, `${error.message ?? error}\n`);
    process.exit(1);
  });
}

const job = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const said = [];
const asked = [];

// A package index and a folder of wheels on loopback, in place of PyPI and of a team's web server.
const server = http.createServer((request, response) => {
  const [, kind, name] = request.url.split("/");
  const files = job.index[name] ?? [];
  if (kind === "simple") asked.push(name);
  if (kind === "simple" && files.length) {
    response.setHeader("Content-Type", "application/vnd.pypi.simple.v1+json");
    response.end(
      JSON.stringify({
        meta: { "api-version": "1.0" },
        name,
        files: files.map((file) => ({
          filename: path.basename(file),
          url: `${host}/files/${path.basename(file)}`,
          hashes: {},
        })),
      }),
    );
    return;
  }
  const file = Object.values(job.index)
    .flat()
    .concat(job.hosted)
    .find((each) => kind === "files" && path.basename(each) === name);
  response.statusCode = file ? 200 : 404;
  response.end(file && fs.readFileSync(file));
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const host = `http://127.0.0.1:${server.address().port}`;

const { loadPyodide } = await import(pathToFileURL(path.join(job.pyodide, "pyodide.mjs")));
const pyodide = await loadPyodide({ indexURL: job.pyodide, stdout: (line) => said.push(line) });
const quiet = { messageCallback: () => {} };
await pyodide.loadPackage("micropip", quiet);
const lines = job.requirements.map((line) => line.replace(job.web, `${host}/files/`));
pyodide.globals.set("lines", pyodide.toPy(lines));
pyodide.globals.set("index", `${host}/simple/{package_name}/`);
await pyodide.runPythonAsync(
  "import micropip\nawait micropip.install(lines, index_urls=[index])",
);

// The imported files, xlwings' runtime, and the workbook's module under the names it looks for.
const home = "/home/pyodide";
for (const [target, source] of Object.entries(job.files)) {
  pyodide.FS.mkdirTree(path.posix.dirname(target));
  pyodide.FS.writeFile(target, fs.readFileSync(source));
}
pyodide.FS.writeFile(`${home}/.env`, `XLWINGS_LICENSE_KEY=${job.licence_key}\n`);
pyodide.FS.writeFile(`${home}/custom_functions.py`, job.main);
pyodide.FS.writeFile(`${home}/custom_scripts.py`, "");
pyodide.FS.chdir(home);
pyodide.runPython(`import sys; sys.path.insert(0, "${home}")`);
pyodide.runPython(fs.readFileSync(job.runtime, "utf8"));

const call = pyodide.globals.get("custom_functions_call");
const results = [];
for (const each of job.calls) {
  const answer = await call(each);
  results.push(answer.error ? { error: answer.error } : answer);
}
const report = {
  said,
  asked,
  results,
  metadata: pyodide.globals.get("custom_functions_meta")(job.main),
  code: pyodide.globals.get("custom_functions_code")(job.main),
  installed: pyodide.runPython(
    "from importlib.metadata import distributions\n" +
      "' '.join(sorted({d.metadata['Name'].lower() for d in distributions()}))",
  ),
  loaded: pyodide.runPython("' '.join(sorted({name.split('.')[0] for name in sys.modules}))"),
};
fs.writeFileSync(process.argv[3], JSON.stringify(report));
server.close();
process.exit(0);
