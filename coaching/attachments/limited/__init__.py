"""What opens a stranger's file. It runs in a short-lived process of its own, which can open nothing and knows nothing
of the rest of Cairn: only the standard library, Pillow and pikepdf are imported here.
"""
