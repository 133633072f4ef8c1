"""Hand-ins that use more memory, processes, output or disk than they may."""

from kinds_base import FULL, POINTS, Kind, add, answer, extra, files, put

NO_MASE = FULL - POINTS["check_mase"]
FORKS = """
import os, time
made = 0
for _ in range(2000):
    try:
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)
        made += 1
    except OSError:
        break
print("made", made)
time.sleep(3)
"""
CHILDREN = """
import subprocess, sys, time
code = "x = bytearray(400 * 2**20); x[::4096] = b'1' * len(x[::4096]); import time; time.sleep(20)"
for _ in range(6):
    subprocess.Popen([sys.executable, "-c", code])
time.sleep(3.5)
"""
BIG_FILE = """
import os
written = 0
with open("big", "wb") as file:
    for _ in range(10_000):
        written += file.write(bytes(2**20))
"""
HOG = """
def mase(*args):
    many = []
    while True:
        many.append(bytearray(b"1") * (300 * 2**20))
"""


def big_errors(node):
    node = add(node, "tools", "raise ValueError('x' * 50_000_000)")
    return files(put(node, "mase", "def mase(*args):\n    raise ValueError('x' * 50_000_000)"))


HEAVY = [
    Kind("fork bomb", extra(FORKS), "failed", 0.0, "processes"),
    Kind("memory in one process", answer("mase", HOG), score=NO_MASE),
    Kind("memory in children", extra(CHILDREN), "failed", 0.0, "MB of memory"),
    Kind("100 MB in lines", extra("for _ in range(1000):\n    print(('x' * 99 + '\\n') * 1000)")),
    Kind("100 MB in two errors", big_errors, score=NO_MASE),
    Kind("100 MB in one", extra("print('x' * 100_000_000)")),
    Kind("100 MB as a value", extra("'x' * 100_000_000")),
    Kind("prints for ever", extra("while True:\n    print('for ever ' * 100)")),
    Kind("10 GB file", extra(BIG_FILE)),
]
