# %% [markdown]
# # 08 Text generation: one character after another
#
# {{ badge }}
#
# How well can a network guess the next character of a text, and what does it write when it reads
# its own guesses?
#
# **You will learn to**
#
# - measure a language model in nats, bits and perplexity, and hold it against counted n-grams with
#   Witten–Bell smoothing;
# - train an LSTM on parallel streams with carried state, and measure how much context it uses;
# - write the sampling loop, and choose between greedy, temperature, top-k and nucleus;
# - find a unit that you can read (is a quotation open?), and tamper with it;
# - test whether a sample was made up or learnt by heart.
#
# **You need** [lesson 01](01_lstm_cell.ipynb), and what [lesson 03](03_variants.ipynb) says about
# carried state.
#
# **Measured:** {{ measured }}.

# %%
# Set-up: installs the course's small package where it is missing (on Colab), and nothing else.
try:
    import course_utils
except ModuleNotFoundError:
    # %pip install -q git+https://github.com/applied-lstms/applied-lstms-with-keras
    import course_utils

course_utils.setup()

# %% [markdown]
# ## Look: a text that every Python carries
#
# When you type `help("while")`, Python shows a topic of its own documentation. These topics come
# with every Python (Python Software Foundation License), so we can read them with the network off.
# They differ a little between versions, and so may all numbers below. (Lines that begin with
# `assert` check what this page says about its outputs: it would rather stop than tell you wrong.)

# %%
from course_utils import data

text = data.load("python-documentation")
topics = text.split("\n" * 5)  # four empty lines between topics
print(f"{len(topics)} topics, {len(text):,} characters\n")
first = text.index('The "while" statement\n')
print(text[first : first + 760])

# %% [markdown]
# Read it as a sceptic: what can be guessed here? That a heading is underlined, from end to end.
# That nearly all lines end before column 72. That a code block is indented by three spaces, and a
# quotation that was opened will be closed. A model that has learnt all that has learnt something
# about text, and nothing yet about `while`.
#
# Topics overlap: *try* is told again within *compound statements*, word for word. The loader leaves
# such repetitions out, else the same passage would stand on both sides of any split.
#
# Our symbols are the characters that occur. Which characters there are is part of the task, so we
# take them from the whole text, for every model alike.

# %%
import numpy as np


def tables(characters):
    """The alphabet in order, its size, and the code of each character."""
    alphabet = "".join(sorted(set(characters)))
    return alphabet, len(alphabet), {character: code for code, character in enumerate(alphabet)}


alphabet, symbols, code_of = tables(text)


def encode(text):
    """Numbers of the characters [time]; one that is not in the alphabet becomes a "?"."""
    return np.array([code_of.get(character, code_of["?"]) for character in text], "int32")


def decode(codes):
    return "".join(alphabet[code] for code in codes)


print(symbols, "characters:", repr(alphabet))
print(encode("help()"), "->", decode(encode("help()")))

# %% [markdown]
# ## A split by topic
#
# A topic goes to one side only. Those that begin in the first 80 % of the text are there to train
# on, on those of the next 10 % we choose, and the rest is put away until the ladder. How clean is
# it? We look for the longest run of characters of one side that also stands on the other.


# %%
def longest_shared(piece, text):
    """The longest run of characters of `piece` that stands in `text`."""
    best = ""
    for first in range(len(piece)):
        while first + len(best) < len(piece) and piece[first : first + len(best) + 1] in text:
            best = piece[first : first + len(best) + 1]
    return best


begins = np.cumsum([0] + [len(topic) + 5 for topic in topics])[:-1] / len(text)


def side(lowest, highest):
    """The topics that begin in this part of the text, one after the other."""
    pairs = zip(topics, begins, strict=True)
    return ("\n" * 5).join(topic for topic, begin in pairs if lowest <= begin < highest)


text_train, text_valid = side(0, 0.8), side(0.8, 0.9)
train, valid = encode(text_train), encode(text_valid)
for name, part in [("train", text_train), ("valid", text_valid)]:
    print(f"{name}: {part.count(chr(10) * 5) + 1} topics, {len(part):,} characters")
shared = longest_shared(text_valid, text_train)
print(f"the longest run that stands on both sides has {len(shared)} characters:\n{shared}")
assert len(shared) < 150

# %% [markdown]
# That is the longest passage that a model could know by heart from the other side. Keep this
# number: we shall use it again, to ask whether the network *writes* or *recites*. Note also that
# the long topics come first: the sides differ in more than their subjects.
#
# ## Predict
#
# > Cover the end of a line of the excerpt and guess its characters one by one. How many guesses out
# > of ten would be right? Which characters are the hard ones? And how many characters back must you
# > look: one, five, fifty?
#
# ## Nats, bits and perplexity, by hand
#
# A *language model* gives each character a probability, in view of what came before it. Its loss is
# the mean of $-\ln p$ over the characters that really came, the cross-entropy that Keras minimises:
#
# $$\mathrm{loss} = -\frac{1}{T} \sum_{t=1}^{T} \ln p(c_t \mid c_1, \ldots, c_{t-1})$$
#
# The unit is the *nat*. Divided by $\ln 2$ it is in *bits per character*: what a perfect compressor
# driven by this model would spend. $e^{\mathrm{loss}}$ is the *perplexity*: choosing among that
# many equally likely characters would be as hard.
#
# Two models that do not look back at all: *uniform* (every character as likely) and *unigram* (each
# as likely as it was frequent in the training part; one is added to each count, so that nothing is
# impossible).

# %%
uniform = np.full(symbols, 1 / symbols)
counts = np.bincount(train, minlength=symbols) + 1
unigram = counts / counts.sum()

scores_valid = {}  # nats of each character, by model


def note(name, nats):
    """Keep the nats of each validation character but the first, and print the three measures."""
    scores_valid[name] = nats[-(len(valid) - 1) :]
    mean = scores_valid[name].mean()
    print(f"{name:22} {mean:.3f} nats, {mean / np.log(2):.2f} bits, perplexity {np.exp(mean):.1f}")


note("uniform", -np.log(uniform[valid]))
note("unigram", -np.log(unigram[valid]))
print("the most frequent:", [alphabet[code] for code in np.argsort(-counts)[:6]])
assert np.isclose(scores_valid["uniform"].mean(), np.log(symbols))

# %% [markdown]
# The uniform model needs $\ln$ of the number of symbols, whatever the text: its perplexity *is* the
# number of symbols. Knowing no more than which characters are frequent already saves a good part of
# the nats.
#
# ## Baseline: counted n-grams
#
# Shannon (1948) looked back a few characters and counted what came next. An *n-gram* model of order
# 5 looks back at 4. The counting takes five lines, and no training.


# %%
from collections import Counter, defaultdict


def count_after(text, order):
    """For each length 0 … order - 1: history -> how often each character came after it."""
    after = [defaultdict(Counter) for _ in range(order)]
    for length, table in enumerate(after):
        for at in range(length, len(text)):
            table[text[at - length : at]][text[at]] += 1
    return after


after = count_after(text_train, order=8)
print("after “retur”:", after[5]["retur"].most_common(3))
print("after “the ”: ", after[4]["the "].most_common(6))

# %% [markdown]
# Long histories are sharp but rare: what if this history never occurred, or the character never
# followed it? Then we ask the history without its oldest character, and so on. *Witten–Bell
# smoothing* (1991) mixes them all. With $n(h, c)$ the count of character $c$ after the history $h$,
# $n(h)$ the count of $h$, $d(h)$ the number of *different* characters seen after it, and $h'$ the
# history without its oldest character:
#
# $$p(c \mid h) = \frac{n(h, c) + d(h)\, p(c \mid h')}{n(h) + d(h)}$$
#
# A history that was followed by many different characters is not to be trusted, so the shorter one
# gets more weight. Below everything lies the uniform model.


# %%
def probability(after, history, character):
    """Witten-Bell: begin with the shortest history, stop at one that was never seen."""
    p = 1 / symbols
    for length, table in enumerate(after[: len(history) + 1]):
        seen = table.get(history[len(history) - length :])
        if seen is None:
            break
        p = (seen[character] + len(seen) * p) / (seen.total() + len(seen))
    return p


def nats_of(after, text):
    """-ln p of each character of a text [time]."""
    back = len(after) - 1
    pairs = ((text[max(at - back, 0) : at], text[at]) for at in range(len(text)))
    return -np.log([probability(after, history, character) for history, character in pairs])


total = sum(probability(after, "the ", character) for character in alphabet)
print(f"all probabilities after “the ” sum to {total:.6f}")
for character in "sc\nZ":
    p = probability(after, "the ", character)
    print(f"{character!r}: 1 in {1 / p:,.0f}, was seen {after[4]['the '][character]} times")

# %% [markdown]
# Nothing is impossible, thanks to the uniform model below. But see the line end: after “the ” it is
# as good as excluded, because these texts leave no space at the end of a line. A table of counts
# finds such habits, too.
#
# (`course_utils.text.WittenBell` gives the same probabilities, on numbers instead of characters.
# The benchmark uses it.) How far back should the n-gram look? All orders at once, on the validation
# part, and on a piece of the training part itself.

# %%
orders = range(1, 9)
piece_train = text_train[: len(text_valid)]
ngram_valid = [nats_of(after[:order], text_valid) for order in orders]
ngram_train = [nats_of(after[:order], piece_train).mean() for order in orders]
best_order = 1 + int(np.argmin([nats.mean() for nats in ngram_valid]))
note(f"n-gram, order {best_order}", ngram_valid[best_order - 1])
assert 4 <= best_order <= 6

# %%
from matplotlib import pyplot as plt

from course_utils import plots

figure, axes = plt.subplots(figsize=(7, 3))
axes.plot(orders, ngram_train, "o-", label="on training text", color=plots.COLORS["grey"])
ngram_means = [nats.mean() for nats in ngram_valid]
axes.plot(orders, ngram_means, "o-", label="on validation text", color=plots.COLORS["blue"])
axes.set(title="Longer histories: known by heart, or never seen", xlabel="order")
axes.set_ylabel("nats per character")
axes.legend()
plt.show()

# %% [markdown]
# On its own text the n-gram gets better and better: it is learning it by heart. On new text it
# turns: longer histories have mostly never been seen. The best order, printed above, looks back
# only a few characters. Let it write:


# %%
def write_ngram(after, length, seed=0):
    random = np.random.default_rng(seed)
    back, written = len(after) - 1, "\n" * 5
    for _ in range(length):
        history = written[len(written) - back :]
        p = np.array([probability(after, history, character) for character in alphabet])
        written += random.choice(list(alphabet), p=p / p.sum())
    return written[5:]


ngram_texts = [write_ngram(after[:best_order], 600, seed) for seed in range(5)]
print(ngram_texts[0].strip())

# %% [markdown]
# Words, nearly. But what happened a few characters ago never happened: not the quotation that was
# opened, not the beginning of the line. We shall count below how well it closes what it opens.
#
# ## Model: streams, so that the state can go on
#
# An LSTM has no fixed order. What it knows of the past is in its state, and nothing limits how old
# that is, if the state is *carried* from batch to batch. So we cannot shuffle windows. Instead,
# several readers read the text at once, each its own part; a batch holds the next few characters of
# each. On a toy, with two readers and three steps:


# %%
# NBVAL_CHECK_OUTPUT
def streams(codes, count, steps):
    """Batches of parallel streams: inputs and targets [batches, count, steps]."""
    batches = (len(codes) - 1) // (count * steps)
    used = batches * count * steps  # what fills no whole batch at the end is left out

    def cut(part):
        return part.reshape(count, batches, steps).swapaxes(0, 1)

    return cut(codes[:used]), cut(codes[1 : used + 1])


toy_inputs, toy_targets = streams(np.arange(13), count=2, steps=3)
for batch in range(2):
    for reader_number in range(2):
        read_now, comes_next = toy_inputs[batch, reader_number], toy_targets[batch, reader_number]
        print(f"batch {batch}, reader {reader_number}: {read_now} -> {comes_next}")

# %% [markdown]
# Reader 1 goes on in the second batch where it stopped in the first one. The target of each
# character is the next one, so all steps learn at once.
#
# ```
# 16 readers ─► Embedding, 64 ─► Dropout ─► LSTM, 192 ─► Dropout ─► Dense, one logit a symbol
# [16, 64]      => [16, 64, 64]              => [16, 64, 192]        => [16, 64, symbols]
# ```
#
# A *logit* is a score before the softmax, which the loss applies (`from_logits=True`).
# `stateful=True` keeps the last state of each row for the next batch; that is why the number of
# readers is fixed (`batch_shape`). At the beginning of an epoch and of the validation text the
# readers start afresh: a callback forgets the states. (Keras carries states in `fit` on
# TensorFlow, the backend this page was made with. On JAX it does not.)

# %%
import keras
from keras import layers

from course_utils.environment import timed

READERS, STEPS, UNITS, EPOCHS = 16, 64, 192, 10


def build():
    return keras.Sequential(
        [
            keras.Input(batch_shape=(READERS, None), dtype="int32"),  # [readers, time]
            layers.Embedding(symbols, 64),  # => [readers, time, 64]
            layers.Dropout(0.2),
            layers.LSTM(UNITS, return_sequences=True, stateful=True, name="lstm"),
            layers.Dropout(0.2),  # => [readers, time, units]
            layers.Dense(symbols),  # => [readers, time, symbols], logits
        ]
    )


# %%
def rows(codes):
    """Batches of streams one below the other, as `fit` takes them: [batches * readers, steps]."""
    return tuple(part.reshape(-1, STEPS) for part in streams(codes, READERS, STEPS))


def start_afresh(model):
    """A callback that forgets the states where the readers begin again."""

    def forget(*_):
        model.get_layer("lstm").reset_state()

    return keras.callbacks.LambdaCallback(on_epoch_begin=forget, on_test_begin=forget)


# %%
def fit(model, codes, valid_codes, epochs, learning_rate=5e-3):
    """Adam; the learning rate warms up, then falls to 0 along a cosine; gradients clipped."""
    inputs, targets = rows(codes)
    updates = epochs * len(inputs) // READERS
    warm = min(50, updates // 10)
    warm_up = dict(warmup_target=learning_rate, warmup_steps=warm)
    schedule = keras.optimizers.schedules.CosineDecay(0.0, updates - warm, **warm_up)
    optimizer = keras.optimizers.Adam(schedule, beta_2=0.99, global_clipnorm=1.0)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer, loss, steps_per_execution=8)
    settings = dict(batch_size=READERS, epochs=epochs, shuffle=False, verbose=0)
    settings |= dict(validation_data=rows(valid_codes), callbacks=[start_afresh(model)])
    return model.fit(inputs, targets, **settings)


# %% [markdown]
# `shuffle=False` matters: the order of the rows is the order of the text. The gradient stops where
# a batch stops, at most 64 steps back (*truncated backpropagation through time*), the state does
# not. The rest is for speed: the learning rate rises for a few updates, then falls to 0 along half
# a cosine; all gradients together are scaled down to length 1 where they are longer
# (`global_clipnorm`); Adam's memory of squared gradients is shorter than usual (`beta_2`); and
# eight updates run between two looks at the Python code (`steps_per_execution`).

# %%
keras.utils.set_random_seed(0)
model = build()
history, lstm_seconds = timed(fit, model, train, valid, epochs=EPOCHS)
title = "Epoch after epoch: what it learns helps on new topics, too"
plots.learning_curves(history, title=title, ylabel="nats per character")
plt.show()
print(f"{model.count_params():,} parameters, {lstm_seconds:.0f} CPU seconds")

# %% [markdown]
# The two curves do not measure the same: the training loss counts with dropout on, and as a mean
# over the epoch, while the network is still changing. The fair comparison is printed below.
#
# To read texts of any length with it, to write, and later to tamper with it, we build a twin with
# Keras' functional API: codes and states go in, logits and the new states come out
# (`return_state=True`). It gets the trained weights. Nothing is hidden in it, so it works on every
# backend.


# %%
def make_reader(model):
    """A twin with states in and out: codes, h, c -> logits, h, c."""
    codes = keras.Input((None,), dtype="int32")  # [batch, time]
    hidden, cell = keras.Input((UNITS,)), keras.Input((UNITS,))
    embedded = layers.Embedding(symbols, 64, name="embed")(codes)
    lstm = layers.LSTM(UNITS, return_sequences=True, return_state=True, name="lstm")
    outputs, *states = lstm(embedded, initial_state=[hidden, cell])
    twin = keras.Model([codes, hidden, cell], [layers.Dense(symbols)(outputs), *states])
    twin.set_weights(model.get_weights())
    return twin


reader = make_reader(model)


# %%
def read(codes, states=None):
    """Logits [batch, time, symbols], and the states after the last step."""
    codes = np.asarray(codes)
    if states is None:
        states = [np.zeros((len(codes), UNITS), "float32")] * 2
    logits, *states = reader.predict_on_batch([codes, *states])
    return logits, states


def softmax(logits):
    exponentials = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


def nats_carried(codes):
    """-ln p of each character but the first, the state carried from the first to the last."""
    p = softmax(read(codes[None, :-1])[0][0])  # [time, symbols]
    return -np.log(p[np.arange(len(p)), codes[1:]])


p_valid = softmax(read(valid[None, :-1])[0][0])  # [time, symbols]
note("LSTM, state carried", -np.log(p_valid[np.arange(len(p_valid)), valid[1:]]))
print(f"on a piece of the training text: {nats_carried(encode(piece_train)).mean():.3f} nats")
right = np.mean(p_valid.argmax(axis=-1) == valid[1:])
print(f"its first guess is right in {10 * right:.1f} of ten")

# %% [markdown]
# Compare with the n-gram's line above, and with what you predicted. On topics that it was trained
# on it is less surprised: what it has learnt fits them better than new ones.
#
# Where does it win over the n-gram? Here is the beginning of the second validation topic, each
# character shaded by its nats (white: foreseen, dark: a surprise; hover over one for its number),
# first as the n-gram reads it, then the LSTM. Above them, numbers for the whole part.


# %%
from html import escape

from IPython.display import HTML
from matplotlib.colors import to_hex


def shaded(text, values, title, lowest=0, highest=6, colors="Oranges"):
    """The text as HTML, the background of each character telling its value."""
    shades = plt.get_cmap(colors)(plt.Normalize(lowest, highest)(values))[:, :3]
    inks = np.where(shades @ [0.3, 0.6, 0.1] < 0.45, "white", "black")  # readable on its shade
    letters = [
        f'<span style="background-color:{to_hex(shade)};color:{ink}" title="{value:.2f}">'
        f"{escape(character).replace(chr(10), '↵' + chr(10))}</span>"
        for character, value, shade, ink in zip(text, values, shades, inks, strict=True)
    ]
    style = "background:white;color:black;font-family:monospace;line-height:1.35;padding:8px"
    return f'<b>{title}</b><pre style="{style}">{"".join(letters)}</pre>'


# %%
second = text_valid.index("\n" * 5) + 5  # where the second topic begins
compared = [f"n-gram, order {best_order}", "LSTM, state carried"]
pictures = []
for name in compared:
    nats = scores_valid[name]  # of all characters but the first
    shown = slice(second, second + 650)
    pictures.append(shaded(text_valid[shown], nats[second - 1 : second + 649], name))
    large = nats > 3
    print(f"{name:20} mean {nats.mean():.2f}, median {np.median(nats):.2f} nats; ", end="")
    print(f"{large.mean():.1%} above 3 bring {nats[large].sum() / len(nats):.2f} of the mean")
ngram_nats, lstm_nats = (scores_valid[name] for name in compared)
print(f"the LSTM is the less surprised one at {np.mean(lstm_nats < ngram_nats):.0%} of them")
HTML("".join(pictures))

# %% [markdown]
# Both stumble where a new word begins, and grow sure as it goes on. That is where information is in
# a text. Which of the two is less surprised changes from character to character, and the LSTM does
# not win by being ahead more often. It wins where the surprises are large: they cost the n-gram
# more.
#
# ## How much context does it use?
#
# Let the LSTM see only the last $k$ characters: begin $k$ characters back with a zero state. The
# same 1,000 places of the validation text for every $k$. Beside it n-grams of order $k + 1$, which
# look back as far.
#
# > Predict: where does the n-gram stop gaining? And the LSTM: at 10 characters, at 64 (the length
# > of its training pieces), or beyond?

# %%
CONTEXTS = [1, 2, 4, 8, 16, 32, 64, 128, 256]
places = np.random.default_rng(0).choice(np.arange(256, len(valid)), size=1000, replace=False)
last_step = keras.Model(reader.inputs, reader.outputs[0][:, -1])  # => [batch, symbols]

lstm_by_context = []
zeros = np.zeros((len(places), UNITS), "float32")
for context in CONTEXTS:
    seen = np.stack([valid[place - context : place] for place in places])
    p = softmax(last_step.predict_on_batch([seen, zeros, zeros]))
    lstm_by_context.append(-np.log(p[np.arange(len(places)), valid[places]]).mean())
carried_there = scores_valid["LSTM, state carried"][places - 1].mean()
ngram_by_context = [nats[places].mean() for nats in ngram_valid[1:]]

# %%
figure, axes = plt.subplots()
axes.plot(range(1, 8), ngram_by_context, "o-", color=plots.COLORS["blue"], label="n-gram")
axes.plot(CONTEXTS, lstm_by_context, "o-", color=plots.COLORS["orange"], label="LSTM, zero state")
style = dict(color=plots.COLORS["actual"], linestyle=":", zorder=0)
axes.axhline(carried_there, label="LSTM, carried", **style)
axes.set_xscale("log", base=2)
axes.set_xticks(CONTEXTS, CONTEXTS)
axes.set(title="One turns back, the other goes on", ylim=(carried_there - 0.1, carried_there + 1))
axes.set(xlabel="characters it may look back", ylabel="nats per character")
axes.legend()
plt.show()
for context, nats in zip(CONTEXTS, lstm_by_context, strict=True):
    print(f"{context:3} back: LSTM {nats:.3f} nats", end="")
    print(f", n-gram {ngram_by_context[context - 1]:.3f}" if context < 8 else "")
print(f"carried : LSTM {carried_there:.3f}; the best n-gram {min(ngram_by_context):.3f}")
assert np.argmin(ngram_by_context) + 1 <= 5
assert lstm_by_context[CONTEXTS.index(128)] < min(ngram_by_context) - 0.02
assert lstm_by_context[-1] < lstm_by_context[CONTEXTS.index(8)] - 0.02
assert abs(lstm_by_context[-1] - carried_there) < 0.05

# %% [markdown]
# With few characters the n-gram is *better*: an LSTM that starts from nothing needs some steps to
# find its feet. Then the n-gram turns, and the LSTM goes on gaining and passes the n-gram's best.
# (Compare within this plot only: these 1,000 places are not exactly as hard as the whole part.)
# With 256 characters it is where the carried state is: what is further back gives nothing more.
#
# So "unlimited memory" is a possibility, not a promise. And read the LSTM's curve with care: part
# of what it shows is memory, and part is only that a zero state is a place where this network,
# trained with carried states, has hardly ever been.
#
# ## The sampling loop
#
# To write, the network reads what it wrote. One step: read one character, get a distribution,
# choose from it, write. The state is carried from step to step, so nothing is read twice. `choose`
# may change the distribution before we draw; that is all that the methods below differ in. One text
# says little about a method, so the loop can write several at once, each a row of the batch.


# %%
def write_several(start, count, length, choose=lambda p: p, seed=0):
    """Read `start`, then write `length` characters, one at a time, `count` texts at once."""
    random = np.random.default_rng(seed)
    logits, states = read(np.tile(encode(start), (count, 1)))
    written = []
    for _ in range(length):
        p = softmax(logits[:, -1].astype("float64"))
        written.append([random.choice(symbols, p=choose(row)) for row in p])
        logits, states = read(np.array(written[-1])[:, None], states)  # [count, 1 step]
    return [decode(codes) for codes in np.transpose(written)]


def write(start, length, choose=lambda p: p, seed=0):
    return write_several(start, 1, length, choose, seed)[0]


lstm_texts = write_several("\n" * 5, 5, 600)
print(lstm_texts[0].strip())

# %% [markdown]
# Hold it beside the n-gram's sample above. Neither makes sense, both invent words. Which keeps the
# form? We count, in five texts of each and in real ones as long: which part of the opening marks is
# closed before the paragraph ends, and which part of the lines is longer than any should be.


# %%
import re


def form(name, texts):
    paragraphs = "\n\n".join(texts).split("\n\n")
    quotes = [part.count('"') for part in paragraphs]
    whole = sum(number // 2 for number in quotes) / sum((number + 1) // 2 for number in quotes)
    matched = sum(len(re.findall(r"\([^()]*\)", part)) for part in paragraphs)
    opened = sum(part.count("(") for part in paragraphs)
    lines = [line for text in texts for line in text.split("\n") if line]
    wide = np.mean([len(line) > 72 for line in lines])
    print(f"{name:15} closed: quotations {whole:4.0%}, parentheses {matched / opened:4.0%}", end="")
    print(f"; lines over 72 characters: {wide:4.1%}, the longest {max(map(len, lines))}")


real_begins = range(1, len(text_valid) - 600, 3000)
real_texts = [text_valid[at : at + 600] for at in real_begins]
for name, texts in {"n-gram": ngram_texts, "LSTM": lstm_texts, "real": real_texts}.items():
    form(name, texts)

# %% [markdown]
# Neither keeps the form as real text does. (Five texts hold few marks, so trust only large
# differences.) To foresee a mark in a text that others wrote is one thing, to keep order in one's
# own is another: the LSTM draws from the whole distribution, unlikely characters included, and then
# reads a text such as it has never seen. The methods below draw less freely, and we shall count
# again.
#
# ## Greedy: always the most likely
#
# Why draw at all? Why not write the most likely character every time?
#
# > Predict: will greedy text be the best text, the dullest, or something else?


# %%
def top_k(p, count):
    """Keep the `count` most likely symbols of p [symbols]; they sum to one again."""
    most_likely = np.argsort(-p, kind="stable")[:count]
    kept = np.zeros_like(p)
    kept[most_likely] = p[most_likely]
    return kept / kept.sum()


def greedy(p):
    return top_k(p, 1)


def find_cycle(text, times=3):
    """The shortest piece that the end of the text repeats, or None."""
    for length in range(1, len(text) // times + 1):
        if text.endswith(text[-length:] * times):
            return text[-length:]
    return None


# %%
loops = []
for start in ["The object", "Changed in version ", "A string"]:
    greedy_text = write(start, 600, greedy)
    cycle = find_cycle(greedy_text)
    print(f"{start + greedy_text[:200]!r}\n    the end repeats {cycle!r}")
    if cycle is not None:
        nats = nats_carried(encode(start + greedy_text))[-600:]
        times = 1
        while greedy_text.endswith(cycle * (times + 1)):
            times += 1
        each = nats[-times * len(cycle) :].reshape(times, len(cycle)).sum(axis=1)
        loops.append(each)
        print(f"    {times} times; its nats: {each[:6].round(2)} … {each[-2:].round(2)}\n")
assert len(loops) > 0

# %% [markdown]
# A loop. The reason is simple: without chance the next character is a function of the state, and
# the next state a function of both. As soon as a state comes back near enough to where it was,
# everything after it comes back too, for ever. The nats of the repeated piece show it: at the end
# they no longer change from one time to the next.
#
# Greedy does not find the most likely text, only the most likely next character, again and again.
# But even the most likely text would **not be a typical text**. A coin that shows heads in six of
# ten throws: its most likely hundred throws are a hundred heads, and you will never see them. Real
# text keeps choosing characters that were not the most likely: you saw how often the first guess is
# right.
#
# ## Temperature
#
# So we draw, but we may sharpen or flatten the distribution first. With *temperature* $\tau$
#
# $$p_i' = \frac{p_i^{1/\tau}}{\sum_j p_j^{1/\tau}}$$
#
# (the same as dividing the logits by $\tau$). At 1 nothing changes, towards 0 it becomes greedy,
# far above 1 uniform. The *entropy* of a distribution, $-\sum_i p_i \ln p_i$, is how many nats of
# surprise it expects. What does the network expect on average, at each temperature, and what does
# real text hold?


# %%
def with_temperature(p, temperature):
    """Below 1 sharper, above 1 flatter."""
    powered = p ** (1 / temperature)
    return powered / powered.sum(axis=-1, keepdims=True)


def entropy(p):
    """How many nats of surprise p expects."""
    return -np.sum(p * np.log(np.maximum(p, 1e-30)), axis=-1)


real = scores_valid["LSTM, state carried"].mean()
temperatures = [0.2, 0.5, 0.8, 1.0, 1.3]
expected = [entropy(with_temperature(p_valid, temperature)).mean() for temperature in temperatures]
figure, axes = plt.subplots(figsize=(7, 2.8))
axes.plot(temperatures, expected, "o-", label="expected: entropy")
axes.axhline(real, color=plots.COLORS["actual"], linestyle="--", label="found in the real text")
axes.set(title="How much surprise the network expects", xlabel="temperature")
axes.set_ylabel("nats per character")
axes.legend()
plt.show()
print(f"its first guess: it believes {p_valid.max(axis=-1).mean():.1%}, right are {right:.1%}")
assert expected[3] < real < expected[4]

# %% [markdown]
# The network expects a little less surprise than there is, and it believes a little more in its
# first guess than it should: on new topics it is somewhat too sure. (A model whose probabilities
# come true is *calibrated*.)
#
# Now look at what it writes at each temperature. A *known* word is one that stands in the training
# text, as it is, with its punctuation.

# %%
from functools import partial

known_words = set(text_train.split())


def share_known(texts):
    return np.mean([word in known_words for text in texts for word in text.split()])


start = "\n\n\n\n\nThe "
for temperature in temperatures:
    choose = partial(with_temperature, temperature=temperature)
    texts = write_several(start, 5, 350, choose)
    print(f"── temperature {temperature}: {share_known(texts):.0%} of the words known ", "─" * 30)
    print(start.strip(), texts[0])
print(f"── real, unseen text: {share_known([text_valid]):.0%} of the words known")
tail = 1 - np.sort(p_valid, axis=-1)[:, -5:].sum(axis=-1)
print(f"all but the five most likely characters, together: {tail.mean():.1%} on average")

# %% [markdown]
# Cold: words that exist, and always the same ones. Hot: invented ones. At 1, which is what the
# network believes, fewer words are known than in real text. Why? The unlikely characters have
# little probability each, but together as much as the last line says, at every character, and a
# word has several. One wrong character puts the network in a place where it has never been. A low
# temperature makes them rarer, but it sharpens the choice among the good ones, too, and the text
# turns dull.
#
# ## Top-k and nucleus: cut the tail
#
# *Top-k* keeps the $k$ most likely characters, always as many. *Nucleus* (Holtzman et al. 2020)
# keeps the fewest most likely ones that together reach a probability mass, say 0.9: few where the
# network is sure, many where it is not. Either way what is left is scaled to sum to one. Watch how
# many are kept in the middle of a word (above) and at the beginning of one (below).


# %%
def nucleus(p, mass):
    """Keep the fewest most likely symbols whose probabilities reach `mass`: at least one."""
    count = np.searchsorted(np.cumsum(np.sort(p)[::-1]), mass) + 1
    return top_k(p, count)


# %%
def next_after(text):
    return softmax(read(encode(text)[None])[0][0, -1].astype("float64"))


methods = {
    "as it is": lambda p: p,
    "temperature 0.5": lambda p: with_temperature(p, 0.5),
    "top-k, 5": lambda p: top_k(p, 5),
    "nucleus, 0.9": lambda p: nucleus(p, 0.9),
}
figure, panels = plt.subplots(2, 4, figsize=(11, 4.8), sharey="row")
for row, begun in zip(panels, ["Changed in vers", "the value. The "], strict=True):
    p = next_after(text_valid[:1000] + begun)
    likely = np.argsort(-p)[:16]
    for panel, (name, choose) in zip(row, methods.items(), strict=True):
        kept = choose(p)
        panel.bar(range(16), kept[likely], color=plots.COLORS["blue"])
        names = [repr(alphabet[code])[1:-1].replace(" ", "␣") for code in likely]
        panel.set_xticks(range(16), names)
        panel.set(title=f"{name}: {np.sum(kept > 0)} symbols", xlabel="the 16 most likely")
    row[0].set_ylabel(f"p after “…{begun[-8:]}”")
plt.show()
cut = np.mean([1 - p[nucleus(p, 0.9) > 0].sum() for p in p_valid[::10]])
print(f"nucleus 0.9 cuts {cut:.1%} of the probability on average, top-k 5 {tail.mean():.1%}")

# %% [markdown]
# Above, top-k keeps five whatever they are; nucleus keeps no more than it needs. Below, top-k
# forbids most of the letters that a word may well begin with.
#
# ## Written, or recited?
#
# Is what it writes its own, or learnt by heart? We take five texts of 600 characters by each method
# and measure: the nats that the network itself gives them; how many of their words are known, and
# how many of the words of a text are different ones; and the longest run of characters that stands
# in the training text: the median of the five, and the longest of all. Beside them the n-gram's
# texts, and real text: pieces of the validation part, as long.


# %%
def describe(name, texts, nats):
    words = [text.split() for text in texts]
    different = np.mean([len(set(of_one)) / len(of_one) for of_one in words])
    runs = [len(longest_shared(text, text_train)) for text in texts]
    print(f"{name:16} {np.mean(nats):5.2f} {share_known(texts):7.0%} {different:10.0%}", end="")
    print(f" {np.median(runs):8.0f} {max(runs):8}")
    return np.mean(nats), np.median(runs)


def nats_written(text, before="\n" * 5):
    return nats_carried(encode(before + text))[-len(text) :].mean()


# %%
print(f"{'':16} {'nats':>5} {'known':>7} {'different':>10} {'run':>8} {'longest':>8}")
described, written = {}, {}
for name, choose in {"greedy": greedy, **methods}.items():
    texts = write_several(start, 1 if name == "greedy" else 5, 600, choose, seed=1)
    described[name] = describe(name, texts, [nats_written(text, start) for text in texts])
    written[name] = texts
describe("n-gram", ngram_texts, [nats_written(text) for text in ngram_texts])
real_nats = [scores_valid["LSTM, state carried"][at - 1 : at + 599].mean() for at in real_begins]
described["real, unseen"] = describe("real, unseen", real_texts, real_nats)
print(f"\nThe whole validation part: longest run {len(shared)}")
for name in ["as it is", "temperature 0.5", "top-k, 5", "nucleus, 0.9"]:
    form(name, written[name])
assert described["greedy"][0] < described["as it is"][0]
assert all(run < len(shared) for _, run in described.values())

# %% [markdown]
# Every method that cuts or sharpens writes what the network finds more likely than real text,
# greedy the most. Greedy and the low temperature pay with words that keep coming back:
# likely is not the same as good. Nothing was recited: the usual longest run that stands in the
# training text is shorter than the one that you kept, which real, unseen documentation shares with
# it. For a larger network, trained longer on the same small text, this is the number to watch.
#
# And the form, counted again (five texts hold few marks, so trust only large differences). Look at
# the lines: the end of a line is seldom the most likely character, so what cuts or sharpens also
# makes lines too long.
#
# ## Look inside: units that you can read
#
# Karpathy, Johnson and Fei-Fei (2015) found single units of a character LSTM that a person can
# read: one was on inside quotations, one counted the characters of a line. Are there such units
# here? We mark, for every character, four things that are decided further back, in the paragraph or
# the line, and ask how well each unit's cell state $c_t$ tells "yes" from "no": the *AUC*, the
# chance that a randomly chosen "yes" has a higher value than a randomly chosen "no". 0.5 is no
# better than a coin; near 0 is as good as near 1, the unit is then on where the mark is off.


# %%
# NBVAL_CHECK_OUTPUT
MARKS = ["inside a quotation", "inside parentheses", "in an indented line", "late in a line"]


def marks(text):
    """Which of MARKS are true after each character [time, 4]."""
    found, quoted, depth, line = [], False, 0, ""
    for at, character in enumerate(text):
        if text[at - 1 : at + 1] == "\n\n":
            quoted, depth = False, 0  # the paragraph ends, and what was open with it
        if character == '"':
            quoted = not quoted
        depth = max(depth + (character == "(") - (character == ")"), 0)
        line = "" if character == "\n" else line + character
        found.append([quoted, depth > 0, line.startswith("   "), len(line) >= 60])
    return np.array(found)


for character, true_here in zip('a ("b").', marks('a ("b").'), strict=True):
    print(repr(character), [mark for mark, true in zip(MARKS, true_here, strict=True) if true])

# %% [markdown]
# The microscope of lesson 01 (`microscope.watch`) gives every unit's cell state at every step. We
# take sixteen pieces of 1,000 characters from all over a text, each from the beginning of a
# paragraph, where nothing is open. The unit is *chosen* on training text and *shown* on validation
# text: the best of 192 looks good by luck alone. And a control: the same network before training,
# with random weights, has 192 units to choose from, too.
#
# Perhaps no single unit knows a thing, and many together do. So in the last column a linear
# classifier (scikit-learn's `RidgeClassifier`, a *probe*) reads all units at once, fitted on the
# training pieces.

# %%
from scipy.stats import rankdata
from sklearn.linear_model import RidgeClassifier
from sklearn.metrics import roc_auc_score

from course_utils import microscope


def watch_pieces(network, text, pieces=16, steps=1000):
    """Codes, trace and marks of pieces of a text, each read from a zero state."""
    places = np.linspace(0, len(text) - 2 * steps, pieces).astype(int)
    paragraphs = [text.index("\n\n", place) + 2 for place in places]
    parts = [text[begin : begin + steps] for begin in paragraphs]
    codes = np.stack([encode(part) for part in parts])
    embedded = network.get_layer("embed")(codes)
    trace = microscope.watch(network.get_layer("lstm"), embedded)
    return codes, trace, np.stack([marks(part) for part in parts])


def areas(cell, found):
    """AUC of each unit's cell state for each mark [units, marks]."""
    ranks, found = rankdata(cell, axis=0), found.reshape(-1, len(MARKS))
    yes, no = found.sum(axis=0), (~found).sum(axis=0)
    return (ranks.T @ found - yes * (yes + 1) / 2) / (yes * no)


# %%
def read_units(name, network):
    """Print how well units tell the marks; the best one for each, the watched pieces, the AUCs."""
    _, trace, found = watched = watch_pieces(network, text_train)
    _, trace_valid, found_valid = watched_valid = watch_pieces(network, text_valid)
    cells, cells_valid = (part.cell.reshape(-1, UNITS) for part in [trace, trace_valid])
    area, area_valid = areas(cells, found), areas(cells_valid, found_valid)
    best_units = np.abs(area - 0.5).argmax(axis=0)
    probe = RidgeClassifier().fit(cells, found.reshape(-1, len(MARKS)).astype(int))
    yes_valid, values = found_valid.reshape(-1, len(MARKS)), probe.decision_function(cells_valid)
    together = roc_auc_score(yes_valid, values, average=None)
    for number, (mark, best) in enumerate(zip(MARKS, best_units, strict=True)):
        print(f"{name:8} {mark:20} {best:4} {area[best, number]:8.2f}", end="")
        print(f" {area_valid[best, number]:10.2f} {together[number]:9.2f}")
    alone = area_valid[best_units, range(len(MARKS))]
    return area, watched, watched_valid, alone, together


print(f"{'AUC':29} unit training validation all units")
_, _, _, alone_random, together_random = read_units("random", make_reader(build()))
area, watched, watched_valid, alone, together = read_units("trained", reader)
assert abs(alone[0] - 0.5) > max(0.3, abs(alone_random[0] - 0.5) + 0.03)

# %% [markdown]
# There is a quotation unit: by far the clearest of the four, on text that it has never seen. (Even
# random weights have one that is far from a coin: what stands inside quotations looks different,
# and a random unit hears some of it.) For the others no single unit is as clear, and where the
# value falls back towards 0.5 on validation text, part of it was luck.
#
# All units together tell more than the best one alone. But hold that column against the same column
# of the random network: only what is above it was *learnt*. A readable unit is a gift, not the
# rule.
#
# Here is the quotation unit along a validation piece with many quotations.

# %%
(_, trace, found), (codes_valid, trace_valid, found_valid) = watched, watched_valid
inside, inside_valid = found[..., 0], found_valid[..., 0]
unit = np.abs(area[:, 0] - 0.5).argmax()
# 1 is the mean inside quotations, 0 the mean outside, both on training text.
mean_out, mean_in = (trace.cell[part, unit].mean() for part in [~inside, inside])
level = (trace_valid.cell[..., unit] - mean_out) / (mean_in - mean_out)
now, before = inside_valid[:, 1:], inside_valid[:, :-1]
for name, turns, stays in [("opening", now & ~before, 1), ("closing", ~now & before, 0)]:
    print(f"characters after the {name} mark: mean level", end="")
    for later in [0, 1, 2, 4, 8, 16, 32]:
        places = turns[:, : turns.shape[1] - later].copy()
        for step in range(later + 1):  # nothing may have been opened or closed since
            places &= (now == stays)[:, step : step + places.shape[1]]
        print(f"  {later}: {level[:, 1 + later :][places].mean():.2f}", end="")
    print()
quoted = np.abs(inside_valid[:, :700].mean(axis=1) - 0.4).argmin()
title = f"Cell state of unit {unit}: red as inside quotations, blue as outside"
shown = decode(codes_valid[quoted, :700])
HTML(shaded(shown, level[quoted, :700], title, -0.5, 1.5, "RdBu_r"))

# %% [markdown]
# The colour turns at an opening mark and stays while the quotation goes on. It is no clean switch:
# after a closing mark the level falls only slowly, character by character, and in long quotations
# it fades. So what you can read in this unit is rather "a quotation is open, or was a moment ago",
# and an AUC near 1 says only that the two heaps lie apart. Nobody told the network that quotations
# exist; it learnt to keep this because it made the next character less surprising.
#
# ## Tampering: does it use the unit?
#
# That a unit goes with quotations does not prove that the network *uses* it. So we tamper. We take
# the places of the validation text two characters before a quotation closes; set the unit's cell
# state to its mean *outside* quotations; let the network read the next character; and look at the
# probability of the closing mark. Then the same with the two, four, eight … best units for
# quotations, and, as a control, with as many drawn at random, each larger set holding the smaller
# one. For comparison, how probable a quotation mark is outside quotations.

# %%
outside_mean = trace.cell[~inside].mean(axis=0)  # of each unit, on training text
closes = inside_valid[:, :-2] & inside_valid[:, 1:-1] & ~inside_valid[:, 2:]
closes &= codes_valid[:, 2:] == code_of['"']
at = np.nonzero(closes)
two_before = trace_valid.hidden[at], trace_valid.cell[at]
read_next = codes_valid[:, 1:-1][at][:, None]  # [batch, 1 step]


def closing_quote(units):
    """Mean probability of the closing quote, with these units set to how they are outside."""
    hidden, cell = two_before[0], two_before[1].copy()
    cell[:, units] = outside_mean[units]
    logits, _ = read(read_next, [hidden, cell])
    return softmax(logits[:, 0])[:, code_of['"']].mean()


ranking = np.argsort(-np.abs(area[:, 0] - 0.5))
numbers = [0, 1, 2, 4, 8, 16, 32, 64, 128, UNITS]
best_changed = [closing_quote(ranking[:number]) for number in numbers]
orders_drawn = np.random.default_rng(0).permuted(np.tile(ranking, (10, 1)), axis=1)
random_changed = [[closing_quote(drawn[:number]) for number in numbers] for drawn in orders_drawn]
alone_changed = np.array([closing_quote([one]) for one in range(UNITS)])
outside_quote = p_valid[~marks(text_valid[:-1])[:, 0], code_of['"']].mean()

# %%
figure, axes = plt.subplots(figsize=(7, 3.4))
orange, grey = plots.COLORS["orange"], plots.COLORS["grey"]
axes.plot(best_changed, "o-", color=orange, label="the best units for quotations")
axes.plot(np.mean(random_changed, axis=0), "o-", color=grey, label="random units, mean of 10 draws")
lowest, highest = np.quantile(random_changed, [0, 1], axis=0)
axes.fill_between(range(len(numbers)), lowest, highest, color=grey, alpha=0.2, label="their range")
axes.axhline(outside_quote, color=plots.COLORS["actual"], linestyle=":", label="outside quotations")
axes.set_xticks(range(len(numbers)), numbers)
axes.set(title="How many units hold the quotation?", ylabel="p(closing quote)", ylim=(0, 1))
axes.set_xlabel("units set to their mean outside quotations")
axes.legend()
plt.show()
print(f"{len(read_next)} places; the most readable unit, {unit}, alone: ", end="")
print(f"{best_changed[0]:.2f} -> {best_changed[1]:.2f}; all: {best_changed[-1]:.2f}")
strongest = alone_changed.argmin()
print(f"of all single units, {strongest} does most: {alone_changed[strongest]:.2f}")
fall = (best_changed[0] - np.array(best_changed)) / (best_changed[0] - best_changed[-1])
enough = numbers[np.argmax(fall > 0.8)]
print(f"four fifths of the whole effect: the best {enough} units")
assert best_changed[numbers.index(8)] < np.mean(random_changed, axis=0)[numbers.index(8)] - 0.05

# %% [markdown]
# With enough of the best units set to "outside", the network hardly expects the mark any more; as
# many random ones do less, on average, until most of the state is overwritten. (The shaded band
# falls where a random set happened to hold a unit that matters.) And look at how much *one* unit
# does: the most readable one alone takes away a part only, and need not be the one that does most.
# So the network uses the quotation unit, but it shares the work with others. (We changed nothing
# but $c_t$: what the hidden state $h_t$ knew stays.)
#
# ## Two kinds of memory, mixed
#
# The n-gram looks up exact histories; the LSTM condenses everything into a state. You saw that each
# is the less surprised one at many characters. So ask both. A *mixture* takes a weighted mean of
# their probabilities; the weight is chosen on the validation part.

# %%
p_lstm = np.exp(-scores_valid["LSTM, state carried"])
p_ngram = np.exp(-scores_valid[f"n-gram, order {best_order}"])
shares = np.linspace(0, 1, 21)
mixed = [-np.log(share * p_lstm + (1 - share) * p_ngram).mean() for share in shares]
share = shares[np.argmin(mixed)]
print(f"{share:.0%} LSTM, {1 - share:.0%} n-gram: {min(mixed):.3f} nats on the validation part")

# %% [markdown]
# ## Ladder
#
# All choices are made; now the topics that were put away, once. The network was trained with one
# seed here, so small differences between rows mean nothing. (The benchmark trains two.)
#
# Two rows more, for the same network without carried state. Windows of 128 characters, each from a
# zero state: in the first half the network is scored from the first character on, as if the text
# were a pile of separate windows; in the second half it has had a *run-in* of 64 characters. The
# windows overlap, so both halves see nearly the whole text.

# %% tags=["test-set"]
from course_utils.ladder import Ladder

text_test = side(0.9, 1)
test = encode(text_test)
ngram_test = nats_of(after[:best_order], text_test)[1:]
carried_test = nats_carried(test)
windows = np.stack([test[at : at + 129] for at in range(0, len(test) - 128, 64)])
p_windows = softmax(read(windows[:, :-1])[0])  # [windows, 128, symbols]
windows_test = -np.log(np.take_along_axis(p_windows, windows[:, 1:, None], axis=-1))
mixed_test = -np.log(share * np.exp(-carried_test) + (1 - share) * np.exp(-ngram_test))

# %% tags=["test-set"]
ladder = Ladder("08_text_generation", metric="nats per character", better="lower")
ladder.add("uniform", np.log(symbols))
ladder.add("unigram", -np.log(unigram[test[1:]]).mean())
ladder.add("n-gram, Witten–Bell", ngram_test.mean())
cost = dict(parameters=model.count_params(), seconds=lstm_seconds)
ladder.add("LSTM, zero state every 64 characters", windows_test[:, :64].mean(), **cost)
ladder.add("LSTM, zero state, after a run-in of 64", windows_test[:, 64:].mean(), **cost)
ladder.add("LSTM, state carried", carried_test.mean(), **cost)
ladder.add("LSTM carried + n-gram", mixed_test.mean(), **cost)
ladder.show()
print("the longest run shared with training:", len(longest_shared(text_test, text_train)))

# %% [markdown]
# The LSTM beats the best n-gram, but **not from the first character on**. Fresh every 64
# characters, it has lost its lead: each window pays for its own beginning. After a run-in of 64
# characters it is as good as with its state carried from the beginning of the text. So compare only
# numbers that were scored in the same way. And the mixture beats both. In the claims below, a win
# is by more than 0.05 nats, and a tie lies within it.

# %%
carried, ngram = "LSTM, state carried", "n-gram, Witten–Bell"
fresh, run_in = "LSTM, zero state every 64 characters", "LSTM, zero state, after a run-in of 64"
ladder.claim(carried, beats=ngram, by=0.05)
ladder.claim(run_in, beats=ngram, by=0.05)
ladder.claim_tie(run_in, ties=carried, within=0.05)
ladder.claim(run_in, beats=fresh, by=0.05)
ladder.claim("LSTM carried + n-gram", beats=carried, by=0.05)
ladder.claim(ngram, beats="unigram", by=0.05)

# %% [markdown]
# ## What it does not do
#
# - **It does not know what it says.** The sentences have the shape of documentation and mean
#   nothing. Larger networks on larger texts go further; the loop that writes is the one above.
# - **It does not remember for ever.** The state may be carried without end; what was learnt reaches
#   back a line or two.
# - **It does not judge its own text.** More likely is not better: see greedy.
# - **It does not travel.** It has seen one kind of text, and is lost elsewhere. Here is Python
#   code, and a piece of a story:

# %%
import inspect
import textwrap

prose = """The old ferry left the harbour at six. A woman stood at the rail and counted the gulls.
Nobody had told her that the island would be empty at this time of the year, and nobody would have
dared to. She had a letter in her coat, a key, and half an apple."""
unseen = text_valid[-4000:]
others = {"unseen documentation": unseen, "a Python module": inspect.getsource(textwrap)}
others["a piece of a story"] = prose
for name, other in others.items():
    here = other[:4000]
    by_counts = nats_of(after[:best_order], here)[1:].mean()
    by_lstm, by_letters = nats_carried(encode(here)).mean(), -np.log(unigram[encode(here)]).mean()
    print(f"{name:20} {len(here):5,} characters: unigram {by_letters:.2f} nats", end="")
    print(f"; below it: n-gram {by_letters - by_counts:.2f}, LSTM {by_letters - by_lstm:.2f}")

# %% [markdown]
# The further from home, the smaller the lead over the unigram, which only knows which characters
# are frequent. The table of counts loses more of it than the network does.
#
# ## Yours
#
# Bring a text file (UTF-8, 200,000 characters or more: a diary, a songbook, your own code). Put its
# name below: the cell keeps the last tenth to validate on, and trains as above (the longer the
# text, the longer it takes). After it, `write` draws from the model of your text. Without a file
# the model stays as it is.

# %% tags=["yours"]
from pathlib import Path

your_file = None  # for instance "diary.txt"

if your_file is not None:
    your_text = Path(your_file).read_text("utf-8")
    alphabet, symbols, code_of = tables(your_text + "?")
    edge = len(your_text) * 9 // 10
    model = build()
    history = fit(model, encode(your_text[:edge]), encode(your_text[edge:]), epochs=EPOCHS)
    print(f"validation: {history.history['val_loss'][-1]:.3f} nats")
    reader = make_reader(model)

# %% [markdown]
# Keep the network in one file and its alphabet beside it: without the alphabet its numbers mean
# nothing. To go on in a new session, run the cells that define `tables`, `encode`, `decode`,
# `read`, `softmax`, `write` and the temperature, then load both files.

# %% tags=["yours"]
import tempfile

with tempfile.TemporaryDirectory() as folder:  # take a folder of your own to keep it
    reader.save(Path(folder) / "writer.keras")
    Path(folder, "alphabet.txt").write_text(alphabet, "utf-8")
    reader = keras.models.load_model(Path(folder) / "writer.keras")
    alphabet, symbols, code_of = tables(Path(folder, "alphabet.txt").read_text("utf-8"))

your_start = "To write a poem in Python, "
print(your_start + write(your_start, 400, lambda p: with_temperature(p, 0.7)))

# %% [markdown]
# ## Recap
#
# - Nats: the mean of $-\ln p$ of what came. Divided by $\ln 2$, bits; as a power of $e$,
#   perplexity. Counted n-grams with Witten–Bell smoothing are the bar, and need no training.
# - Parallel streams let the state go on from batch to batch: no shuffling, a fresh start at each
#   epoch. The LSTM beats the n-gram once it has had a run-in of some characters; scored from zero
#   states in short windows, it does not.
# - To write is to read what you wrote. Greedy runs into loops; temperature sharpens all of the
#   distribution, top-k and nucleus cut its tail.
# - One unit can be read: it tells whether a quotation is open. Tampering shows that the network
#   uses it, together with many others. A probe of all units finds more, and needs its own control.
# - The longest shared run tells writing from reciting, if you hold it against that of real text.
#
# **Practise:** [exercise 08](exercises/08_text_generation.ipynb): losses, streams, smoothing,
# temperature and nucleus by your own hand, a loop to repair, six numbers to explain, and stories
# full of names that nobody has heard before.
#
# **At full size:** [Shakespeare on a few minutes of processor
# time](benchmarks/tiny_shakespeare.ipynb), beside the published results.
#
# **Further reading**
#
# - Graves (2013), *Generating sequences with recurrent neural networks*, arXiv:1308.0850.
# - Holtzman, Buys, Du, Forbes and Choi (2020), *The curious case of neural text degeneration*,
#   ICLR. (Nucleus sampling.)
# - Karpathy, Johnson and Fei-Fei (2015), *Visualizing and understanding recurrent networks*,
#   arXiv:1506.02078. (Readable units.)
# - Mikolov, Karafiát, Burget, Černocký and Khudanpur (2010), *Recurrent neural network based
#   language model*, Interspeech.
# - Shannon (1948), *A mathematical theory of communication*, Bell System Technical Journal 27.
# - Witten and Bell (1991), *The zero-frequency problem: estimating the probabilities of novel
#   events in adaptive text compression*, IEEE Transactions on Information Theory 37(4).
