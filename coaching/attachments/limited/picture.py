"""Pictures: decoded, turned upright, made no larger than a screen needs, and written anew without anything beside."""

from io import BytesIO

from PIL import Image, ImageOps, MpoImagePlugin, WebPImagePlugin

from coaching.attachments.limited.made import Made, Unsafe

# Loaded now, since nothing can be opened later: what reads and writes the three kinds, and a phone's JPEG of several.
Image.preinit()
PLUGINS = (MpoImagePlugin, WebPImagePlugin)
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
MEGA = 1_000_000
MOST_PIXELS = {"image/jpeg": 50 * MEGA, "image/png": 25 * MEGA, "image/webp": 25 * MEGA}
LONGEST_SIDE = 2400
SMALL_SIDE = 320
QUALITY = 85
WHITE = (255, 255, 255)


def make(content: bytes, media_type: str) -> Made:
    Image.MAX_IMAGE_PIXELS = None  # ours is below, and a refusal instead of a warning
    image = _in_a_common_mode(_opened(content, media_type))
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)  # first: copies are small
    plain = _pixels_alone(_upright(image))
    width, height = plain.size
    return Made(media_type, _written(plain, media_type), _small(plain), width=width, height=height)


def _opened(content: bytes, media_type: str) -> Image.Image:
    try:
        image: Image.Image = Image.open(BytesIO(content), formats=[FORMATS[media_type]])
    except Exception as fault:
        raise Unsafe("damaged") from fault
    width, height = image.size
    if width * height > MOST_PIXELS[media_type]:
        raise Unsafe("too_many_pixels")
    try:
        if media_type == "image/jpeg":
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        image.load()
        vars(image).pop("_decoder", None)  # of WebP: it keeps two more pictures of the same size
    except MemoryError:
        raise
    except Exception as fault:
        raise Unsafe("damaged") from fault
    return image


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image) or image
    except MemoryError:
        raise
    except Exception:  # what says which way is up cannot be read: then it stays as it lies
        return image


def _in_a_common_mode(image: Image.Image) -> Image.Image:
    """One that all three kinds can hold. What says which way is up comes along."""
    if image.mode in ("L", "RGB", "RGBA") and "transparency" not in image.info:
        return image
    has_alpha = "A" in image.mode or "a" in image.mode or "transparency" in image.info
    return _narrowed(image).convert("RGBA" if has_alpha else "RGB")


def _pixels_alone(image: Image.Image) -> Image.Image:
    plain = Image.new(image.mode, image.size)
    plain.paste(image)
    return plain


def _narrowed(image: Image.Image) -> Image.Image:
    """Sixteen bits to a grey become eight; Pillow would cut them off at white."""
    if image.mode.startswith("I"):
        return image.point(lambda grey: grey / 256, "L") if image.mode == "I" else image.convert("I").point(
            lambda grey: grey / 256, "L"
        )  # fmt: skip
    return image


def _written(image: Image.Image, media_type: str) -> bytes:
    out = BytesIO()
    if media_type == "image/jpeg":
        image.convert("RGB" if image.mode == "RGBA" else image.mode).save(out, "JPEG", quality=QUALITY, optimize=True)
    elif media_type == "image/png":
        image.save(out, "PNG")
    else:
        image.save(out, "WEBP", quality=QUALITY, method=2)
    return out.getvalue()


def _small(image: Image.Image) -> bytes:
    small = image.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE))
    if small.mode == "RGBA":
        ground = Image.new("RGB", small.size, WHITE)
        ground.paste(small, mask=small.getchannel("A"))
        small = ground
    out = BytesIO()
    small.save(out, "JPEG", quality=75, optimize=True)
    return out.getvalue()
