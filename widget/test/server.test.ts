import { afterEach, describe, expect, it, vi } from "vitest";

import { Server } from "../src/server";

type Answer = { status: number; body: unknown };

function serving(...answers: (Answer | "down")[]) {
  const calls: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    calls.push({ url, init });
    const answer = answers.shift();
    if (!answer || answer === "down") throw new TypeError("network");
    return new Response(JSON.stringify(answer.body), { status: answer.status });
  });
  return calls;
}

const session = { status: 201, body: { token: "t1" } };
const empty = { status: 200, body: { messages: [], working: false } };

afterEach(() => vi.unstubAllGlobals());

describe("the server", () => {
  it("is asked for a session before the first message", async () => {
    const calls = serving(session, empty);
    const kept: (string | null)[] = [];
    await new Server("http://s", null, (token) => kept.push(token)).send("id", { text: "hi" }, 0);
    expect(calls.map((call) => call.url)).toEqual(["http://s/sessions", "http://s/messages"]);
    expect(calls[1]?.init.headers).toMatchObject({ Authorization: "Bearer t1" });
    expect(kept).toEqual(["t1"]);
  });

  it("is asked for a new session when the old one has run out", async () => {
    const calls = serving({ status: 401, body: { error: "session" } }, session, empty);
    await new Server("http://s", "old", () => undefined).send("id", { text: "hi" }, 0);
    expect(calls).toHaveLength(3);
  });

  it("may still be working", async () => {
    serving({ status: 202, body: { state: "working" } });
    const answer = await new Server("http://s", "t", () => undefined).send("id", { text: "hi" }, 0);
    expect(answer).toBe("working");
  });

  it.each([
    [{ status: 429, body: { error: "slow_down", retry_after: 7 } }, "slow_down", 7],
    [{ status: 413, body: { error: "too_long" } }, "too_long", 0],
    ["down", "offline", 0],
  ] as const)("says why it refuses", async (answer, reason, wait) => {
    serving(answer);
    const refused = new Server("http://s", "t", () => undefined).history(0);
    await expect(refused).rejects.toMatchObject({ reason, wait });
  });

  it("forgets the session with the conversation", async () => {
    const calls = serving({ status: 200, body: {} });
    const server = new Server("http://s", "t", () => undefined);
    await server.erase();
    expect(calls[0]?.init.method).toBe("DELETE");
    expect(server.known).toBe(false);
  });
});
