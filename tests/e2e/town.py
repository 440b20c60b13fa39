"""A demo server of one story's own whose clock can be moved: it is stopped, and started again so many weeks later."""

from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

from coaching.platform import clock
from tests.bench.servers import free_port
from tests.support.running import running


class Town:
    """Kept on one port and one folder, so that phones keep their address and their cookies."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir, self.port, self.days = data_dir, free_port(), 0
        self._server = ExitStack()
        self.address = self._server.enter_context(running(data_dir, port=self.port))

    @property
    def today(self) -> date:
        """The day on this server's clock."""
        return clock.today() + timedelta(days=self.days)

    def later(self, *, weeks: int) -> None:
        self._server.close()
        self.days += 7 * weeks
        self._server.enter_context(running(self.data_dir, port=self.port, days_later=self.days))

    def close(self) -> None:
        self._server.close()
