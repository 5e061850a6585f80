"""Text messages and WhatsApp by Twilio: one message an answer, numbers for buttons."""
