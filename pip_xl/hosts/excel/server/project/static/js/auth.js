// What xlwings' client sends as Authorization with each call: the token typed into the task pane.
const TOKEN_KEY = "pip-xl access token";

globalThis.pipXlToken = {
  get() {
    try {
      return localStorage.getItem(TOKEN_KEY) || "";
    } catch {
      return ""; // a browser that keeps nothing
    }
  },
  set(token) {
    localStorage.setItem(TOKEN_KEY, token);
  },
};

globalThis.getAuth = async function () {
  const token = globalThis.pipXlToken.get();
  return { token: token ? `Bearer ${token}` : "", provider: "" };
};
