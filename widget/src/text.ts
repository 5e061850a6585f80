/** Turns an answer's plain text into parts that can be shown, without trusting any of it. */

export type Inline = { kind: "text"; text: string } | { kind: "link"; text: string; url: string };
export type Block =
  | { kind: "paragraph"; parts: Inline[] }
  | { kind: "list"; items: Inline[][] }
  | { kind: "source"; parts: Inline[] };

const LINK = /https?:\/\/[^\s<>"']+/g;
const TRAILING = /[.,;:!?)]+$/;
const SOURCE = /^(?:Source: |Check this yourself)/;

/** Cut a text into paragraphs, lists and source lines. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.split("\n")) {
    const plain = line.trim();
    if (!plain) continue;
    const last = blocks[blocks.length - 1];
    if (plain.startsWith("- ")) {
      const item = inlinesOf(plain.slice(2));
      if (last?.kind === "list") last.items.push(item);
      else blocks.push({ kind: "list", items: [item] });
    } else {
      blocks.push({ kind: SOURCE.test(plain) ? "source" : "paragraph", parts: inlinesOf(plain) });
    }
  }
  return blocks;
}

/** Find the web addresses in a line; only http(s) ever becomes a link. */
export function inlinesOf(line: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const found of line.matchAll(LINK)) {
    const url = found[0].replace(TRAILING, "");
    if (!isWeb(url)) continue;
    if (found.index > at) parts.push({ kind: "text", text: line.slice(at, found.index) });
    parts.push({ kind: "link", text: shortened(url), url });
    at = found.index + url.length;
  }
  if (at < line.length) parts.push({ kind: "text", text: line.slice(at) });
  return parts;
}

function isWeb(url: string): boolean {
  try {
    return ["http:", "https:"].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

/** Show where a link leads without all of a long address. */
export function shortened(url: string): string {
  const plain = url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  return plain.length > 48 ? `${plain.slice(0, 45)}...` : plain;
}
