"""What all messaging platforms share: from a signed request to an answer sent."""
