"""Questions that people put to an adviser: kept, sent, and tried again."""
