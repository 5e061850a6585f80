/** Talks to the web channel. Whatever goes wrong comes out as a `Refused`. */

import { Refused, type History, type Refusal } from "./protocol";

const PATIENCE = 30_000; // milliseconds

export class Server {
  constructor(
    private readonly base: string,
    private token: string | null,
    private readonly keep: (token: string | null) => void,
  ) {}

  get known(): boolean {
    return this.token !== null;
  }

  /** Send a message; `id` makes sure that it is answered once. */
  async send(
    id: string,
    message: { text: string; payload?: string; listing?: string },
    after: number,
  ): Promise<History | "working"> {
    return this.inSession(async () => {
      const answer = await this.call("messages", "POST", { id, after, ...message });
      return answer.status === 202 ? "working" : ((await answer.json()) as History);
    });
  }

  /** Fetch what was said after a message. */
  async history(after: number): Promise<History> {
    const answer = await this.call(`messages?after=${after}`, "GET");
    return (await answer.json()) as History;
  }

  /** Delete the conversation, here and there. */
  async erase(): Promise<void> {
    if (this.token) await this.call("conversation", "DELETE");
    this.forget();
  }

  forget(): void {
    this.token = null;
    this.keep(null);
  }

  /** Begin a session when there is none, and once more when it has run out. */
  private async inSession<T>(work: () => Promise<T>): Promise<T> {
    if (!this.token) await this.begin();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refused) || error.reason !== "session") throw error;
      await this.begin();
      return work();
    }
  }

  private async begin(): Promise<void> {
    this.token = null;
    const answer = await this.call("sessions", "POST", {});
    this.token = ((await answer.json()) as { token: string }).token;
    this.keep(this.token);
  }

  private async call(path: string, method: string, body?: object): Promise<Response> {
    const headers: Record<string, string> = {};
    if (body) headers["Content-Type"] = "application/json";
    if (this.token) headers["Authorization"] = `Bearer ${this.token}`;
    let answer: Response;
    try {
      answer = await fetch(`${this.base}/${path}`, {
        method,
        headers,
        body: body && JSON.stringify(body),
        credentials: "omit",
        signal: AbortSignal.timeout?.(PATIENCE), // older browsers wait for as long as it takes
      });
    } catch {
      throw new Refused("offline");
    }
    if (!answer.ok) throw await refusal(answer);
    return answer;
  }
}

async function refusal(answer: Response): Promise<Refused> {
  try {
    const told = (await answer.json()) as { error?: Refusal; retry_after?: number };
    return new Refused(told.error ?? "failed", told.retry_after ?? 0);
  } catch {
    return new Refused("failed", 5);
  }
}
