"""Make the course's own spoken digits with espeak-ng and flite: `python make.py`, by hand.

Both are Debian packages (`apt install espeak-ng flite`), needed only to make the files again. A
voice keeps its accent, timbre, pitch and pace; its takes differ a little in pitch and pace, as a
speaker's do. Silence at both ends is cut, the loudest sample of each clip is 0.9, and samples are
kept as 8-bit mu-law, as on the telephone (ITU-T G.711).
"""

import csv
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.io import wavfile
from scipy.signal import resample_poly

HERE = Path(__file__).parent
RATE = 8000  # samples a second
TAKES = 2
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
ACCENTS = {
    "american": "en-us",
    "british": "en-gb",
    "scottish": "en-gb-scotland",
    "received": "en-gb-x-rp",
    "lancaster": "en-gb-x-gbclan",
    "midlands": "en-gb-x-gbcwmd",
    "caribbean": "en-029",
}

# Held-out voices are of timbres (and, with flite, of speakers) that no other part has.
ESPEAK = {
    "train": ["m1", "m2", "m4", "m5", "m7", "m8", "f1", "f3", "f5", "klatt2", "adam", "steph"],
    "valid": ["m3", "f2", "klatt4", "Annie"],
    "test": ["m6", "f4", "Andy", "Lee"],
}
FLITE = {"train": ["kal", "kal16"], "valid": ["rms"], "test": ["awb", "slt"]}


def voices(random: np.random.Generator) -> list[dict[str, str]]:
    """List the voices: each espeak-ng timbre with two accents, each flite speaker once."""
    accents, rows = list(ACCENTS), []
    for part, timbres in ESPEAK.items():
        for number, timbre in enumerate(timbres):
            for accent in (accents[number % 7], accents[(number + 3) % 7]):
                rows.append(
                    {
                        "voice": f"{timbre} {accent}".lower(),
                        "part": part,
                        "program": "espeak-ng",
                        "accent": accent,
                        "timbre": timbre,
                        "pitch": str(random.integers(25, 75)),
                        "pace": str(random.integers(130, 200)),
                    }
                )
        for speaker in FLITE[part]:
            row = {"voice": speaker, "part": part, "program": "flite", "timbre": speaker}
            accent = "scottish" if speaker == "awb" else "american"
            rows.append(row | {"accent": accent, "pitch": "", "pace": ""})
    return rows


def speak(
    voice: dict[str, str], word: str, raise_pitch: float, hurry: float
) -> NDArray[np.float64]:
    """Let a voice say a word; `raise_pitch` is in espeak-ng's units, `hurry` a factor."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "word.wav")
        if voice["program"] == "flite":
            stretch = f"duration_stretch={1 / hurry:.3f}"
            command = ["flite", "-voice", voice["timbre"], "--setf", stretch, "-t", word]
            command += ["-o", str(path)]
        else:
            pitch, pace = int(voice["pitch"]) + raise_pitch, int(voice["pace"]) * hurry
            command = ["espeak-ng", "-v", f"{ACCENTS[voice['accent']]}+{voice['timbre']}"]
            command += ["-p", f"{pitch:.0f}", "-s", f"{pace:.0f}", "-w", str(path), word]
        subprocess.run(command, check=True, capture_output=True)
        rate, samples = wavfile.read(path)
    return np.asarray(resample_poly(samples / 32768, RATE, rate))


def trim(samples: NDArray[np.float64], frame: int = 80, floor: float = 0.02) -> NDArray[np.float64]:
    """Cut frames of 10 ms at both ends whose root mean square is under 2 % of the loudest one's."""
    whole = samples[: len(samples) // frame * frame].reshape(-1, frame)
    level = np.sqrt(np.mean(whole**2, axis=1))
    loud = np.flatnonzero(level > floor * level.max())
    return samples[max(loud[0] - 1, 0) * frame : (loud[-1] + 2) * frame]


def mu_law(samples: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Squeeze samples in [-1, 1] into 8 bits, finely near zero (mu = 255)."""
    squeezed = np.sign(samples) * np.log1p(255 * np.abs(samples)) / np.log1p(255)
    return np.round((squeezed + 1) / 2 * 255).astype(np.uint8)


def main() -> None:
    """Write `voices.csv` and `clips.npz` beside this program."""
    random = np.random.default_rng(0)
    rows = voices(random)
    clips, digits, speakers, takes = [], [], [], []
    for number, voice in enumerate(rows):
        for digit, word in enumerate(WORDS):
            for take in range(TAKES):
                higher = (2 * take - 1) * random.uniform(1, 6)  # the first take lower, the second
                said = trim(speak(voice, word, higher, random.uniform(0.92, 1.09)))
                clips.append(mu_law(said / np.abs(said).max() * 0.9))
                digits.append(digit)
                speakers.append(number)
                takes.append(take)
    with (HERE / "voices.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    np.savez_compressed(
        HERE / "clips.npz",
        samples=np.concatenate(clips),
        length=np.array([len(clip) for clip in clips], np.uint16),
        digit=np.array(digits, np.uint8),
        voice=np.array(speakers, np.uint8),
        take=np.array(takes, np.uint8),
    )
    print(f"{len(clips)} clips of {len(rows)} voices, {sum(map(len, clips)) / RATE:.0f} seconds")


if __name__ == "__main__":
    main()
