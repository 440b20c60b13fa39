"""MP3: its frames, one after the other; tags before, between and behind them are left out."""

from coaching.attachments.limited.made import Unsafe

BITRATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
FEWEST_FRAMES = 3


def only_sound(content: bytes) -> bytes:
    begin, end = _past_tags(content), _before_tags(content)
    frames: list[bytes] = []
    at, lost = begin, 0
    while at < end:
        length = _frame(content, at)
        if length and at + length <= end and (at + length == end or _frame(content, at + length) or frames):
            frames.append(content[at : at + length])
            at += length
        else:
            at += 1
            lost += 1
            if lost > 4096:
                break  # what is no sound is not looked through
    if len(frames) < FEWEST_FRAMES:
        raise Unsafe("damaged")
    return b"".join(frames)


def _past_tags(content: bytes) -> int:
    at = 0
    while content[at : at + 3] == b"ID3" and len(content) >= at + 10:
        size = 0
        for byte in content[at + 6 : at + 10]:
            if byte > 0x7F:
                raise Unsafe("damaged")
            size = size << 7 | byte
        at += 10 + size + (10 if content[at + 5] & 0x10 else 0)
    return at


def _before_tags(content: bytes) -> int:
    end = len(content)
    if content[end - 128 : end - 125] == b"TAG":
        end -= 128
    if content[end - 32 : end - 24] == b"APETAGEX":
        end -= int.from_bytes(content[end - 20 : end - 16], "little") + 32
    return max(end, 0)


def _frame(content: bytes, at: int) -> int:
    """How long the frame is that begins here; 0 where none does."""
    if at + 4 > len(content) or content[at] != 0xFF or content[at + 1] & 0xE0 != 0xE0:
        return 0
    version, layer = content[at + 1] >> 3 & 3, content[at + 1] >> 1 & 3
    bitrate, rate, padding = content[at + 2] >> 4, content[at + 2] >> 2 & 3, content[at + 2] >> 1 & 1
    if version == 1 or layer != 1 or bitrate in (0, 15) or rate == 3:
        return 0
    samples = 144 if version == 3 else 72
    return samples * BITRATES[1 if version == 3 else 2][bitrate] * 1000 // RATES[version][rate] + padding
