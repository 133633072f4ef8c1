"""What exercise 09's check says of a search with a beam."""

from __future__ import annotations

from functools import partial
from typing import Any

from course_utils.checks.translation_beam_search import joined, search
from course_utils.checks.translation_forced_hints import END, START
from course_utils.checks.translation_judge import Task
from course_utils.checks.translation_loop_hints import says
from course_utils.checks.values import Floats

MISTAKES = {
    "greedy": "this is what the greedy loop finds, whatever `width` is: one beginning is kept.",
    "power 0": "the length makes no difference: the highest total wins. What is `power` for?",
    "power 1": (
        "of the finished you choose as if the totals were divided by the length itself: what is "
        "`power` for? (The length is raised to it.)"
    ),
    "without end": "END does not count in the length: it is a symbol that was written, and paid.",
    "with start": "START counts in the length: nobody wrote it.",
    "times": (
        "totals are below 0: multiplied by the length they get worse the longer the answer is. "
        "Divide."
    ),
    "lowest": "those with the **lowest** totals are kept.",
    "lowest score": "of the finished the one with the **lowest** score is returned.",
    "every end": (
        "every END counts as finished, however bad its total is: of all that a round has made "
        "only the `width` best are kept, whether they end or go on."
    ),
    "refilled": (
        "those that end leave their places to others: of all that a round has made only the "
        "`width` best are kept, whether they end or go on."
    ),
    "state lost": "`step` gets the first state in every round: what became of the one it returned?",
    "state shared": (
        "a beginning goes on from the state of another: each keeps the state that `step` returned "
        "for it."
    ),
    "state of the last": (
        "all beginnings of a round go on from one state, that of the last call: each keeps its own."
    ),
    "reads start": "`step` reads START in every round: a beginning goes on from its last code.",
    "probabilities": "probabilities are added up, and their **logarithms** are to be.",
    "each its own": (
        "after the first round each beginning keeps the best of its own continuations: all "
        "continuations of all beginnings compete for the `width` places."
    ),
    "the last alone": "a total holds the last log-probability alone: what did the others cost?",
    "stay": (
        "a finished one stays among the `width` and takes a place in the rounds after its end: "
        "here it is put aside."
    ),
    "stay normalised": (
        "a finished one stays and competes with those that go on, by total and length: here it is "
        "put aside."
    ),
    "late ones": "finished ones are forgotten when others finish in a later round.",
    "narrower": (
        "the beam becomes narrower as soon as something has ended: in each round `width` are kept."
    ),
    "first": "the search ends with the round in which something ends first: the others may go on.",
    "enough": (
        "the search ends as soon as `width` have ended: what still goes on may be better, for its "
        "length."
    ),
    "twice enough": (
        "the search ends as soon as so many have ended: what still goes on may be better, for its "
        "length."
    ),
    "higher total": (
        "the search ends where nothing that goes on has a higher total than something finished: "
        "it may be better all the same, for its length."
    ),
    "higher score": (
        "the search ends where the best has ended, and all that goes on has a lower score so far: "
        "it may be better in the end, for its length."
    ),
    "highest totals": (
        "of the finished only those with the highest totals are kept: put aside all, and compare "
        "their scores."
    ),
    "latest": "of the finished only the latest are kept: put aside all.",
    "last round": "what ends in the last round is not put aside with the other finished ones.",
    "five more": (
        "the scores are divided by a power of (5 + length) / 6, as in another paper: here it is "
        "the length itself."
    ),
    "plus": "the length is added to the total: here the total is divided by a power of it.",
    "minus": "the length is subtracted from the total: here the total is divided by a power of it.",
    "best ended": (
        "the search ends where the best has ended, and all that goes on has a lower score so far: "
        "it may be better in the end, for its length."
    ),
    "with unfinished": (
        "an unfinished beginning is returned although others have finished: it counts only if none "
        "has."
    ),
    "last ones": (
        "the best of the last round is returned, although others had finished in earlier ones."
    ),
    "one less": "the search makes one round less than `longest`.",
    "one more": "the search makes one round more than `longest`.",
}


def _how(name: str) -> Any:
    find = partial(search, how=name)
    return lambda *arguments: joined(*find(*arguments))


def _less_end(*arguments: Any) -> Floats:
    codes, total = search(*arguments)
    return joined([code for code in codes if code != END], total)


def _finished_alone(*arguments: Any) -> Floats:
    codes, total = search(*arguments)
    return joined(codes, total) if codes[-1] == END else joined([], 0.0)


FOUND = [(hint, _how(name)) for name, hint in MISTAKES.items()] + [
    (
        "what is returned beside the codes is divided by the length: the sum of the "
        "log-probabilities itself is wanted.",
        lambda *a: joined(search(*a)[0], search(*a)[1] / len(search(*a)[0]) ** a[-1]),
    ),
    ("END is missing at the end of what is returned.", _less_end),
    (
        "codes is empty where nothing has finished: the best of those that still go on is wanted.",
        _finished_alone,
    ),
    (
        "START stands in front of what is returned: nobody wrote it.",
        lambda *a: joined([START, *search(*a)[0]], search(*a)[1]),
    ),
]


def detail(name: str, got: Floats, wanted: Floats, *arguments: Any) -> str:
    """Say what the answer found, and what is to be found."""
    del name
    codes, right = got[:-1].astype(int).tolist(), wanted[:-1].astype(int).tolist()
    if codes == right:
        return (
            f"the codes are right, their log-probabilities sum to {wanted[-1]:.4f}, got "
            f"{got[-1]:.4f}."
        )
    step, state, width, longest, _ = arguments
    total, read = 0.0, says(step)
    last = START
    for code in codes:
        if not 0 <= code < len(step.__self__.kernel):
            return f"a code {code} was returned, which `step` does not know."
        logs, state = read(last, state)
        total, last = total + float(logs[code]), code
    if abs(total - float(got[-1])) > 1e-3:
        return (
            f"{codes} was returned with {got[-1]:.4f}, but read from START and the first state "
            f"these codes have {total:.4f}: which state was `step` given, and which code?"
        )
    return (
        f"{codes} was returned, with {got[-1]:.4f} as it should be for these; another one should "
        f"be found, of {len(right)} symbols with {wanted[-1]:.4f}. Follow by hand which "
        f"{width} beginnings are kept in each of at most {longest} rounds."
    )


TASK = Task(
    names=("found",),
    right=lambda *arguments: (joined(*search(*arguments)),),
    mistakes={"found": FOUND},
    detail=detail,
    changed="`state += …` works in place.",
    joins=("codes", "total"),
)
