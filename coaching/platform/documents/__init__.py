"""Writers of files that leave Cairn: tagged PDF, ZIP and CSV. They know nothing of what they are given to write."""
