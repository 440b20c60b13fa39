"""Files that people add to what they write: pictures, PDFs and sound, checked by content and made safe before they are
kept. The room has no route: the room that owns the record serves its files, after its own rule.
"""
