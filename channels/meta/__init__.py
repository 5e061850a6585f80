"""What WhatsApp and Messenger have in common: both are Meta's Graph API."""
