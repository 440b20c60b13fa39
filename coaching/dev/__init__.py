"""One page that shows every component with made-up data, for whoever works on the look. In development only."""
