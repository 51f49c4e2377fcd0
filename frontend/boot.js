// Starts the web app. A file of its own, because the server's content policy allows no script inside the page.
import start from "/{{script}}";

start({ module_or_path: "/{{wasm}}" }).catch((error) => {
  console.error(error);
  document.getElementById("crash").hidden = false;
});
