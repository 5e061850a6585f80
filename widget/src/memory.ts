/**
 * Keeps the token in this browser, and in this tab the message that is not answered yet; without
 * storage, the token for as long as the page is open.
 */

export class Memory {
  private fallback: string | null = null;

  constructor(private readonly key: string) {}

  get token(): string | null {
    try {
      return localStorage.getItem(this.key);
    } catch {
      return this.fallback;
    }
  }

  set token(token: string | null) {
    this.fallback = token;
    try {
      if (token === null) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, token);
    } catch {
      // Private windows may refuse; the fallback holds then.
    }
  }

  get waiting(): unknown {
    try {
      return JSON.parse(sessionStorage.getItem(this.key) ?? "null");
    } catch {
      return null;
    }
  }

  set waiting(message: unknown) {
    try {
      if (message === null) sessionStorage.removeItem(this.key);
      else sessionStorage.setItem(this.key, JSON.stringify(message));
    } catch {
      // Then a reload in mid-answer may lose the message.
    }
  }
}
