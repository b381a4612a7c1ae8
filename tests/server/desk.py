"""A running talks-serve, and raw requests to it: what the server's tests share."""

import json
import os
import pathlib
import select
import shutil
import signal
import socket
import subprocess
import time

TIMEOUT = 60  # seconds: builds with sanitizers are slow, and so are busy machines


class Answer:
    def __init__(self, raw):
        head, _, self.body = raw.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.raw = raw
        self.status = int(lines[0].split()[1]) if raw.startswith(b"HTTP/") else 0
        self.heads = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            self.heads[name.strip().lower()] = value.strip()

    def json(self):
        return json.loads(self.body)


class Desk:
    """talks serve on a dossier, as a user starts it; ended by leaving the with block."""

    def __init__(self, talks, root, dossier, *options, home=None, variables=None):
        self.environment = {**os.environ, "TALKS_DATA": str(root), "LC_ALL": "C.UTF-8",
                            "TALKS_SOURCES_FILE": str(home or "/nonexistent/sources"),
                            **(variables or {})}
        self.talks, self.dossier = str(talks), str(dossier)
        self.options = options
        self.status = self.said = None

    def __enter__(self):
        self.process = subprocess.Popen(
            [self.talks, "serve", "--dossier", self.dossier, *self.options],
            env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)
        ready = select.select([self.process.stdout], [], [], TIMEOUT)[0]
        self.address = self.process.stdout.readline().strip() if ready else ""
        if not self.address.startswith("http://127.0.0.1:"):
            self.end(signal.SIGKILL)
            raise RuntimeError(f"talks serve does not begin: {self.said}")
        self.port = int(self.address.split(":")[2].split("/")[0])
        self.token = self.address.split("/")[3]
        return self

    def __exit__(self, *unused):
        if self.status is None:
            self.end()

    def end(self, with_signal=signal.SIGTERM):
        """Tells it to end; (exit status, what it said)."""
        if self.process.poll() is None:
            self.process.send_signal(with_signal)
        try:
            self.said = self.process.communicate(timeout=TIMEOUT)[1]
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.said = "it did not end\n" + self.process.communicate()[1]
        self.status = self.process.returncode
        return self.status, self.said

    # ---- asking

    def connect(self):
        s = socket.create_connection(("127.0.0.1", self.port), timeout=TIMEOUT)
        s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return s

    def send(self, raw):
        """Sends bytes as they are; all that comes back until the other side closes."""
        with self.connect() as s:
            try:
                s.sendall(raw)
            except OSError:
                pass  # refused before all of it was sent
            return read_all(s)

    def host(self):
        return f"127.0.0.1:{self.port}"

    def head(self, path, method="GET", host=None, fields=()):
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host or self.host()}",
                 "Connection: close", *fields, "", ""]
        return "\r\n".join(lines).encode()

    def get(self, path, method="GET", host=None, fields=()):
        """An address below the token."""
        return Answer(self.send(self.head(f"/{self.token}/{path}", method, host, fields)))

    def ask(self, *words, language=None):
        """What the command prints for the same: (exit status, bytes)."""
        done = subprocess.run([self.talks, *words, "--dossier", self.dossier],
                              env=self.environment, capture_output=True, check=False,
                              stdin=subprocess.DEVNULL, timeout=TIMEOUT)
        return done.returncode, done.stdout

    def events(self):
        """A connection that gets the events; read it with next_event."""
        s = self.connect()
        s.sendall(self.head(f"/{self.token}/events"))
        return Events(s)


class Events:
    def __init__(self, s):
        self.socket, self.bytes = s, b""

    def next(self, wait=TIMEOUT):
        """(name, data) of the next event; None: it ended, or nothing came in time."""
        self.socket.settimeout(wait)
        while True:
            text = dechunked(self.bytes)
            for part in text.split(b"\n\n")[:-1]:
                if not part.startswith(b":"):
                    self.bytes = self.bytes_behind(part)
                    name, _, data = part.decode().partition("\n")
                    return name.removeprefix("event: "), json.loads(
                        data.removeprefix("data: "))
            try:
                more = self.socket.recv(65536)
            except TimeoutError:
                return None
            if not more:
                return None
            self.bytes += more

    def bytes_behind(self, part):
        """Starts anew behind an event, by what is left of the text."""
        text = dechunked(self.bytes)
        rest = text[text.index(part) + len(part) + 2:]
        return b"\r\n\r\n" + (b"%x\r\n" % len(rest) + rest + b"\r\n" if rest else b"")

    def close(self):
        self.socket.close()


def dechunked(raw):
    """The text of a chunked answer as far as it has come."""
    rest, text = raw.partition(b"\r\n\r\n")[2], b""
    while b"\r\n" in rest:
        size, _, rest = rest.partition(b"\r\n")
        n = int(size, 16)
        if n == 0 or len(rest) < n + 2:
            break
        text, rest = text + rest[:n], rest[n + 2:]
    return text


def read_all(s):
    raw = b""
    try:
        while more := s.recv(65536):
            raw += more
    except OSError:
        pass
    return raw


def wait_until(true, seconds=TIMEOUT):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return bool(true())


def copy_of(dossier, folder):
    target = pathlib.Path(folder) / "dossier"
    shutil.copytree(dossier, target)
    return target


def run(results):
    """Prints TAP for (good, name, detail)."""
    number = failed = 0
    for good, name, detail in results:
        number, failed = number + 1, failed + (not good)
        print(f"{'ok' if good else 'not ok'} {number} - {name}", flush=True)
        for line in [] if good else str(detail)[:4000].splitlines():
            print(f"#   {line}")
    print(f"1..{number}")
    return 1 if failed else 0
