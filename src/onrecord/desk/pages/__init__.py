"""One module a view: what is asked in the URL → what the page shows, and the same as JSON."""
