/** What the widget and the web channel say to each other. */

/** A choice that the guide offers; the payload stands for it. */
export interface Choice {
  title: string;
  payload: string;
}


/** One message of a conversation, as the server keeps it. */
export interface Said {
  number: number;
  sender: "you" | "guide";
  at: string;
  id?: string | null;
  text?: string;
  buttons?: Choice[];
  custom?: unknown;
  failed?: boolean;
}

export interface History {
  messages: Said[];
  working: boolean;
}

/** Why the server did not take something, as a code. */
export type Refusal =
  | "offline"
  | "slow_down"
  | "too_long"
  | "session"
  | "origin"
  | "not_offered"
  | "failed"
  | "malformed"
  | "empty";

/** A refusal, and for how many seconds. */
export class Refused extends Error {
  constructor(
    readonly reason: Refusal,
    readonly wait = 0,
  ) {
    super(reason);
  }
}
