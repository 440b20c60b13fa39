from typing import Any

from huey import Consumer as _Consumer, Huey

class Consumer(_Consumer):
    def __init__(self, huey: Huey, workers: int = 1, periodic: bool = True, **options: Any) -> None: ...
