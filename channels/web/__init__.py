"""The website's channel: signed sessions, nothing lost, nothing twice."""
