{{runtime}}

// How the later parts of the app come, by a table that the builder fills in.

/** Milliseconds to wait before each further try; then the reader is told. */
const PAUSES = [300, 1500];

/** The file of the small parts: its name, then number, size, number, size. */
const [SMALL, ...CONTENTS] = {{small}};
/** Parts that are a file of their own. */
const FILES = [{{files}}];

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

/** Fetches once. What failed is not kept: the next screen asks again. */
function once(name) {
  let bytes;
  return () => {
    bytes ??= file(name).then((response) => response.arrayBuffer());
    bytes.catch(() => (bytes = undefined));
    return bytes;
  };
}

/** A part that is compiled while its file still comes. */
const streamed = (name) => () => {
  const source = file(name);
  source.catch(() => {});
  return (imports) => WebAssembly.instantiateStreaming(source, imports);
};

const shared = new Map(FILES.map(([part, name]) => [part, makeLoad(streamed(name), [])]));

const small = once(SMALL);
for (let i = 0, end = 0; i < CONTENTS.length; i += 2) {
  const begin = end;
  end += CONTENTS[i + 1];
  const slice = [begin, end];
  const load = () => {
    const source = small();
    return async (imports) => WebAssembly.instantiate((await source).slice(...slice), imports);
  };
  shared.set(CONTENTS[i], makeLoad(load, []));
}

/** A screen and what it needs, the numbers as "3 5-9 12". */
function screen(name, needs) {
  const parts = needs.split(" ").filter(Boolean).flatMap((run) => {
    const [from, to = from] = run.split("-").map(Number);
    return Array.from({ length: to - from + 1 }, (_, i) => shared.get(from + i));
  });
  return wrapAsyncCb(makeLoad(streamed(name), parts));
}

{{screens}}
