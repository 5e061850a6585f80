import { css } from "lit";

export const styles = css`
  :host {
    --ink: var(--guide-ink, #1b1b1f);
    --paper: var(--guide-paper, #ffffff);
    --soft: var(--guide-soft, #eef2f8);
    --line: var(--guide-line, #6b7280);
    --accent: var(--guide-accent, #1d4f91);
    --on-accent: var(--guide-on-accent, #ffffff);
    --warn: var(--guide-warn, #8a1c1c);
    --quiet: var(--guide-quiet, #4b5160);
    position: fixed;
    inset-block-end: 1rem;
    inset-inline-end: 1rem;
    z-index: 2147483000;
    font: 1rem/1.5 var(--guide-font, system-ui, sans-serif);
    color: var(--ink);
    color-scheme: light dark;
    text-align: start;
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme="light"])) {
      --ink: var(--guide-ink, #f2f3f7);
      --paper: var(--guide-paper, #1d2026);
      --soft: var(--guide-soft, #2b303a);
      --line: var(--guide-line, #9aa3b2);
      --accent: var(--guide-accent, #9cc2ff);
      --on-accent: var(--guide-on-accent, #10213b);
      --warn: var(--guide-warn, #ffb4ab);
      --quiet: var(--guide-quiet, #c3c8d2);
    }
  }
  :host([theme="dark"]) {
    --ink: var(--guide-ink, #f2f3f7);
    --paper: var(--guide-paper, #1d2026);
    --soft: var(--guide-soft, #2b303a);
    --line: var(--guide-line, #9aa3b2);
    --accent: var(--guide-accent, #9cc2ff);
    --on-accent: var(--guide-on-accent, #10213b);
    --warn: var(--guide-warn, #ffb4ab);
    --quiet: var(--guide-quiet, #c3c8d2);
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  button,
  textarea {
    font: inherit;
    color: inherit;
  }
  button {
    min-height: 44px;
    min-width: 44px;
    border: 1px solid var(--line);
    border-radius: 0.75rem;
    background: var(--paper);
    padding: 0.4rem 0.8rem;
    cursor: pointer;
    text-align: start;
  }
  button:hover {
    text-decoration: underline;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .launcher {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    border-color: var(--accent);
    border-radius: 2rem;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
    padding: 0.6rem 1.1rem;
    box-shadow: 0 2px 8px rgb(0 0 0 / 0.3);
  }
  .badge {
    border-radius: 1rem;
    background: var(--on-accent);
    color: var(--accent);
    padding: 0 0.5rem;
  }
  .panel {
    position: fixed;
    inset-block-end: 1rem;
    inset-inline-end: 1rem;
    display: flex;
    flex-direction: column;
    inline-size: min(26rem, calc(100vw - 2rem));
    block-size: min(40rem, calc(100vh - 2rem));
    block-size: min(40rem, calc(100dvh - 2rem));
    border: 1px solid var(--line);
    border-radius: 1rem;
    background: var(--paper);
    box-shadow: 0 4px 24px rgb(0 0 0 / 0.3);
    overflow: hidden;
  }
  header,
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    padding: 0.5rem 0.75rem;
  }
  header {
    background: var(--accent);
    color: var(--on-accent);
  }
  header h2 {
    flex: 1;
    margin: 0;
    font-size: 1.05rem;
  }
  header button {
    border-color: var(--on-accent);
    background: transparent;
    color: var(--on-accent);
    text-align: center;
  }
  header :focus-visible {
    outline-color: var(--on-accent);
  }
  .scroll {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 0.75rem;
  }
  .intro {
    color: var(--quiet);
    font-size: 0.9375rem;
  }
  .intro p {
    margin: 0 0 0.5rem;
  }
  .log > ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .log > ol > li {
    content-visibility: auto;
    contain-intrinsic-size: auto 6rem;
    margin-block: 0.75rem;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }
  .bubble {
    border-radius: 0.9rem;
    padding: 0.5rem 0.75rem;
    background: var(--soft);
  }
  .you .bubble {
    margin-inline-start: 2rem;
    background: var(--accent);
    color: var(--on-accent);
  }
  .bubble p,
  .bubble ul {
    margin: 0 0 0.4rem;
  }
  .bubble ul {
    padding-inline-start: 1.25rem;
  }
  .bubble .source {
    color: var(--quiet);
    font-size: 0.875rem;
  }
  a {
    color: var(--accent);
    display: inline-block;
    min-block-size: 24px;
  }
  .meta {
    display: flex;
    align-items: center;
    gap: 0.25rem;
    color: var(--quiet);
    font-size: 0.8125rem;
  }
  .you .meta {
    justify-content: flex-end;
  }
  .meta button {
    border: 0;
    padding: 0;
    text-align: center;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-start: 0.5rem;
  }
  .choices button {
    border-color: var(--accent);
    color: var(--accent);
  }
  .bubble .cards {
    list-style: none;
    padding: 0;
    display: grid;
    gap: 0.5rem;
  }
  .cards button {
    inline-size: 100%;
    text-align: start;
    display: grid;
    gap: 0.125rem;
  }
  .cards b {
    color: var(--accent);
  }
  .table {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
    font-size: 0.9375rem;
  }
  th,
  td {
    border: 1px solid var(--line);
    padding: 0.3rem 0.5rem;
    text-align: start;
    vertical-align: top;
  }
  .status {
    min-block-size: 1.5rem;
    color: var(--quiet);
    font-size: 0.9375rem;
  }
  .dots::after {
    content: "...";
    animation: dots 1.2s steps(4, end) infinite;
  }
  @keyframes dots {
    0% {
      clip-path: inset(0 100% 0 0);
    }
    100% {
      clip-path: inset(0 0 0 0);
    }
  }
  .trouble {
    color: var(--warn);
    font-weight: 600;
  }
  form {
    display: flex;
    align-items: flex-end;
    gap: 0.5rem;
    inline-size: 100%;
  }
  .field {
    flex: 1;
  }
  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 44px;
    max-block-size: 8rem;
    resize: none;
    border: 1px solid var(--line);
    border-radius: 0.75rem;
    background: var(--paper);
    padding: 0.55rem 0.75rem;
  }
  form button {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  footer {
    border-block-start: 1px solid var(--line);
  }
  footer .more {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    inline-size: 100%;
    font-size: 0.875rem;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (max-width: 30rem), (max-height: 30rem) {
    .panel {
      inset: 0;
      inline-size: 100%;
      block-size: 100%;
      border: 0;
      border-radius: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .dots::after {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .launcher,
    .panel,
    .bubble,
    button {
      border: 1px solid ButtonText;
    }
    header {
      border-block-end: 1px solid CanvasText;
    }
  }
`;
