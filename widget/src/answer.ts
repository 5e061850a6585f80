/** Shows one message: text is set as text, never as markup. */

import { html, nothing, type TemplateResult } from "lit";

import type { Choice, Said } from "./protocol";
import { blocksOf, type Block, type Inline } from "./text";
import type { Words } from "./words";

export interface Comparison {
  titles: string[];
  rows: { aspect: string; cells: string[] }[];
}

/** Something found: pressing its card asks about it. `line` is what the text says of it. */
export interface Card extends Choice {
  facts: string;
  line: string;
}

/** What a press of a card does, and whether it may be pressed just now. */
export interface Press {
  choose: (choice: Choice) => void;
  busy: boolean;
}

export function answerView(one: Said, say: Words, press: Press): TemplateResult {
  if (one.sender === "you") return html`<p>${one.text ?? ""}</p>`;
  const comparison = comparisonOf(one.custom);
  const cards = cardsOf(one.custom);
  const text = withoutCards(withoutRows(one.text ?? "", comparison), cards);
  const blocks = blocksOf(text).map((block) => ({ kind: block.kind, view: blockView(block, say) }));
  const view = (source: boolean) => blocks.filter((block) => (block.kind === "source") === source).map((b) => b.view);
  return html`${view(false)} ${cards.length ? cardsView(cards, press) : nothing}
  ${comparison ? tableView(comparison) : nothing} ${view(true)}`;
}

/** Read the cards from whatever the server sent along. */
export function cardsOf(custom: unknown): Card[] {
  const told = (custom as { cards?: Card[] } | undefined)?.cards;
  if (!Array.isArray(told)) return [];
  return told.filter((one) => [one?.title, one?.facts, one?.payload, one?.line].every((v) => typeof v === "string"));
}

/** Leave out the lines that cards show anyway. */
export function withoutCards(text: string, cards: Card[]): string {
  const shown = new Set(cards.map((card) => card.line));
  return text
    .split("\n")
    .filter((line) => !shown.has(line))
    .join("\n");
}

function cardsView(cards: Card[], { choose, busy }: Press): TemplateResult {
  return html`<ul class="cards">
    ${cards.map(
      (card) =>
        html`<li>
          <button ?disabled=${busy} @click=${() => choose(card)}><b>${card.title}</b> <span>${card.facts}</span></button>
        </li>`,
    )}
  </ul>`;
}

/** Leave out the lines that the table shows anyway. */
export function withoutRows(text: string, comparison: Comparison | null): string {
  const first = comparison?.titles[0];
  if (!comparison || first === undefined) return text;
  const heads = comparison.rows.map((row) => `${row.aspect}: ${first}: `);
  return text
    .split("\n")
    .filter((line) => !heads.some((head) => line.startsWith(head)))
    .join("\n");
}

function blockView(block: Block, say: Words): TemplateResult {
  if (block.kind === "list") {
    return html`<ul>${block.items.map((item) => html`<li>${inlineView(item, say)}</li>`)}</ul>`;
  }
  return html`<p class=${block.kind}>${inlineView(block.parts, say)}</p>`;
}

function inlineView(parts: Inline[], say: Words): (TemplateResult | string)[] {
  return parts.map((part) =>
    part.kind === "text"
      ? part.text
      : html`<a href=${part.url} target="_blank" rel="noopener noreferrer"
          >${part.text}<span class="hidden"> (${say.newTab})</span></a
        >`,
  );
}

/** Read a comparison from whatever the server sent along. */
export function comparisonOf(custom: unknown): Comparison | null {
  const told = (custom as { comparison?: Comparison } | undefined)?.comparison;
  const fits =
    told && Array.isArray(told.titles) && Array.isArray(told.rows) && told.rows.every((r) => Array.isArray(r?.cells));
  return fits ? told : null;
}

function tableView(comparison: Comparison): TemplateResult {
  return html`<div class="table" tabindex="0" role="group">
    <table>
      <thead>
        <tr>
          <td></td>
          ${comparison.titles.map((title) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${comparison.rows.map(
          (row) =>
            html`<tr>
              <th scope="row">${row.aspect}</th>
              ${row.cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
