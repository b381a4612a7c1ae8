"""Asking the command, or a process that answers many questions (tests/asker.c).

A test that starts the command proves the command; a test about answers asks the library,
whose dossier is then loaded once for a thousand questions.
"""

import os
import re
import subprocess

USUAL_CASES = 2000  # as tests/tap.h has it


def is_long():
    """Whether a long run is asked for: then everything is tried, and not a sample."""
    return int(os.environ.get("TALKS_CASES") or USUAL_CASES) > USUAL_CASES


def environment(root, **variables):
    kept = {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}
    return {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "TALKS_DATA": str(root),
            **kept, **variables}


class Wrong(RuntimeError):
    """What was asked is not answered."""


class Command:
    """The command, started for each question."""

    def __init__(self, program, root):
        self.program, self.root = os.path.realpath(program), root

    def __call__(self, *arguments, cwd=None, **variables):
        done = subprocess.run([self.program, *map(str, arguments)], cwd=cwd or self.root,
                              env=environment(self.root, **variables),
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode not in (0, 4):  # 4: the documents do not say
            raise Wrong(f"{arguments}: exit status {done.returncode}: "
                        + done.stderr.decode("utf-8", "replace"))
        return done.stdout


class Asker:
    """One process that is asked again and again; dossiers are named with --dossier."""

    def __init__(self, program, root):
        self.root = root
        self.process = subprocess.Popen([os.path.realpath(program)], cwd=root,
                                        env=environment(root), stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)

    def status(self, *arguments):
        """The exit status that the command would have, and the answer or what is wrong."""
        line = "\t".join(map(str, arguments)) + "\n"
        self.process.stdin.write(line.encode("utf-8"))
        self.process.stdin.flush()
        head = re.fullmatch(rb"(\d+) (\d+)\n", self.process.stdout.readline())
        if not head:
            raise Wrong(f"{arguments}: the asker died: {self.process.wait()}")
        return int(head[1]), self.process.stdout.read(int(head[2]))

    def __call__(self, *arguments):
        status, answer = self.status(*arguments)
        if status not in (0, 4):
            raise Wrong(f"{arguments}: exit status {status}: "
                        + answer.decode("utf-8", "replace"))
        return answer

    def close(self):
        """The exit status: a sanitizer may have something to say at the end."""
        self.process.stdin.close()
        return self.process.wait()


def questions(root):
    """The names of all questions, as the table has them."""
    table = (root / "src/desk/answers.def").read_text(encoding="utf-8")
    return [name.replace("_", "-")
            for name in re.findall(r"^QUESTION\((\w+),", table, re.MULTILINE)]
