/** Shows one message: text is set as text, never as markup. */

import { html, nothing, type TemplateResult } from "lit";

import type { Said } from "./protocol";
import { blocksOf, type Block, type Inline } from "./text";
import type { Words } from "./words";

export interface Comparison {
  titles: string[];
  rows: { aspect: string; cells: string[] }[];
}

export function answerView(one: Said, say: Words): TemplateResult {
  if (one.sender === "you") return html`<p>${one.text ?? ""}</p>`;
  const comparison = comparisonOf(one.custom);
  return html`${blocksOf(withoutRows(one.text ?? "", comparison)).map((block) => blockView(block, say))}
  ${comparison ? tableView(comparison) : nothing}`;
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
