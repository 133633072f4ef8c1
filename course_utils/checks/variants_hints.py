"""What exercise 03's checks say of wrong numbers of parameters."""

from __future__ import annotations

Layers = list[tuple[str, int, bool]]
GATES = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}
BIASES = {"SimpleRNN": 1, "LSTM": 4, "GRU": 6}  # of `units` numbers; Keras's GRU has two a gate


def count(
    features: int,
    layers: Layers,
    *,
    gates: dict[str, int] | None = None,
    biases: dict[str, int] | None = None,
    recurrent: bool = True,
    both: int = 2,
    wider: bool = True,
    passed_on: bool = True,
) -> int:
    """Count the parameters of a stack; the options make the usual mistakes."""
    total = 0
    for kind, units, bidirectional in layers:
        matrices = (gates or GATES)[kind] * units * (features + (units if recurrent else 0))
        own = matrices + (biases or BIASES)[kind] * units
        total += own * (both if bidirectional else 1)
        if passed_on:
            features = units * (2 if bidirectional and wider else 1)
    return total


def of_count(got: float, features: int, layers: Layers) -> str:
    """Say what was likely forgotten in a count that is wrong."""
    # Each layer alone was right before two directions are tried, and those before a stack.
    both = any(bidirectional for *_, bidirectional in layers)
    if len(layers) > 1:
        likely = _of_stack(features, layers)
        otherwise = "each of these layers is right alone: how many features does each one read?"
    elif both:
        likely = _of_both(features, layers)
        otherwise = (
            "one direction alone is right. The other one has matrices of the same shapes, and "
            "biases, too: all of it is there twice."
        )
    else:
        likely = _of_one(features, layers)
        otherwise = (
            "which matrices has one gate? One for the inputs, one for the last state, and a bias "
            "(in Keras's GRU two biases). Write down their shapes; then count gates."
        )
    return next((hint for hint, wrong in likely if got == wrong), otherwise)


FEW = (
    "one block too few: an LSTM has three gates and the candidate, a GRU two gates and the "
    "candidate."
)


def _of_one(features: int, layers: Layers) -> list[tuple[str, int]]:
    one = dict.fromkeys(BIASES, 1)
    two = {"SimpleRNN": 2, "LSTM": 8, "GRU": 6}
    return [
        ("the biases are missing.", count(features, layers, biases=dict.fromkeys(BIASES, 0))),
        (
            "only the biases of one gate are counted: each gate has its own.",
            count(features, layers, biases=one),
        ),
        *(_of_gru(features, layers) if layers[0][0] == "GRU" else []),
        (
            "two biases a gate is what Keras's GRU has; its LSTM and SimpleRNN have one.",
            count(features, layers, biases=two),
        ),
        (FEW, count(features, layers, gates=GATES | {"LSTM": 3}, biases=BIASES | {"LSTM": 3})),
        (
            "this counts as if there were one matrix: how many gates are there?",
            count(features, layers, gates=dict.fromkeys(GATES, 1), biases=one),
        ),
        (
            "the matrix that takes the last state [units, units] is missing.",
            count(features, layers, recurrent=False),
        ),
    ]


def _of_gru(features: int, layers: Layers) -> list[tuple[str, int]]:
    def of(gates: int, biases: int) -> int:
        return count(features, layers, gates={"GRU": gates}, biases={"GRU": biases})

    many = "a GRU has one block fewer than an LSTM"
    own = "the GRU's second bias is there in each of its blocks, with `units` numbers each time."
    return [
        (
            "Keras's GRU keeps two biases for each gate, one for the inputs and one for the state "
            "(`reset_after=True`, the default).",
            of(3, 3),
        ),
        *((own, wrong) for wrong in (of(3, 4), of(3, 3) + 3, of(3, 3) + 1)),
        ("only the biases double in Keras's GRU: its matrices are there once.", of(6, 6)),
        *((FEW, of(2, biases)) for biases in (2, 4, 6)),
        (f"{many}.", of(4, 8)),
        (f"{many}, and two biases in each.", of(4, 4)),
    ]


def _of_both(features: int, layers: Layers) -> list[tuple[str, int]]:
    wider = [(kind, 2 * units, False) for kind, units, _ in layers]
    half = [(kind, units // 2, True) for kind, units, _ in layers]
    return [
        (
            "a bidirectional layer is two layers: one reads forwards, one backwards.",
            count(features, layers, both=1),
        ),
        (
            "two layers of half the size are not what Keras makes: each has all `units`.",
            count(features, half),
        ),
        (
            "one layer of twice the units is not two layers: neither direction reads the other "
            "one's state.",
            count(features, wider),
        ),
    ]


def _of_stack(features: int, layers: Layers) -> list[tuple[str, int]]:
    alone = _alone(features, layers)
    return [
        (
            "a bidirectional layer hands on its outputs of both directions: how many features does "
            "the next layer get?",
            count(features, layers, wider=False),
        ),
        (
            "every layer but the first reads the outputs of the layer below it, not the inputs.",
            count(features, layers, passed_on=False),
        ),
        ("only the last layer is counted.", alone[-1]),
        ("only the first layer is counted.", alone[0]),
        (
            "the two directions are concatenated only where a layer is bidirectional.",
            sum(_alone(features, layers, always=True)),
        ),
    ]


def _alone(features: int, layers: Layers, *, always: bool = False) -> list[int]:
    counts = []
    for layer in layers:
        counts.append(count(features, [layer]))
        features = layer[1] * (2 if always or layer[2] else 1)
    return counts
