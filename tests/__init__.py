"""The tests mirror the house: a folder for each room, `house` for the house itself, `e2e` for whole stories."""
