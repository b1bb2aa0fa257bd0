/** One server-sent event. */
export interface ServerEvent {
  name: string;
  data: string;
}

function eventOf(block: string): ServerEvent | undefined {
  let name = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === "event") {
      name = value ?? "";
    } else if (field === "data") {
      data.push(value ?? "");
    }
  }
  return data.length > 0 ? { name, data: data.join("\n") } : undefined;
}

/** Reads events out of an answer as they come: `EventSource` cannot post. Comments are left out. */
export async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  // Collected in pieces: an answer of megabytes comes in thousands of them.
  let pieces: string[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    pieces.push(value.replaceAll("\r", ""));
    if (!value.includes("\n")) {
      continue;
    }
    const blocks = pieces.join("").split("\n\n");
    pieces = [blocks.pop() ?? ""];
    for (const block of blocks) {
      const event = eventOf(block);
      if (event) {
        yield event;
      }
    }
  }
}
