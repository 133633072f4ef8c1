"""Hand-ins that attack the machine: what they say they found or reached is in their output.

All of it runs in the sandbox, on this machine's own grader, and is bounded in itself.
"""

from kinds_base import HOST, NONCE, Kind, answer, extra

FOUND = f"FOUND-{NONCE}"  # printed by whoever reached what it must not


def told(source):
    """Make the cell only when it is handed in: then the test has said what is on the host."""
    text = source.replace("FOUND", FOUND).replace("NONCE", NONCE)

    def make(node):
        filled = text
        for name, value in vars(HOST).items():
            filled = filled.replace(f"HOST_{name}", str(value))
        return extra(filled)(node)

    return make


LOOKS = told("""
import os, pathlib
wanted = {"gradebook.db", "secret.txt", "04_forecasting.py", "forecasting_scores.py",
          "id_rsa", "shadow", ".bash_history"}
for folder, _, names in os.walk("/"):
    if folder.startswith(("/proc", "/sys", "/usr")) or "site-packages" in folder:
        names[:] = _[:] = []
    for name in wanted & set(names):
        print("FOUND", folder, name)
for path in ("HOST_class_folder", "HOST_class_folder/secret.txt", "/root/.ssh", "/etc/passwd"):
    if os.path.exists(path):
        print("FOUND", path)
""")
ENVIRONMENT = told("""
import glob, os
seen = [str(dict(os.environ))]
for path in glob.glob("/proc/*/environ") + glob.glob("/proc/*/task/*/environ"):
    try:
        seen.append(open(path).read())
    except OSError:
        pass
print("looked at", len(seen))
if "SECRET_NONCE" in "".join(seen):
    print("FOUND the grader's environment")
if len([name for name in os.listdir("/proc") if name.isdigit()]) > 5:
    print("FOUND other processes")
""")
GRADEBOOK = told("""
import glob, os, sqlite3
for path in glob.glob("/home/**/*.db", recursive=True) + glob.glob("/tmp/**/*.db", recursive=True):
    print("FOUND", path)
for path in ("gradebook.db", "HOST_class_folder/gradebook.db"):
    try:
        base = sqlite3.connect(path)
        base.execute("create table grade (auto_score)")
        base.execute("insert into grade values (1000)")
        base.commit()
    except sqlite3.Error as error:
        print(error)
""")
WRITES = told("""
import course_utils, os, sys
places = ["/tmp/escape-NONCE", "/escape-NONCE", "HOST_class_folder/escape-NONCE",
          "../../escape-NONCE", "/var/tmp/escape-NONCE", "/dev/shm/escape-NONCE",
          os.path.dirname(course_utils.__file__) + "/escape-NONCE", sys.prefix + "/escape-NONCE",
          "/usr/lib/escape-NONCE", "/proc/1/root/tmp/escape-NONCE", "/proc/1/cwd/escape-NONCE"]
for place in places:
    try:
        open(place, "w").write("x")
        print("wrote", place)
    except OSError as error:
        print(error)
for place in (os.path.dirname(course_utils.__file__), sys.prefix, "/usr"):
    if os.access(place, os.W_OK):
        try:
            open(place + "/escape-NONCE", "w")
            print("FOUND a place to write", place)
        except OSError:
            pass
""")
NETWORK = told("""
import socket
for family, address in [(socket.AF_INET, ("127.0.0.1", HOST_port)),
                        (socket.AF_INET, ("1.1.1.1", 53)),
                        (socket.AF_UNIX, "\\0HOST_abstract"), (socket.AF_UNIX, "HOST_path")]:
    try:
        with socket.socket(family) as one:
            one.settimeout(0.5)
            one.connect(address)
            print("FOUND", address)
    except OSError as error:
        print(error)
try:
    socket.getaddrinfo("example.org", 80)
    print("FOUND a name server")
except OSError as error:
    print(error)
""")
PROCESS = told("""
import os, subprocess, sys
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        code = "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(600)"
        os.execv(sys.executable, [sys.executable, "-c", code, "left-NONCE"])
    os._exit(0)
subprocess.Popen(["setsid", "nohup", sys.executable, "-c", "import time; time.sleep(600)",
                  "left-NONCE"])
""")
PARENT = told("""
import os, signal
for number in (os.getppid(), 1, -1):
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            if number != -1:
                os.kill(number, sign)
        except OSError as error:
            print(error)
""")
NAMESPACES = told("""
import subprocess
inner = "mount -t tmpfs none /mnt || mount -o remount,rw /usr; touch /usr/escape-NONCE && echo out"
done = subprocess.run(["unshare", "-Urm", "sh", "-c", inner], capture_output=True, text=True)
print(done.stdout, done.stderr)
if "out" in done.stdout:
    print("FOUND a way to write")
""")
LINKS = told("""
import glob, os
folder = next(path for path in glob.glob("/tmp/course-*") if os.path.isdir(path))
for number in range(50):
    os.symlink("/", f"{folder}/root-{number}")
os.symlink("HOST_class_folder", f"{folder}/class")
os.symlink(folder, f"{folder}/self")
os.mkfifo(f"{folder}/pipe")
for _ in range(100):
    folder += "/d"
    os.mkdir(folder)
""")
DEEP = told("""
import glob, os, time
os.chdir(next(path for path in glob.glob("/tmp/course-*") if os.path.isdir(path)))
for _ in range(5000):
    os.mkdir("d")
    os.chdir("d")
time.sleep(1)
""")
BUSY_FOLDER = told("""
import glob, os, threading, time
folder = next(path for path in glob.glob("/tmp/course-*") if os.path.isdir(path))
def churn():
    while True:
        os.makedirs(f"{folder}/a/b", exist_ok=True)
        for number in range(300):
            open(f"{folder}/a/b/{number}", "w").close()
        for number in range(300):
            os.remove(f"{folder}/a/b/{number}")
        os.rmdir(f"{folder}/a/b")
threading.Thread(target=churn, daemon=True).start()
time.sleep(1)
many = [bytearray(b"1") * 2**20 * 200]
""")
FULL_FOLDER = """
import glob, os, time
folder = next(path for path in glob.glob("/tmp/course-*") if os.path.isdir(path))
for number in range(4):
    with open(f"{folder}/big-{number}", "wb") as file:
        file.write(bytes(25 * 2**20))
time.sleep(1)
"""
IN_MEMORY = told("""
import course_utils, os
inside = os.path.dirname(course_utils.__file__)
for place in ("/", "/dev", "/run", "/etc", "/opt", "/root", inside, inside + "/checks/answers"):
    try:
        open(place + "/escape-NONCE", "wb").write(bytes(2**20))
        print("FOUND room that has no limit in", place)
    except OSError as error:
        print(error)
""")
STREAMS = told("""
import os
for number in range(256):
    try:
        where = os.readlink(f"/proc/self/fd/{number}")
    except OSError:
        continue
    if where.startswith("/") and not where.startswith(("/dev", "/proc", "/home", "/tmp/course-")):
        print("FOUND", where)
for number in (1, 2):
    os.write(number, b"straight-NONCE\\n")
""")
SWALLOWS = """
import time
while True:
    try:
        while True:
            time.sleep(0.01)
    except BaseException:
        pass
"""
STARTUP = "import os\nos.environ['STARTED'] = 'yes'\n"


def at_start(node):
    source = "import os\nprint('at start:', os.environ.get('STARTED'), open('notes.txt').read())"
    more = {
        ".ipython/profile_default/startup/00.py": STARTUP.encode(),
        "ipykernel_launcher.py": b"raise SystemExit",
        "json.py": b"raise SystemExit",
        "notes.txt": b"my notes",
    }
    return extra(source)(node) | more


ENDED = "the kernel ended while a cell ran"
HOSTILE = [
    Kind("swallows the interrupt", extra(SWALLOWS), "failed", 0.0, "did not stop at the interrupt"),
    Kind("os._exit", extra("import os\nos._exit(0)"), "failed", 0.0, ENDED),
    Kind("kills itself", extra("import os\nos.kill(os.getpid(), 9)"), "failed", 0.0, ENDED),
    Kind(
        "ends in a check",
        answer("mase", "import os\ndef mase(*a):\n    os._exit(0)"),
        "failed",
        0.0,
    ),
    Kind("kills its parent", PARENT),
    Kind("crashes", extra("import ctypes\nctypes.string_at(0)"), "failed", 0.0, ENDED),
    Kind("looks for secrets", LOOKS),
    Kind("looks at environments", ENVIRONMENT),
    Kind("writes its own grade", GRADEBOOK),
    Kind("writes outside", WRITES),
    Kind("opens the network", NETWORK),
    Kind("leaves a process", PROCESS),
    Kind("user namespaces", NAMESPACES),
    Kind("fills memory with files", IN_MEMORY),
    Kind("writes to the grader's streams", STREAMS),
    Kind("nests folders deeply", DEEP, "failed", 0.0, "files outside its home"),
    Kind("links in the sockets folder", LINKS),
    Kind("churns in the sockets folder", BUSY_FOLDER),
    Kind("fills the sockets folder", extra(FULL_FOLDER), "failed", 0.0, "to disk"),
    Kind("files that start by themselves", at_start),
]
