import { describe, expect, it } from "vitest";

import { cardsOf, comparisonOf, withoutCards, withoutRows } from "../src/answer";
import { blocksOf, inlinesOf, shortened } from "../src/text";

describe("an answer's text", () => {
  it("becomes paragraphs, lists and sources", () => {
    const blocks = blocksOf("You would\n- weld\n- test\n\nSource: GOV.UK, checked 1 May 2026: https://www.gov.uk/a");
    expect(blocks.map((block) => block.kind)).toEqual(["paragraph", "list", "source"]);
    expect(blocks[1]).toMatchObject({ items: [[{ text: "weld" }], [{ text: "test" }]] });
  });

  it("makes links of web addresses only", () => {
    const parts = inlinesOf("see https://www.gov.uk/pay. Not javascript:alert(1) or ftp://x");
    expect(parts.filter((part) => part.kind === "link")).toEqual([
      { kind: "link", text: "gov.uk/pay", url: "https://www.gov.uk/pay" },
    ]);
    expect(parts.map((part) => part.text).join("")).toContain("javascript:alert(1)");
  });

  it("keeps markup as text", () => {
    expect(inlinesOf("<img src=x onerror=alert(1)>")).toEqual([
      { kind: "text", text: "<img src=x onerror=alert(1)>" },
    ]);
  });

  it("shows where a long address leads", () => {
    expect(shortened(`https://www.example.org/${"a".repeat(100)}`)).toHaveLength(48);
    expect(shortened("https://www.gov.uk/")).toBe("gov.uk");
  });
});

describe("a comparison", () => {
  const comparison = { titles: ["A", "B"], rows: [{ aspect: "Level", cells: ["3", "4"] }] };

  it("is read only if it has the right form", () => {
    expect(comparisonOf({ comparison })).toEqual(comparison);
    for (const other of [null, {}, { comparison: 1 }, { comparison: { titles: [], rows: [{}] } }]) {
      expect(comparisonOf(other)).toBeNull();
    }
  });

  it("stands in place of the lines that say the same", () => {
    expect(withoutRows("Level: A: 3; B: 4\nSource: x", comparison)).toBe("Source: x");
    expect(withoutRows("Level: A: 3", null)).toBe("Level: A: 3");
  });
});

describe("cards", () => {
  const card = { title: "Dental nurse", facts: "level 3", payload: "/what_about{}", line: "- Dental nurse: level 3" };

  it("are read only where they are whole", () => {
    expect(cardsOf({ cards: [card, { title: "x" }, null, 5] })).toEqual([card]);
    for (const none of [undefined, {}, { cards: "x" }, 5]) expect(cardsOf(none)).toEqual([]);
  });

  it("stand in for their lines", () => {
    expect(withoutCards("Two fit:\n- Dental nurse: level 3\n- Other: level 2", [card])).toBe("Two fit:\n- Other: level 2");
  });
});
