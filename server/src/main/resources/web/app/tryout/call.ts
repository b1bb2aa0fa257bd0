import { endingOf } from "./answers/bytes";
import { eventsOf } from "./events";
import type { Payload } from "./payload";

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

/** Field errors as DEEPaaS sends them, nested ones by the name or the place of what is wrong. */
function errorWords(messages: unknown): string {
  if (Array.isArray(messages)) {
    return messages.join(" ");
  }
  if (typeof messages !== "object" || messages === null) {
    return String(messages);
  }
  return Object.entries(messages)
    .map(([name, inner]) => {
      const place = /^\d+$/.test(name) ? `Value ${Number(name) + 1}: ` : name === "_schema" ? "" : `${name}: `;
      return place + errorWords(inner);
    })
    .join(" ");
}

function fieldErrors(body: unknown): Record<string, string> {
  if (typeof body !== "object" || body === null) {
    return {};
  }
  return Object.fromEntries(Object.entries(body).map(([name, messages]) => [name, errorWords(messages)]));
}

function refusal(status: number, answer: unknown): Outcome {
  if (status === 401) {
    // What the gateway says of tokens is for programs.
    return problem("Sign in to try this module.");
  }
  const body = answer as { message?: unknown; detail?: unknown } | null | undefined;
  const said = typeof body?.message === "string" ? body.message : body?.detail;
  if (typeof said === "string" && said !== "") {
    return problem(said);
  }
  if (status === 422) {
    const fields = fieldErrors(body);
    return problem("Some inputs are not as the module expects them.", fields);
  }
  switch (status) {
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
function success(body: unknown): Outcome {
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

/** What a module that can tells while it works. */
export interface Progress {
  phase?: string;
  /** Done, 0..1; null when nobody knows. */
  fraction?: number | null;
}

export interface Listening {
  onBusy?: (seconds: number) => void;
  /** Asks the module to tell how far it is. */
  onProgress?: (event: "phase" | "progress", progress: Progress) => void;
}

/** Follows the events of one prediction to its result. */
async function followed(response: Response, listening: Listening): Promise<Outcome> {
  if (response.body) {
    for await (const { name, data } of eventsOf(response.body)) {
      const told = parse(data);
      switch (name) {
        case "result":
          return success(told);
        case "error": {
          const { status, body } = (told ?? {}) as { status?: number; body?: unknown };
          return refusal(status ?? 500, body);
        }
        case "phase":
        case "progress":
          listening.onProgress?.(name, (told ?? {}) as Progress);
      }
    }
  }
  return problem("The module ended the connection before it answered. Try again; its log says more.");
}

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** An answer that is no JSON, in the form JSON would have brought it. */
async function rawBody(response: Response, type: string): Promise<unknown> {
  if (type.startsWith("text/")) {
    return { text: await response.text() };
  }
  const content = await response.blob();
  const mediaType = type.split(";")[0] ?? type;
  if (type.startsWith("image/")) {
    return { media_type: mediaType, image: await base64Of(content) };
  }
  const name = /filename="([^"]*)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
  return { file: { name: name ?? `answer.${endingOf(mediaType)}`, media_type: mediaType, size: content.size, content: await base64Of(content) } };
}

async function outcomeOf(response: Response, listening: Listening): Promise<Outcome> {
  const type = response.headers.get("Content-Type") ?? "";
  if (response.ok && type.startsWith("text/event-stream")) {
    return followed(response, listening);
  }
  if (response.ok && type !== "" && !/^application\/([\w.-]+\+)?json/.test(type)) {
    return { kind: "answer", body: await rawBody(response, type) };
  }
  const body = parse(await response.text());
  return response.ok ? success(body) : refusal(response.status, body);
}

/** Posts one question to the module, waiting and asking again while it says that it is full. */
export async function predict(url: string, payload: Payload, signal: AbortSignal, listening: Listening): Promise<Outcome> {
  const accept = listening.onProgress ? { Accept: "text/event-stream, application/json;q=0.9, */*;q=0.1" } : {};
  try {
    for (let attempt = 1; !signal.aborted; attempt++) {
      const headers = { ...payload.headers, ...accept };
      const response = await fetch(url, { method: "POST", body: payload.body, headers, signal, credentials: "include" });
      const wait = attempt < MOST_ATTEMPTS ? retryAfter(response) : undefined;
      if (wait === undefined) {
        return await outcomeOf(response, listening);
      }
      listening.onBusy?.(wait);
      await pause(wait, signal);
    }
    return { kind: "cancelled" };
  } catch {
    // fetch throws only when it was cancelled or when nothing answered at all.
    return signal.aborted ? { kind: "cancelled" } : problem("Atoll does not answer. Is it still running?");
  }
}
