"""Files in an S3-compatible store. boto3 is an extra: nothing here is imported where no bucket is set."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from coaching.platform.config import Settings
from coaching.platform.storage.store import Away, Full, Kept, Missing, Opened, checked

# A form waits for this, so it gives up before the person does.
PATIENCE = {"connect_timeout": 3, "read_timeout": 10}
TRIES = 2
GONE = {"NoSuchKey", "404", "NotFound"}
NO_ROOM = {"507", "InsufficientStorage", "QuotaExceeded", "XMinioStorageFull", "EntityTooLarge"}


class Bucket:
    """One request writes a file whole, so there is never half of one."""

    def __init__(self, settings: Settings):
        self.name = settings.s3_bucket
        self.client: Any = boto3.client(
            "s3",
            endpoint_url=settings.s3_endpoint or None,
            region_name=settings.s3_region,
            aws_access_key_id=settings.s3_key_id,
            aws_secret_access_key=settings.s3_secret,
            config=Config(
                **PATIENCE,
                retries={"total_max_attempts": TRIES, "mode": "standard"},
                s3={"addressing_style": "path" if settings.s3_endpoint else "auto"},
                # Stores other than Amazon's own do not all know the newer checksums.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    def put(self, key: str, content: bytes) -> None:
        with _faults_told():
            self.client.put_object(Bucket=self.name, Key=checked(key), Body=content)

    def open(self, key: str) -> Opened:
        with _faults_told():
            found = self.client.get_object(Bucket=self.name, Key=checked(key))
            return Opened(found["Body"], int(found["ContentLength"]))

    def exists(self, key: str) -> bool:
        try:
            with _faults_told():
                self.client.head_object(Bucket=self.name, Key=checked(key))
        except Missing:
            return False
        return True

    def remove(self, key: str) -> None:
        with _faults_told():
            self.client.delete_object(Bucket=self.name, Key=checked(key))

    def listed(self, beginning: str) -> Iterator[Kept]:
        with _faults_told():
            pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=beginning)
            for page in pages:
                for found in page.get("Contents", ()):
                    yield Kept(found["Key"], int(found["Size"]), found["LastModified"])


@contextmanager
def _faults_told() -> Iterator[None]:
    try:
        yield
    except ClientError as fault:
        code = str(fault.response.get("Error", {}).get("Code", ""))
        if code in GONE:
            raise Missing from fault
        raise (Full if code in NO_ROOM else Away)(code) from fault
    except BotoCoreError as fault:
        raise Away(type(fault).__name__) from fault
