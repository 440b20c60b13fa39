"""The background worker: `python -m coaching.worker`. Delivers mail and sweeps, once however many there are."""

import signal
from typing import Any

from coaching.factory import create_app
from coaching.platform import queue


def main() -> None:
    app = create_app()
    consumer: Any = queue.set_up(app).create_consumer(workers=1, periodic=True, check_worker_health=False)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    consumer.run()


if __name__ == "__main__":
    main()
