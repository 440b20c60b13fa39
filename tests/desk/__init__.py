"""The pages that gather: Today, Menu, people, plans, the overview, whom to ring."""
