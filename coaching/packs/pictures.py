"""Pictures for paper: small enough for print, as JPEG. What is stored was made safe already when it came in."""

import io
import math

from PIL import Image

# The typesetter holds every picture of a document unpacked at once: together they may have so many dots.
MOST_DOTS = 18_000_000
LONGEST, SHORTEST = 1200, 240
QUALITY = 80
MOST_PIXELS = 50_000_000


def longest_side(pictures: int) -> int:
    """How long a side may be where a document holds so many. The ZIP has each as it was added."""
    side = math.isqrt(MOST_DOTS * 4 // (3 * max(1, pictures)))
    return max(SHORTEST, min(LONGEST, side))


def for_paper(content: bytes, longest: int = LONGEST) -> bytes | None:
    """None for what is no picture after all: it stays in the ZIP and is only named on paper."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            picture.draft("RGB", (longest, longest))
            small = picture.convert("RGB")
            small.thumbnail((longest, longest))
            made = io.BytesIO()
            small.save(made, "JPEG", quality=QUALITY)
            return made.getvalue()
    except (OSError, ValueError, SyntaxError):
        return None
