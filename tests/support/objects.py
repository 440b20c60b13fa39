"""A real S3 server on loopback, from a package of the tests, and the settings that lead to it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from tests.bench.servers import free_port

PROGRAM = Path(sys.executable).parent / "weed"
OWNER, NAME, SECRET, BUCKET, REGION = "owner", "cairn", "a secret of the tests only", "cairn-files", "us-east-1"
STARTS_WITHIN = 60
PARTS = ("master", "volume", "filer", "s3")


@contextmanager
def s3_server() -> Iterator[dict[str, str]]:
    """The settings of Cairn for a bucket on a server of its own, which is stopped by its id."""
    with tempfile.TemporaryDirectory(prefix="cairn-s3-") as made:
        folder = Path(made)
        known = [_identity(OWNER, "Admin"), _identity(NAME, *(f"{may}:{BUCKET}" for may in ("Read", "Write", "List")))]
        (folder / "s3.json").write_text(json.dumps({"identities": known}))
        ports = {part: free_port() for part in PARTS} | {f"{part}.port.grpc": free_port() for part in PARTS}
        process = subprocess.Popen(_command(folder, ports), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   cwd=folder, start_new_session=True)  # fmt: skip
        try:
            address = f"http://127.0.0.1:{ports['s3']}"
            _wait_until_it_takes_files(address, process)
            yield {
                "CAIRN_S3_BUCKET": BUCKET, "CAIRN_S3_ENDPOINT": address, "CAIRN_S3_REGION": REGION,
                "CAIRN_S3_KEY_ID": NAME, "CAIRN_S3_SECRET": SECRET,
            }  # fmt: skip
        finally:
            os.killpg(process.pid, signal.SIGKILL)  # nothing of it is kept, so nothing is worth waiting for
            process.wait(timeout=10)
            for port in ports.values():
                for left in Path(tempfile.gettempdir()).glob(f"seaweedfs-*{port}.sock"):
                    left.unlink(missing_ok=True)


def _identity(name: str, *may: str) -> dict[str, Any]:
    return {"name": name, "credentials": [{"accessKey": name, "secretKey": SECRET}], "actions": may}


def _command(folder: Path, ports: dict[str, int]) -> list[str]:
    return [
        str(PROGRAM), "server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-master.telemetry=false",
        "-filer", "-s3", f"-s3.config={folder / 's3.json'}", "-s3.iam=false", "-s3.port.iceberg=0", "-s3.port.lance=0",
        "-volume.max=8", "-master.volumeSizeLimitMB=64",
        *(f"-{part}.port={ports[part]}" for part in PARTS),
        *(f"-{part}.port.grpc={ports[f'{part}.port.grpc']}" for part in PARTS),
    ]  # fmt: skip


def _wait_until_it_takes_files(address: str, process: "subprocess.Popen[bytes]") -> None:
    client: Any = boto3.client(
        "s3", endpoint_url=address, region_name=REGION, aws_access_key_id=OWNER, aws_secret_access_key=SECRET,
        config=Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}, connect_timeout=1,
                      read_timeout=5, request_checksum_calculation="when_required"),
    )  # fmt: skip
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the S3 server ended with {process.returncode}")
        with suppress(ClientError, BotoCoreError):
            if BUCKET not in [one["Name"] for one in client.list_buckets()["Buckets"]]:
                client.create_bucket(Bucket=BUCKET)
            client.put_object(Bucket=BUCKET, Key="ready", Body=b"yes")
            client.delete_object(Bucket=BUCKET, Key="ready")
            client.close()
            return
        time.sleep(0.1)
    raise RuntimeError("the S3 server did not answer")
