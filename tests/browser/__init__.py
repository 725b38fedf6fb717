"""The site and its preview in a real browser."""
