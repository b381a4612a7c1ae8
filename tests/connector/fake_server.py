"""A server that answers as one of OpenAI's form would, or goes wrong in one chosen way.

It knows no language: a proposal is what the test tells it to say. Modes are names of methods
of Modes; each request is kept, so that a test can see what was asked and by whom.
"""

import http.server
import json
import socket
import threading
import time


def reply(*proposals, **more):
    """The text that a model would write."""
    full = [{"speaker": None, "relay": None, "kind": None, "topic": None, "date": None, **p}
            for p in proposals]
    return json.dumps({"proposals": full, **more}, ensure_ascii=False)


def envelope(content, finish="stop"):
    return json.dumps({"id": "x", "object": "chat.completion", "choices": [
        {"index": 0, "finish_reason": finish,
         "message": {"role": "assistant", "content": content}}]}).encode()


class Modes:
    """Each answers one POST; `told` is what the model is to say."""

    @staticmethod
    def good(h, told):
        h.give(200, envelope(told))

    @staticmethod
    def chunked(h, told):
        body = envelope(told)
        h.send_response(200)
        h.send_header("Transfer-Encoding", "chunked")
        h.end_headers()
        for i in range(0, len(body), 7):
            part = body[i:i + 7]
            h.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        h.wfile.write(b"0\r\n\r\n")

    @staticmethod
    def raw(h, told):
        """The body as the test has it."""
        h.give(200, told.encode())

    @staticmethod
    def error(h, told):
        h.give(500, b'{"error":{"message":"out of memory"}}')

    @staticmethod
    def redirect(h, told):
        h.send_response(302)
        h.send_header("Location", told)
        h.send_header("Content-Length", "0")
        h.end_headers()

    @staticmethod
    def slow(h, told):
        h.server.ended.wait(30)

    @staticmethod
    def drip(h, told):
        """A byte now and then: the wait is for the whole reply."""
        h.send_response(200)
        h.send_header("Content-Length", "100000")
        h.end_headers()
        while not h.server.ended.wait(0.2):
            h.wfile.write(b" ")
            h.wfile.flush()

    @staticmethod
    def closing(h, told):
        """Closes in the middle of what it announced."""
        body = envelope(told)
        h.send_response(200)
        h.send_header("Content-Length", str(len(body)))
        h.end_headers()
        h.wfile.write(body[:len(body) // 2])

    @staticmethod
    def silent(h, told):
        """Closes without a word."""
        h.connection.shutdown(socket.SHUT_RDWR)

    @staticmethod
    def truncated(h, told):
        h.give(200, envelope(told[:len(told) // 2], "length"))

    @staticmethod
    def broken(h, told):
        h.give(200, envelope(told[:len(told) // 2]))

    @staticmethod
    def huge(h, told):
        h.send_response(200)
        h.end_headers()
        piece = b" " * 65536
        try:
            for _ in range(200):
                h.wfile.write(piece)
        except OSError:
            h.server.cut = True

    @staticmethod
    def garbage(h, told):
        h.wfile.write(b"\x00\xff\x17 no HTTP at all\r\n\r\n")

    @staticmethod
    def page(h, told):
        h.give(200, b"<html><body>It works!</body></html>")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def give(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.server.asked.append(("GET", self.path, dict(self.headers), None))
        models = self.server.models
        if isinstance(models, bytes):
            self.give(200, models)
        else:
            self.give(200, json.dumps({"object": "list", "data": [
                {"id": m, "object": "model"} for m in models]}).encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append(("POST", self.path, dict(self.headers), json.loads(body)))
        modes = self.server.modes
        n = sum(1 for a in self.server.asked if a[0] == "POST") - 1
        told = self.server.told
        self.close_connection = True
        try:
            getattr(Modes, modes[min(n, len(modes) - 1)])(self, told(json.loads(body))
                                                          if callable(told) else told)
        except OSError:
            pass

    def log_message(self, *words):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, *modes, told="", models=("small-1",), family=socket.AF_INET):
        self.address_family = family
        host = "::1" if family == socket.AF_INET6 else "127.0.0.1"
        super().__init__((host, 0), Handler)
        self.modes, self.told, self.models = modes or ("good",), told, models
        self.asked, self.ended, self.cut = [], threading.Event(), False
        self.port = self.server_address[1]
        self.url = f"http://{'[::1]' if ':' in host else host}:{self.port}"
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def handle_error(self, request, address):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.shutdown()
        self.server_close()

    def posts(self):
        return [a for a in self.asked if a[0] == "POST"]
