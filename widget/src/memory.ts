/** Keeps the token in this browser; without storage, for as long as the page is open. */

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
}
