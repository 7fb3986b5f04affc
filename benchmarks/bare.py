"""``python -m benchmarks.bare FILE``: a server that sends a file from memory, and does nothing else."""

import socket
import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def app(content: bytes) -> Starlette:
    """The same bytes for all: at ``/`` from the event loop itself, at ``/thread`` from a thread."""

    async def at_once(_: Request) -> Response:
        return Response(content, media_type="application/geo+json")

    def in_a_thread(_: Request) -> Response:
        return Response(content, media_type="application/geo+json")

    return Starlette(routes=[Route("/", at_once), Route("/thread", in_a_thread)])


if __name__ == "__main__":
    listening = socket.create_server(("127.0.0.1", 0))
    print(f"The bytes are at http://127.0.0.1:{listening.getsockname()[1]}")
    config = uvicorn.Config(app(Path(sys.argv[1]).read_bytes()), log_level="warning")
    uvicorn.Server(config).run(sockets=[listening])
