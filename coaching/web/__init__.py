"""HTTP and HTML, and nothing else: pages and parts, forms, errors, headers, forgery, replay, assets."""
