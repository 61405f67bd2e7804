// The task pane: says whether the server is there, and takes the token where it wants one.
const state = document.getElementById("state");
const access = document.getElementById("access");
const token = document.getElementById("token");

function say(text, trouble = false) {
  state.textContent = text;
  state.className = trouble ? "trouble" : "";
}

async function showState() {
  let health;
  try {
    health = await (await fetch("/health", { cache: "no-store" })).json();
  } catch {
    say(`The server at ${location.origin} does not answer: start it again.`, true);
    return;
  }
  say(`Version ${health.version}: ${health.functions} functions are ready.`);
  if (health.authentication === "token") {
    access.hidden = false;
    token.value = globalThis.pipXlToken.get();
    await checkAccess();
  }
}

// An empty call costs nothing: 401 says that the token is wrong, anything else that it is right.
async function checkAccess() {
  const { token: authorization } = await globalThis.getAuth();
  const headers = { "Content-Type": "application/json", Authorization: authorization };
  const request = { method: "POST", headers, body: "{}" };
  const response = await fetch("/xlwings/custom-functions-call", request);
  const admitted = response.status !== 401;
  if (admitted) {
    say("The access token is right: the functions are ready.");
  } else if (authorization) {
    say("The server does not know this access token.", true);
  } else {
    say("The server asks for an access token.", true);
  }
  return admitted;
}

async function recalculate() {
  await Excel.run(async (context) => {
    context.workbook.application.calculate("Full");
    await context.sync();
  });
}

access.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    globalThis.pipXlToken.set(token.value.trim());
  } catch {
    say("This browser keeps nothing for this site: allow it to, then save again.", true);
    return;
  }
  if (await checkAccess()) {
    await recalculate();
  }
});

document.getElementById("recalculate").addEventListener("click", recalculate);

showState();
