"""Each platform as it behaves towards us: what it sends, signs, takes and limits."""
