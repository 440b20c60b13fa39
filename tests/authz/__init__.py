"""Who may do what, written a second time by hand, and every route asked by everybody."""
