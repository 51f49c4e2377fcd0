// How the later parts of the app come: the larger ones each as a file, all small ones in one. Put before what loads them.

/** Milliseconds to wait before each further try; then the reader is told. */
const PAUSES = [300, 1500];

/** A file of the app. A line that fails for a moment is tried again before the reader hears of it. */
async function file(name) {
  for (let tried = 0; ; tried += 1) {
    try {
      const response = await fetch(new URL(name, import.meta.url));
      if (response.ok) return response;
      throw new Error(`${name}: ${response.status}`);
    } catch (error) {
      if (tried === PAUSES.length) throw error;
      await new Promise((goOn) => setTimeout(goOn, PAUSES[tried]));
    }
  }
}

let small;

/** The bytes of all small parts. What failed is not kept: the next screen asks again. */
function allSmall() {
  small ??= file("./{{small}}").then((response) => response.arrayBuffer());
  small.catch(() => (small = undefined));
  return small;
}

/** A small part: where it begins and ends among them. */
async function part(begin, end) {
  const bytes = (await allSmall()).slice(begin, end);
  return new Response(bytes, { headers: { "content-type": "application/wasm" } });
}

// Whatever screen comes first needs some of them.
allSmall();

