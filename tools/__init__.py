"""Small programs for those who build Cairn; the Makefile calls them. Cairn itself never imports them."""
