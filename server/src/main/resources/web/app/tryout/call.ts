/** What came of one call: an answer, or words for the person. */
export type Outcome =
  | { kind: "answer"; body: unknown }
  | { kind: "problem"; message: string; fields: Record<string, string> }
  | { kind: "cancelled" };

const LONGEST_WAIT_S = 30;
const MOST_ATTEMPTS = 30;

function problem(message: string, fields: Record<string, string> = {}): Outcome {
  return { kind: "problem", message, fields };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Field errors as DEEPaaS sends them: `{"top_k": ["Not a valid integer."]}`, lists by index. */
function fieldErrors(body: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  if (typeof body !== "object" || body === null) {
    return found;
  }
  for (const [name, messages] of Object.entries(body)) {
    const list = Array.isArray(messages) ? messages : Object.values(messages ?? {}).flat();
    found[name] = list.join(" ");
  }
  return found;
}

function refusal(status: number, text: string): Outcome {
  const body = parse(text) as { message?: unknown; detail?: unknown } | undefined;
  const said = typeof body?.message === "string" ? body.message : body?.detail;
  if (typeof said === "string" && said !== "") {
    return problem(said);
  }
  if (status === 422) {
    const fields = fieldErrors(body);
    return problem("Some inputs are not as the module expects them.", fields);
  }
  switch (status) {
    case 401:
    case 403:
      return problem("This page may not use the module. Load the page again.");
    case 404:
      return problem("This module is no longer in the catalogue.");
    case 413:
      return problem("The file is too large for this module.");
    case 500:
      return problem("The module failed on this input. Try another file; the module's log says more.");
    case 504:
      return problem("The module took too long to answer.");
    default:
      return problem(`The module did not answer (HTTP ${status}).`);
  }
}

/** Some modules answer 200 with `{"status":"error","message":…}`. */
function success(text: string): Outcome {
  const body = parse(text);
  if (body === undefined) {
    return problem("The module sent an answer that is not JSON.");
  }
  const { status, message } = (body ?? {}) as { status?: unknown; message?: unknown };
  if (status === "error") {
    return problem(typeof message === "string" ? message : "The module reported an error without words.");
  }
  return { kind: "answer", body };
}

/** Seconds asked for by a busy module; nothing when it did not ask to come again. */
function retryAfter(response: Response): number | undefined {
  const header = response.headers.get("Retry-After");
  if (response.status !== 503 || header === null) {
    return undefined;
  }
  const seconds = Number(header);
  return Math.min(Number.isFinite(seconds) ? Math.max(seconds, 0.5) : 2, LONGEST_WAIT_S);
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

/** Posts one form to the module, waiting and asking again while it says that it is full. */
export async function predict(
  url: string,
  form: FormData,
  signal: AbortSignal,
  onBusy: (seconds: number) => void = () => {},
): Promise<Outcome> {
  try {
    for (let attempt = 1; !signal.aborted; attempt++) {
      const response = await fetch(url, { method: "POST", body: form, signal, credentials: "omit" });
      const wait = attempt < MOST_ATTEMPTS ? retryAfter(response) : undefined;
      if (wait === undefined) {
        const text = await response.text();
        return response.ok ? success(text) : refusal(response.status, text);
      }
      onBusy(wait);
      await pause(wait, signal);
    }
    return { kind: "cancelled" };
  } catch {
    // fetch throws only when it was cancelled or when nothing answered at all.
    return signal.aborted ? { kind: "cancelled" } : problem("Atoll does not answer. Is it still running?");
  }
}
