"""An HTTP server that speaks the documented protocol of AnkiConnect, with a real collection of Anki behind it.

Requests, replies, error texts, the check of the key and of the origin are those of the add-on; `importPackage` runs the
importer that the add-on runs. What stands in for it is only the window of Anki.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from pathlib import Path
from typing import Any

VERSION = 6


class StandIn:
    """The add-on's side. `raw` answers everything with these bytes; `delay` is in seconds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key: str | None = None
        self.permission = "granted"
        self.version = VERSION
        self.knows_permission = True
        self.profile_is_open = True
        self.raw: bytes | None = None
        self.code = 200
        self.delay = 0.0
        self.asked: list[str] = []
        self.url = ""
        self._col: Any = None

    @property
    def col(self) -> Any:
        """The collection, opened when it is first needed."""
        if self._col is None:
            from anki import lang
            from anki.collection import Collection

            lang.set_lang("en")  # as the window of Anki does
            self.folder.mkdir(parents=True, exist_ok=True)
            self._col = Collection(str(self.folder / "collection.anki2"))
        return self._col

    def close(self) -> None:
        if self._col is not None:
            self._col.close()

    def reply(self, request: Any, origin: str | None) -> dict[str, Any]:
        """What the add-on answers."""
        try:
            action = request["action"]
            self.asked.append(action)
            if request.get("key") != self.key and action != "requestPermission":
                raise RuntimeError("valid api key must be provided")
            result = self._do(action, request.get("params", {}))
        except Exception as error:
            return {"result": None, "error": str(error)}
        return {"result": result, "error": None}

    def _do(self, action: str, params: dict[str, Any]) -> object:
        match action:
            case "requestPermission" if self.knows_permission:
                granted = {"requireApikey": bool(self.key), "version": self.version}
                return {"permission": self.permission} | (granted if self.permission == "granted" else {})
            case "findNotes":
                self._opened()
                return list(map(int, self.col.find_notes(params["query"])))
            case "importPackage":
                self._opened()
                with redirect_stdout(StringIO()):  # it says there that it is old
                    from anki.importing import AnkiPackageImporter

                    AnkiPackageImporter(self.col, params["path"]).run()
                self.col.models._clear_cache()
                return True
            case _:
                raise RuntimeError("unsupported action")

    def _opened(self) -> None:
        if not self.profile_is_open:
            raise RuntimeError("collection is not available")


@contextmanager
def serving(stand_in: StandIn) -> Iterator[StandIn]:
    """Lets it answer at a free port of this computer."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(stand_in.delay)
            origin = self.headers.get("Origin")
            code = 403 if origin not in (None, "http://localhost") else stand_in.code
            answer = stand_in.raw
            if answer is None:
                answer = json.dumps(stand_in.reply(json.loads(body), origin)).encode() if code == 200 else b""
            self.send_response(code)
            self.send_header("Location", "http://example.invalid/")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    class Server(HTTPServer):
        def handle_error(self, *_: object) -> None:
            """A caller who did not wait for the answer is no error."""

    server = Server(("127.0.0.1", 0), Handler)
    stand_in.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        stand_in.close()
