import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { Memory } from "./memory";
import { answerView, cardsOf } from "./answer";
import { Refused, type Choice, type History, type Said } from "./protocol";
import { Server } from "./server";
import { styles } from "./styles";
import { SUGGESTIONS, WORDS, type Words } from "./words";

const MOST = 500; // characters of a message
const SHOW_LEFT = 100;
const SLOW_AFTER = 5_000; // milliseconds
const LOOK_AGAIN = 1_000;
const KEY = "apprentice-guide";

/** The server is where the script came from, unless a page says otherwise. */
const SCRIPT = (document.currentScript as HTMLScriptElement | null)?.src ?? location.href;

/** Find the channel's address from that of the script, which may bear a version. */
function serverOf(script: string): string {
  return new URL(".", script).href.replace(/\/(?:[0-9a-f]{12}\/)?$/, "");
}

/** Make a number of our own for a message; `randomUUID` is not there on plain http. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

interface Waiting {
  id: string;
  text: string;
  payload?: string;
}

/** Read the message that a page was left with, if it was. */
function waitingOf(kept: unknown): Waiting | null {
  const told = kept as Partial<Waiting> | null;
  const fits = typeof told?.id === "string" && typeof told.text === "string";
  return fits ? (told as Waiting) : null;
}

/**
 * The chat widget: `<apprentice-guide listing="ST1398"></apprentice-guide>`.
 *
 * Fires `guide-open`, `guide-close`, `guide-ask`, `guide-answer` and `guide-listing`.
 */
@customElement("apprentice-guide")
export class ApprenticeGuide extends LitElement {
  static override styles = styles;

  /** The listing that the page shows, such as ST1398. */
  @property({ reflect: true }) listing = "";
  /** Where the web channel is, if not where the script came from. */
  @property() server = serverOf(SCRIPT);
  @property({ reflect: true }) theme: "" | "light" | "dark" = "";
  /** Other words than the widget's own, all or some. */
  @property({ attribute: false }) words: Partial<Words> = {};

  /** Questions to begin with, on a listing's page and elsewhere. */
  @property({ attribute: false }) suggestions: Partial<typeof SUGGESTIONS> = {};

  @state() private shown = false;
  @state() private said: Said[] = [];
  @state() private waiting: Waiting | null = null;
  @state() private working = false;
  @state() private slow = false;
  @state() private trouble = "";
  @state() private notice = "";
  @state() private unread = 0;
  @state() private draft = "";
  @state() private asking = false;
  @state() private menu = false;
  @state() private rated = new Set<number>();

  @query("textarea") private field!: HTMLTextAreaElement;
  @query(".launcher") private launcher!: HTMLButtonElement;
  @query(".scroll") private scroller!: HTMLElement;

  private memory = new Memory(KEY);
  private channel: BroadcastChannel | null = null;
  private link!: Server;
  private slowTimer = 0;
  private again = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.link = new Server(this.server, this.memory.token, (token) => {
      this.memory.token = token;
    });
    this.channel = new BroadcastChannel(KEY);
    this.channel.onmessage = () => void this.catchUp();
    window.addEventListener("online", this.catchUp);
    this.waiting = waitingOf(this.memory.waiting);
    if (this.link.known) void this.catchUp();
    else if (this.waiting) void this.deliver();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.channel?.close();
    window.removeEventListener("online", this.catchUp);
    window.clearTimeout(this.slowTimer);
    window.clearTimeout(this.again);
  }

  /** Open the panel and put the cursor into the question. */
  async open(): Promise<void> {
    this.shown = true;
    this.unread = 0;
    await this.updateComplete;
    this.field.focus();
    this.toEnd();
    this.tell("guide-open");
  }

  /** Close the panel and go back to the button that opens it. */
  async close(): Promise<void> {
    this.shown = false;
    await this.updateComplete;
    this.launcher.focus();
    this.tell("guide-close");
  }

  /** Ask something, as if the person had typed it. */
  async ask(text: string, payload?: string): Promise<void> {
    if (this.working || !text.trim()) return;
    this.notice = "";
    this.waiting = { id: newId(), text: text.trim(), payload };
    this.tell("guide-ask", { text: this.waiting.text });
    await this.deliver();
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("waiting")) this.memory.waiting = this.waiting;
    if (changed.has("listing") && changed.get("listing") !== undefined) {
      this.tell("guide-listing", { listing: this.listing });
    }
  }

  private get say(): Words {
    return { ...WORDS, ...this.words };
  }

  private get last(): number {
    return this.said[this.said.length - 1]?.number ?? 0;
  }

  /** Send what waits; the same number makes sure that it is answered once. */
  private async deliver(): Promise<void> {
    const message = this.waiting;
    if (!message) return;
    this.begin();
    try {
      const { text, payload } = message;
      const listing = this.listing || undefined;
      const answer = await this.link.send(message.id, { text, payload, listing }, this.last);
      if (answer === "working") return this.later();
      this.take(answer);
      this.waiting = null;
    } catch (error) {
      this.fail(error);
    }
    this.end();
    this.channel?.postMessage("said");
  }

  /** Fetch what was said elsewhere, or while we were away. */
  private catchUp = async (): Promise<void> => {
    this.link = new Server(this.server, this.memory.token, (token) => {
      this.memory.token = token;
    });
    if (!this.link.known) {
      this.said = [];
      return;
    }
    try {
      const history = await this.link.history(this.last);
      this.take(history);
      if (history.working) {
        this.begin();
        return this.later();
      }
      if (this.waiting && this.said.some((one) => one.id === this.waiting?.id)) this.waiting = null;
      this.trouble = "";
      if (this.waiting) return await this.deliver();
    } catch (error) {
      if (error instanceof Refused && error.reason === "session") {
        this.link.forget();
        if (this.said.length) this.notice = this.say.restarted;
      } else this.fail(error);
    }
    this.end();
  };

  private later(): void {
    window.clearTimeout(this.again);
    this.again = window.setTimeout(() => void this.catchUp(), LOOK_AGAIN);
  }

  private take(history: History): void {
    const news = history.messages.filter((one) => one.number > this.last);
    if (!news.length) return;
    this.said = [...this.said, ...news];
    if (!this.shown) this.unread += news.filter((one) => one.sender === "guide").length;
    for (const one of news) if (one.sender === "guide") this.tell("guide-answer", { text: one.text });
    void this.updateComplete.then(() => this.toEnd());
  }

  private begin(): void {
    this.trouble = "";
    this.working = true;
    window.clearTimeout(this.slowTimer);
    this.slowTimer = window.setTimeout(() => (this.slow = true), SLOW_AFTER);
  }

  private end(): void {
    window.clearTimeout(this.slowTimer);
    this.working = this.slow = false;
  }

  private fail(error: unknown): void {
    const reason = error instanceof Refused ? error.reason : "failed";
    this.trouble = (this.say as Record<string, string>)[reason] ?? this.say.failed;
    if (reason === "too_long" || reason === "not_offered") {
      this.draft = this.waiting?.text ?? "";
      this.waiting = null;
    }
  }

  private toEnd(): void {
    // Show where the newest answer begins, rather than where it ends.
    const items = this.renderRoot.querySelectorAll(".log li.you, .log li.guide");
    const item = items[items.length - 1] as HTMLElement | undefined;
    if (this.scroller) this.scroller.scrollTop = item ? item.offsetTop - this.scroller.offsetTop - 48 : 0;
  }

  private tell(name: string, detail: object = {}): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  private submit = (event: Event): void => {
    event.preventDefault();
    const text = this.draft;
    if (!text.trim() || this.working) return;
    this.draft = "";
    void this.ask(text);
    this.field.focus();
  };

  private typed = (event: InputEvent): void => {
    this.draft = (event.target as HTMLTextAreaElement).value;
  };

  private key = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.submit(event);
  };

  private escape = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.stopPropagation();
      void this.close();
    }
  };

  private choose = (choice: Choice): void => {
    void this.ask(choice.title, choice.payload);
    this.field.focus();
  };

  private async rate(number: number, rating: "up" | "down"): Promise<void> {
    this.rated = new Set([...this.rated, number]);
    await this.ask(rating === "up" ? this.say.helpful : this.say.unhelpful, `/feedback{"rating": "${rating}"}`);
  }

  private download = (): void => {
    const lines = this.said.map((one) => {
      const who = one.sender === "you" ? this.say.you : this.say.guide;
      return `${new Date(one.at).toLocaleString("en-GB")} ${who}:\n${one.text ?? ""}\n`;
    });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([lines.join("\n")], { type: "text/plain" }));
    link.download = "apprenticeship-guide.txt";
    link.click();
    URL.revokeObjectURL(link.href);
  };

  private erase = async (): Promise<void> => {
    this.asking = this.menu = false;
    try {
      await this.link.erase();
      this.said = [];
      this.waiting = null;
      this.trouble = "";
      this.notice = this.say.erased;
      this.channel?.postMessage("erased");
    } catch (error) {
      this.fail(error);
    }
    this.field.focus();
  };

  protected override render(): TemplateResult {
    return html`
      <button
        class="launcher"
        ?hidden=${this.shown}
        aria-expanded=${this.shown}
        aria-controls="panel"
        @click=${() => void this.open()}
      >
        <span>${this.say.open}</span>
        ${this.unread ? html`<span class="badge">${this.unread} ${this.say.unread}</span>` : nothing}
      </button>
      <section id="panel" class="panel" aria-labelledby="title" ?hidden=${!this.shown} @keydown=${this.escape}>
        <header>
          <h2 id="title">${this.say.title}</h2>
          <button aria-label=${this.say.close} @click=${() => void this.close()}>✕</button>
        </header>
        <div class="scroll" tabindex="0" role="region" aria-label=${this.say.log}>
          <div class="intro"><p>${this.say.intro}</p><p>${this.say.kept}</p></div>
          <div class="log" role="log" aria-live="polite" aria-relevant="additions" aria-label=${this.say.log}>
            <ol>
              ${repeat(this.said, (one) => one.number, (one) => this.message(one))}
            </ol>
          </div>
          ${this.waitingView()}
          <div class="status" role="status">
            ${this.working ? html`<span class="dots">${this.slow ? this.say.slow : this.say.working}</span>` : this.notice}
          </div>
          <div role="alert">${this.troubleView()}</div>
          ${this.suggestionsView()}
        </div>
        <footer>${this.form()} ${this.more()}</footer>
      </section>
    `;
  }

  private message(one: Said): TemplateResult {
    const newest = one.number === this.last;
    const who = one.sender === "you" ? this.say.you : this.say.guide;
    const time = new Date(one.at);
    return html`<li class=${one.sender}>
      <div class="bubble">
        <span class="hidden">${who} ${this.say.said}: </span>
        ${one.failed ? this.say.failed : answerView(one, this.say, { choose: this.choose, busy: this.working })}
      </div>
      <div class="meta">
        <time datetime=${one.at}>${time.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}</time>
        ${one.sender === "guide" && !one.failed ? this.thumbs(one.number) : nothing}
      </div>
      ${newest ? this.choices(one) : nothing}
    </li>`;
  }

  private thumbs(number: number): TemplateResult {
    if (this.rated.has(number) || number !== this.last) return html``;
    return html`
      <button aria-label=${this.say.helpful} @click=${() => void this.rate(number, "up")}>👍</button>
      <button aria-label=${this.say.unhelpful} @click=${() => void this.rate(number, "down")}>👎</button>
    `;
  }

  private choices(one: Said): TemplateResult | typeof nothing {
    const cards = new Set(cardsOf(one.custom).map((card) => card.payload));
    const buttons = (one.buttons ?? []).filter((button) => !cards.has(button.payload));
    if (!buttons.length) return nothing;
    return html`<div class="choices" role="group" aria-label=${this.say.choices}>
      ${buttons.map(
        (one) => html`<button ?disabled=${this.working} @click=${() => this.choose(one)}>${one.title}</button>`,
      )}
    </div>`;
  }

  private waitingView(): TemplateResult | typeof nothing {
    const message = this.waiting;
    if (!message || this.said.some((one) => one.id === message.id)) return nothing;
    return html`<div class="you"><div class="bubble"><p>${message.text}</p></div></div>`;
  }

  private troubleView(): TemplateResult | typeof nothing {
    if (!this.trouble) return nothing;
    return html`<p class="trouble">${this.trouble}</p>
      ${this.waiting ? html`<button @click=${() => void this.deliver()}>${this.say.retry}</button>` : nothing}`;
  }

  private suggestionsView(): TemplateResult | typeof nothing {
    if (this.said.length || this.waiting) return nothing;
    const { listing, general } = { ...SUGGESTIONS, ...this.suggestions };
    const suggested = this.listing ? listing : general;
    return html`<div class="choices" role="group" aria-label=${this.say.suggestions}>
      ${suggested.map((text) => html`<button @click=${() => void this.ask(text)}>${text}</button>`)}
    </div>`;
  }

  private form(): TemplateResult {
    const left = MOST - this.draft.length;
    return html`<form @submit=${this.submit}>
      <div class="field">
        <label class="hidden" for="question">${this.say.input}</label>
        <textarea
          id="question"
          rows="1"
          maxlength=${MOST}
          placeholder=${this.say.placeholder}
          autocomplete="off"
          .value=${this.draft}
          @input=${this.typed}
          @keydown=${this.key}
        ></textarea>
        ${left <= SHOW_LEFT ? html`<div class="meta">${left} ${this.say.left}</div>` : nothing}
      </div>
      <button type="submit" aria-disabled=${this.working}>${this.say.send}</button>
    </form>`;
  }

  private more(): TemplateResult {
    return html`<div class="more">
        <button @click=${() => void this.ask(this.say.personAsk)}>${this.say.person}</button>
        ${this.said.length
          ? html`<button aria-expanded=${this.menu} aria-controls="menu" @click=${() => (this.menu = !this.menu)}>
              ${this.say.menu}
            </button>`
          : nothing}
      </div>
      <div id="menu" class="more" ?hidden=${!this.menu}>${this.menuView()}</div>`;
  }

  private menuView(): TemplateResult {
    if (!this.asking) {
      return html`<button @click=${this.download}>${this.say.download}</button>
        <button @click=${() => (this.asking = true)}>${this.say.erase}</button>`;
    }
    return html`<span>${this.say.eraseSure}</span>
      <button @click=${() => void this.erase()}>${this.say.eraseYes}</button>
      <button @click=${() => (this.asking = false)}>${this.say.eraseNo}</button>`;
  }
}
