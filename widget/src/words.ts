/** Everything the widget itself says; a page may put other words in their place. */

export const WORDS = {
  title: "Apprenticeship guide",
  open: "Ask the apprenticeship guide",
  unread: "new",
  close: "Close the guide",
  intro:
    "Hello! I am a computer program that answers questions about apprenticeships in England. " +
    "I name a source for what I say. Please leave out names, addresses and phone numbers.",
  kept: "This chat is kept for up to 30 days so that you can come back to it. You can delete it at any time.",
  log: "Conversation",
  you: "You",
  guide: "Guide",
  said: "said",
  input: "Your question",
  placeholder: "Type your question",
  send: "Send",
  working: "The guide is answering",
  menu: "More",
  download: "Save this chat as a text file",
  erase: "Delete my chat",
  eraseSure: "Delete this chat for good?",
  eraseYes: "Yes, delete it",
  eraseNo: "No, keep it",
  erased: "Your chat has been deleted.",
  person: "Talk to a person",
  personAsk: "Can I talk to a person?",
  helpful: "This answer helped",
  unhelpful: "This answer did not help",
  thanked: "Thank you, noted.",
  newTab: "opens in a new tab",
  retry: "Try again",
  suggestions: "Questions to begin with",
  choices: "Choices",
  left: "characters left",
  offline: "You seem to be offline. Your message is not lost: try again when you are back.",
  slow: "This takes longer than usual. Please wait a moment.",
  failed: "That did not work. Your message is not lost: please try again.",
  slow_down: "That was a lot at once. Please wait a moment, then try again.",
  too_long: "That message is too long. Please shorten it.",
  origin: "The guide can't be used from this page.",
  not_offered: "That choice is no longer on offer. Please type your question.",
  session: "The guide was restarted, so it has forgotten our chat. Please ask again.",
  restarted: "The guide was restarted. Earlier messages may be gone.",
};

export type Words = typeof WORDS;

/** What a conversation may begin with, on a listing's page and elsewhere. */
export const SUGGESTIONS = {
  listing: ["What would I do?", "What does it pay?", "What do I need to start?", "Could I do this?"],
  general: ["How do apprenticeships work?", "Which apprenticeships are there?", "What do they pay?", "Am I too old?"],
};
