"""A bare Flask hello, to be measured under the same server as Cairn."""

from flask import Flask

app = Flask("bare")


@app.get("/hello")
def hello() -> str:
    return "hello\n"
