"""Sound: the container is read, never the sound itself. What is no sound is cut out or blanked; films are refused."""

from collections.abc import Callable

from coaching.attachments.limited import mp3, mp4, ogg, wave, webm
from coaching.attachments.limited.made import Made, Unsafe

KINDS: dict[str, Callable[[bytes], bytes]] = {
    "audio/mp4": mp4.only_sound,
    "audio/mpeg": mp3.only_sound,
    "audio/ogg": ogg.only_sound,
    "audio/webm": webm.only_sound,
    "audio/wav": wave.only_sound,
}


def make(content: bytes, media_type: str) -> Made:
    try:
        return Made(media_type, KINDS[media_type](content))
    except (ValueError, IndexError, OverflowError) as fault:
        raise Unsafe("damaged") from fault
