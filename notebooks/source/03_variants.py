# %% [markdown]
# # 03 Variants: GRU, two layers, both directions, and what each costs
#
# {{ badge }}
#
# *Saksa*, *Niemcy*, *Ujerumani*, *Almanya*: all four are Germany. Can a network tell from the name
# of a country which language it is in, and which recurrent layer tells it best?
#
# **You will learn to**
#
# - build the common variants (GRU, stacked, bidirectional) and say what `return_sequences` and
#   `return_state` hand over;
# - pad and mask sequences of different lengths, and see what a forgotten mask does;
# - carry the state from piece to piece, and prove that the pieces equal the whole;
# - predict what a layer costs before you measure it, and name what turns cuDNN off;
# - recognise overfitting on a small set, and try five cures;
# - hold all of it against counts of letters, which on a thousand words are hard to beat.
#
# **You need** [lesson 01](01_lstm_cell.ipynb) and a first idea of overfitting from
# [lesson 00](00_start_here.ipynb).
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
# ## Look: one country, many names
#
# The Unicode Consortium keeps a list of what the countries are called in a great many languages,
# the *Common Locale Data Repository* (CLDR), under the Unicode License v3. The Python package Babel
# carries it. We take the 249 countries and territories of ISO 3166-1 in sixteen languages.

# %%
from course_utils import data

LANGUAGES = {
    **{"en": "English", "de": "German", "nl": "Dutch", "sv": "Swedish"},
    **{"fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese"},
    **{"cs": "Czech", "pl": "Polish", "fi": "Finnish", "hu": "Hungarian"},
    **{"tr": "Turkish", "id": "Indonesian", "sw": "Swahili", "vi": "Vietnamese"},
}
everything = data.load("country-names", languages=list(LANGUAGES))
print(len(everything), "names, for instance")
for code in ["DE", "EG", "SB"]:
    print(code, *everything[everything.country == code].name, sep=" · ")

# %% [markdown]
# All sixteen are written in Latin letters. We chose them so, because with other scripts one letter
# is enough, and there is nothing to learn:

# %%
scripts = data.load("country-names", languages=["el", "ru", "ja", "ko", "ar", "hi"])
print(*scripts[scripts.country == "DE"].name, sep=" · ")

# %% [markdown]
# Two things must be settled before any model. Nearly every name begins with a capital, so capitals
# tell little: we write all in lower case, and have fewer letters to learn. And many names are the
# same in several languages. Which language is "angola"? Nobody can say.

# %%
# One rule for all languages. Python makes of the Turkish İ an i and a dot of its own: drop the dot.
everything["name"] = everything.name.str.lower().str.replace("\u0307", "")
languages_of = everything.groupby("name").language.nunique()
shared = everything.name.map(languages_of) > 1
most_shared = languages_of.nlargest(3)
print("names that most languages share:", ", ".join(f"{n} ({k})" for n, k in most_shared.items()))
print(f"rows whose name several languages share: {shared.sum()} of {len(everything)}")
# Who knows every name by heart must still pick one of its languages: one of its rows is right.
print(f"best that anyone could score with them: {len(languages_of) / len(everything):.0%}")

# %% [markdown]
# With the shared names in, even someone who knows the whole list by heart would score no more than
# that, and who would know what a score means? We drop them. What is left are names that belong to
# one of the sixteen languages alone.

# %%
names = everything[~shared].reset_index(drop=True)
counts = names.language.map(LANGUAGES).value_counts()
print(len(names), "names left;", "most:", counts.index[0], counts.iloc[0], end="; ")
print("fewest:", counts.index[-1], counts.iloc[-1])
lengths = names.name.str.len()
print(f"letters in a name: {lengths.min()} to {lengths.max()}, half of them under", end=" ")
print(f"{lengths.median():.0f}")
print(f"countries: {names.country.nunique()} of {everything.country.nunique()};", end=" ")
print("the others have no name that belongs to one language alone")

# %% [markdown]
# ## A split by country
#
# Names of one country resemble each other across languages: *russland*, *ryssland*, *rusland*. So a
# country goes to **one side only**, with all of its names: 60 countries are put away until the
# ladder, on 40 we choose (validation), and the rest are there to train on. (A few near-twins have
# two codes and so may still stand on two sides: the two Congos, Sudan and South Sudan, Samoa and
# American Samoa.)

# %%
import numpy as np

from course_utils import splits

codes = np.random.default_rng(seed=0).permutation(names.country.unique())
put_away, to_choose_on = codes[:60], codes[60:100]
known, _ = splits.by_group(names.country, put_away)
names_known = names.iloc[known]
rows_train, rows_valid = splits.by_group(names_known.country, to_choose_on)
names_train, names_valid = names_known.iloc[rows_train], names_known.iloc[rows_valid]
assert not set(names_train.country) & set(names_valid.country)
for side, part in {"train": names_train, "valid": names_valid}.items():
    print(f"{side}: {len(part)} names of {part.country.nunique()} countries")

# %% [markdown]
# ## Predict
#
# > A network that reads letter by letter, or a table of how often each language uses which pairs,
# > triples and quadruples of letters: which will be right more often on countries it has never
# > seen? You have about a thousand names to learn from.
#
# ## Baselines: counting letters
#
# The dumbest first: always say the most frequent language. Then *character n-grams*: chop a name
# into all its runs of 1, 2, 3 and 4 letters, with the spaces around the words, and count. (Cavnar
# and Trenkle 1994 told languages apart by the ranks of such runs; we give the counts to two
# standard classifiers.) "*-land*" speaks for Swedish, German, Dutch; "*-sko*" for Czech.

# %%
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline

grams = dict(analyzer="char_wb", ngram_range=(1, 4))
baselines = {
    "letters alone, naive Bayes": make_pipeline(
        CountVectorizer(analyzer="char"), MultinomialNB(alpha=0.1)
    ),
    "n-grams, naive Bayes": make_pipeline(CountVectorizer(**grams), MultinomialNB(alpha=0.1)),
    "n-grams, logistic regression": make_pipeline(
        TfidfVectorizer(sublinear_tf=True, **grams), LogisticRegression(C=20, max_iter=1000)
    ),
}
most_frequent = names_train.language.mode()[0]
print(f"{'always ' + LANGUAGES[most_frequent]:30}", end=" ")
print(f"{np.mean(names_valid.language == most_frequent):.1%} right")
for name, baseline in baselines.items():
    baseline.fit(names_train.name, names_train.language)
    print(f"{name:30} {baseline.score(names_valid.name, names_valid.language):.1%} right")

# %% [markdown]
# Sixteen languages to choose from, and the runs of letters are right far more often than wrong.
# Nothing here knows what a word is. Which runs speak most for a language?

# %%
spotter = baselines["n-grams, logistic regression"]
runs = spotter[0].get_feature_names_out()
for code in ["cs", "de", "hu", "pt", "sw", "tr"]:
    weights = spotter[1].coef_[list(spotter.classes_).index(code)]
    strongest = ", ".join(f"“{runs[k]}”" for k in np.argsort(weights)[:-7:-1])
    print(f"{LANGUAGES[code]:12}{strongest}")

# %% [markdown]
# Letters with marks, endings, small words: what you would look for too. That is the bar.
#
# Before we go on: what if we had split by row, as one does without thinking? A leak flatters, as a
# rule. Does it here? We let naive Bayes guess each fifth of the known names from the other four
# fifths, once split by row, once by country.

# %%
from sklearn.model_selection import GroupKFold, KFold, cross_val_score

by_row = KFold(5, shuffle=True, random_state=0), None
by_country = GroupKFold(5), names_known.country
right = {}
for how, (folds, groups) in {"row": by_row, "country": by_country}.items():
    right[how] = cross_val_score(
        baselines["n-grams, naive Bayes"],
        names_known.name,
        names_known.language,
        cv=folds,
        groups=groups,
    ).mean()
    print(f"split by {how:8} {right[how]:.1%} right")
assert right["country"] > right["row"] + 0.05

# %% [markdown]
# It *harms*. A country has at most one name per language. So whatever near-twin of a name is in the
# training part, it carries **another** label: with *ryssland* (Swedish) and *rusland* (Dutch)
# learnt, *russland* looks like both of them, and it is neither. A split that mixes what belongs
# together does not always flatter; it always answers another question than yours. Ours is: a
# country never seen before.
#
# ## From letters to numbers: padding
#
# A network wants one block `[batch, time]`, and names differ in length. We number the letters (0 is
# *padding*, 1 is *a letter never seen in training*, whose vector therefore stays as random as it
# began) and fill each row up to 20 steps. Longer names are cut: their beginning has to do. (The
# n-grams above saw all of each name.)

# %%
STEPS = 20
alphabet = "".join(sorted(set("".join(names_train.name))))
VOCABULARY = len(alphabet) + 2


def encode(texts, side="right"):
    """Numbers of the letters [batch, STEPS], filled with 0 on the right or on the left."""
    rows = np.zeros((len(texts), STEPS), dtype="int32")
    for row, text in zip(rows, texts, strict=True):
        letters = [alphabet.find(letter) + 2 if letter in alphabet else 1 for letter in text]
        letters = letters[:STEPS]
        if letters:
            row[slice(0, len(letters)) if side == "right" else slice(-len(letters), None)] = letters
    return rows


print(encode(["saksa", "saksa!"]))
print(encode(["saksa"], side="left"))
print(f"names that lose their end: {np.mean(lengths > STEPS):.0%}")

# %% [markdown]
# ## Masks: steps that do not count
#
# An LSTM runs through all 20 steps, also through the padding, and its state changes at each: once
# embedded, the number 0 is a vector like any other. A *mask* says which steps are real; at the
# others the state stays as it was. `Embedding(mask_zero=True)` makes one, and Keras hands it on
# from layer to layer.
#
# > Predict: an LSTM with random weights reads *saksa* without padding, with padding on the right,
# > and with padding on the left, once with a mask and once without. In which cases is its last
# > state the same?

# %% tags=["off-fast-path"]
# NBVAL_CHECK_OUTPUT
import keras
from keras import layers


def same(one, other, atol=1e-6):
    """Whether two tensors, of whatever backend, hold the same numbers."""
    return np.allclose(*map(keras.ops.convert_to_numpy, (one, other)), atol=atol)


keras.utils.set_random_seed(0)
embed = layers.Embedding(VOCABULARY, 8, mask_zero=True)
lstm = layers.LSTM(4, use_cudnn=False)  # cuDNN refuses a mask with padding on the left
bare = lstm(embed(encode(["saksa"])[:, :5]))  # five steps, no padding
for side in ["right", "left"]:
    padded = encode(["saksa"], side=side)
    vectors, mask = embed(padded), embed.compute_mask(padded)  # => [batch, time, 8], [batch, time]
    no_mask = keras.ops.ones_like(mask)  # all steps real: overrides the mask that Keras hands on
    print(f"{side + ':':7} same with a mask", same(bare, lstm(vectors, mask=mask)), end=", ")
    print("same without one", same(bare, lstm(vectors, mask=no_mask), atol=1e-3))
    print("        mask", *keras.ops.convert_to_numpy(mask)[0].astype(int))

# %% [markdown]
# With a mask the side does not matter, padding is as good as not there. Without a mask the layer
# goes on computing: on the right it *forgets while it reads nothing*, on the left it starts from a
# state that the padding has made. We shall measure on the task what that costs.
#
# ## The variants, by their shapes
#
# Each takes `[batch, time, features]`. What differs is what comes out. Two arguments decide:
#
# - `return_sequences=True`: the hidden state of **every** step, not only of the last;
# - `return_state=True`: besides the output, the **states** after the last step (hidden state $h$
#   and, in an LSTM, cell state $c$), so that another layer or the next piece can start from them.

# %%
# NBVAL_CHECK_OUTPUT
sequence = np.random.default_rng(0).normal(size=(2, 6, 3)).astype("float32")  # [batch, time, f]

last = layers.LSTM(5)(sequence)
every = layers.LSTM(5, return_sequences=True)(sequence)
output, hidden, cell = layers.LSTM(5, return_state=True)(sequence)
print("LSTM                   ", tuple(last.shape), "= [batch, units]")
print("  return_sequences=True", tuple(every.shape), "= [batch, time, units]")
print("  return_state=True    ", tuple(output.shape), tuple(hidden.shape), tuple(cell.shape))
print("  output is h:         ", same(output, hidden), "  output is c:", same(output, cell))

# %% [markdown]
# **GRU** (*gated recurrent unit*; Cho et al. 2014): two gates instead of three, and no cell state:
# what it remembers is what it shows. The *reset gate* $r$ says how much of the old state the
# candidate $g$ may use, the *update gate* $z$ how much of the old state stays. In Keras:
#
# $$z_t = \sigma(x_t W_z + h_{t-1} U_z + b_z)$$
# $$r_t = \sigma(x_t W_r + h_{t-1} U_r + b_r)$$
# $$g_t = \tanh(x_t W_g + b_g + r_t \odot (h_{t-1} U_g + b'_g))$$
# $$h_t = z_t \odot h_{t-1} + (1 - z_t) \odot g_t$$
#
# The reset comes *after* the product with $U_g$ (`reset_after=True`, the default, and the form that
# cuDNN knows), so the product has a bias $b'_g$ of its own. Keras keeps a second bias for the gates
# too.
#
# **Stacked** (for instance Graves 2013): a second layer reads the hidden states of the first, so
# the first must return them all. **Bidirectional** (Schuster and Paliwal 1997): two layers side by
# side, both read the input, one from the left, one from the right, and their last states are
# joined.
#
# ```
#  stacked                            bidirectional
#
#  LSTM ─► LSTM ─► LSTM ─► output             LSTM ─► LSTM ─► LSTM ──┐
#   ▲       ▲       ▲                          ▲       ▲       ▲     │
#  LSTM ─► LSTM ─► LSTM                        x1      x2      x3    ├─► output
#   ▲       ▲       ▲                          ▼       ▼       ▼     │
#   x1      x2      x3                  ┌──── LSTM ◄─ LSTM ◄─ LSTM   │
#                                       └────────────────────────────┘
# ```

# %%
# NBVAL_CHECK_OUTPUT
output, hidden = layers.GRU(5, return_state=True)(sequence)
print("GRU          ", tuple(output.shape), "and one state", tuple(hidden.shape))

first, second = layers.LSTM(5, return_sequences=True), layers.LSTM(4)
print("stacked      ", tuple(first(sequence).shape), "=>", tuple(second(first(sequence)).shape))

both = layers.Bidirectional(layers.LSTM(5))
print("bidirectional", tuple(both(sequence).shape), "= [batch, 2 * units]")
forward = both.forward_layer(sequence)
backward = both.backward_layer(sequence)  # reads the last step first
joined = keras.ops.concatenate([forward, backward], axis=1)
print("  is [forward, backward]:", same(both(sequence), joined))

# %% [markdown]
# A bidirectional layer must have seen the end before it can say anything about the beginning. A
# whole name lies before us, so that is fair. So is a window of the *past*, read both ways to
# forecast what comes after it. What is not fair is to read beyond the moment for which you answer.
#
# ## State: the pieces equal the whole
#
# A text or a signal can be too long for one batch, or arrive while we listen. Then we cut it into
# pieces and carry the state over. In reading, nothing is approximated: an LSTM that gets its own
# last states as `initial_state` cannot know that there was a cut. (In training something is: the
# gradient stops at the cut.) Here is the proof.

# %%
# NBVAL_CHECK_OUTPUT
whole_reader = layers.LSTM(5)
whole = whole_reader(sequence)  # six steps at once
pieces = np.split(sequence, 3, axis=1)  # three pieces of two steps

carrier = layers.LSTM(5, return_state=True)
carrier.build(sequence.shape)
carrier.set_weights(whole_reader.get_weights())
states = None  # zeros
for piece in pieces:
    output, *states = carrier(piece, initial_state=states)
print("pieces, state handed over:", same(output, whole))
print("last piece alone:         ", same(carrier(pieces[-1])[0], whole, atol=1e-2))

# %% [markdown]
# `stateful=True` does the handing over for you: the layer keeps its last state and starts the next
# batch from it, row by row. Row 3 of the next batch must then continue row 3 of this one, so all
# batches must have the same number of rows. And **you** must say where a new sequence begins.

# %%
# NBVAL_CHECK_OUTPUT
stateful = layers.LSTM(5, stateful=True)
stateful.build(sequence.shape)
stateful.set_weights(whole_reader.get_weights())


def in_pieces():
    for piece in pieces:
        output = stateful(piece)
    return output


print("stateful, first time:          ", same(in_pieces(), whole))
print("again, reset_state() forgotten:", same(in_pieces(), whole, atol=1e-3))
stateful.reset_state()
print("again, after reset_state():    ", same(in_pieces(), whole))

# %% [markdown]
# The second line is the classic mistake: the new sequence starts from the old one's memory, and no
# error tells you. (With Keras on JAX a stateful layer does not carry its state inside `fit` and
# `evaluate`. Handing the states over yourself works everywhere.)
#
# ## Cost: predict, then measure
#
# With $u$ units and $f$ features, each of the LSTM's four parts (three gates and the candidate) has
# $f \cdot u$ weights from the input, $u \cdot u$ from the hidden state and $u$ biases. A GRU has
# three such parts, each with the second bias.
#
# $$P_{\mathrm{LSTM}} = 4u(u + f + 1) \qquad P_{\mathrm{GRU}} = 3u(u + f + 2) \qquad
# P_{\mathrm{RNN}} = u(u + f + 1)$$
#
# At each step every weight (not the biases) is multiplied once and added once: $4u(u + f)$
# *multiply-adds* for an LSTM.

# %%
# NBVAL_CHECK_OUTPUT
units, features = 64, 32
predicted = {
    "SimpleRNN": units * (units + features + 1),
    "GRU": 3 * units * (units + features + 2),
    "LSTM": 4 * units * (units + features + 1),
}
for name, parameters in predicted.items():
    layer = getattr(layers, name)(units)
    layer.build((None, None, features))
    print(f"{name:10} predicted {parameters:6,}  counted {layer.count_params():6,}")
    assert layer.count_params() == parameters

# %% [markdown]
# Seconds should follow the multiply-adds: twice the steps, twice the time; twice the units (and as
# many features), *four* times. Let us see how far that goes.

# %%
from course_utils.environment import timed


def seconds_for(units, steps, repeats=10):
    """Processor seconds to push one batch [64, steps, units] through an LSTM; the best of 10."""
    model = keras.Sequential([keras.Input((steps, units)), layers.LSTM(units)])
    inputs = np.ones((64, steps, units), dtype="float32")
    model.predict_on_batch(inputs)  # the first call compiles
    return min(timed(model.predict_on_batch, inputs)[1] for _ in range(repeats))


by_steps = {steps: seconds_for(64, steps) for steps in [10, 40, 160]}
by_units = {units: seconds_for(units, 20) for units in [16, 32, 64, 128, 256]}
print("units  parameters  multiply-adds  milliseconds  billion multiply-adds a second")
for units, seconds in by_units.items():
    multiply_adds = 64 * 20 * 4 * units * (units + units)  # batch, steps, and those of one step
    print(f"{units:5} {4 * units * (2 * units + 1):11,} {multiply_adds:14,}", end=" ")
    print(f"{1000 * seconds:13.2f} {multiply_adds / seconds / 1e9:8.1f}")

# %%
from matplotlib import pyplot as plt

from course_utils import plots

figure, panels = plt.subplots(1, 2, figsize=(9, 3), sharey=True)
panels[0].plot(by_steps.keys(), np.array(list(by_steps.values())), "o-", label="measured")
panels[0].plot([10, 160], by_steps[160] * np.array([1 / 16, 1]), "--", label="predicted: × steps")
panels[1].plot(by_units.keys(), np.array(list(by_units.values())), "o-", label="measured")
sizes = np.array(list(by_units))
panels[1].plot(sizes, by_units[256] * (sizes / 256) ** 2, "--", label="predicted: × units²")
panels[0].set(title="Long sequences: time follows the steps", xlabel="time steps (64 units)")
panels[1].set(title="Few units: the step itself costs more", xlabel="units (20 steps)")
panels[0].set_ylabel("processor seconds")
for panel in panels:
    panel.loglog()
    panel.set_xticks(sorted(panel.lines[0].get_xdata()), sorted(panel.lines[0].get_xdata()))
    panel.minorticks_off()
    panel.legend()
plt.show()
assert by_steps[160] > 4 * by_steps[10]
assert by_units[256] < 128 * by_units[16]

# %% [markdown]
# Both dashed lines go through the last point, where there is most to compute. On the left the
# measured line follows from 40 steps on; at 10 it lies above, because a call costs something before
# its first step. On the right it flattens towards few units: 16 units need 256 times fewer
# multiply-adds than 256, and nowhere near 256 times less time, because starting a step costs
# something whatever it computes (the last column: a small layer never gets up to speed). So
# **fewer, fatter steps** are cheap, and a very small layer saves little.
#
# ## What turns cuDNN off
#
# On an NVIDIA card Keras hands an LSTM or GRU to *cuDNN*, a library that runs all steps in one go,
# many times faster than a loop over them. It knows the standard LSTM and GRU only (a `SimpleRNN`
# always takes the loop). Ask for more (the next cell tries some settings; in a GRU
# `reset_after=False` is another), and Keras falls back to the loop **without a word**.
# `why_not_cudnn` says what stands in the way; you need no such card to ask.

# %% tags=["off-fast-path"]
from course_utils import microscope

settings = [
    dict(),
    dict(recurrent_dropout=0.2),
    dict(activation="relu"),
    dict(recurrent_activation="hard_sigmoid"),
    dict(use_bias=False),
    dict(unroll=True),
    dict(dropout=0.2, return_sequences=True, stateful=True),
]
asks_tensorflow = keras.backend.backend() == "tensorflow"  # the rules are TensorFlow's
for arguments in settings if asks_tensorflow else []:
    reasons = microscope.why_not_cudnn(layers.LSTM(8, name="lstm", **arguments))
    print(f"{arguments}\n    {' '.join(reasons) or 'fast'}")

# %% [markdown]
# Ordinary `dropout` (on what comes in), `return_sequences` and `stateful` cost nothing. The padding
# counts too: cuDNN takes *one length* for each row, so the real steps must come first and the
# padding after them. A mask with padding on the left cannot be said that way, nor can a row that is
# padding alone. Here Keras does not fall back: with TensorFlow on such a card `fit` and `predict`
# stop with an **error**, until you give the layer `use_cudnn=False`. We do so, above and below,
# where a mask has its padding on the left.

# %% tags=["off-fast-path"]
masked_model = keras.Sequential(
    [
        keras.Input((STEPS,), dtype="int32"),
        layers.Embedding(VOCABULARY, 8, mask_zero=True),
        layers.LSTM(4, name="lstm"),
    ]
)
for side in ["right", "left"] if asks_tensorflow else []:
    reasons = microscope.why_not_cudnn(masked_model, encode(["saksa", "niemcy"], side=side))
    print(f"padding on the {side}: {' '.join(reasons) or 'fast'}")

# %% [markdown]
# ## Overfitting, on purpose
#
# Now the task. First with a *part* of the training countries, and a plain LSTM:
#
# ```
# 20 letters ─► Embedding, 64 ─► LSTM, 64 units ─► Dense, 16 languages
# [batch, 20]   => [batch, 20, 64]  => [batch, 64]     => [batch, 16]
# ```

# %%
labels = {code: number for number, code in enumerate(LANGUAGES)}


def pair(table, side="right"):
    """Letters [batch, STEPS] and languages [batch]."""
    return encode(table.name, side), table.language.map(labels).to_numpy()


def classifier(*recurrent, dropout=0.0, mask=True, answers=16):
    return keras.Sequential(
        [
            keras.Input((STEPS,), dtype="int32"),  # [batch, time]
            layers.Embedding(VOCABULARY, 64, mask_zero=mask),  # => [batch, time, 64]
            layers.SpatialDropout1D(dropout),  # the same numbers at all letters of a name
            *recurrent,  # => [batch, units]
            layers.Dropout(dropout),
            layers.Dense(answers, activation="softmax"),  # => [batch, languages]
        ]
    )


# %%
few, _ = splits.by_group(names_train.country, codes[150:])
small_train = names_train.iloc[few]
small, train, valid = pair(small_train), pair(names_train), pair(names_valid)
few_countries, all_countries = small_train.country.nunique(), names_train.country.nunique()
print(f"small set: {len(small_train)} names of {few_countries} countries")
print(f"all:       {len(names_train)} names of {all_countries} countries")


# %%
def learn(model, pair, valid=valid, *, epochs=14, weight_decay=0.0, callbacks=()):
    """Minimise the cross-entropy with AdamW (Adam, if weight_decay=0), long gradients cut to 1."""
    optimizer = keras.optimizers.AdamW(1e-2, weight_decay=weight_decay, clipnorm=1.0)
    loss = "sparse_categorical_crossentropy"
    model.compile(optimizer, loss, metrics=["accuracy"], steps_per_execution=5)
    settings = dict(epochs=epochs, batch_size=64, validation_batch_size=512, verbose=0)
    model.fit(*pair, validation_data=valid, callbacks=callbacks, **settings)
    return model.history.history


keras.utils.set_random_seed(0)
curves = {"plain": learn(classifier(layers.LSTM(64)), small)}
plots.learning_curves(
    curves["plain"],
    title="It learns the training names by heart; its loss on new ones rises",
    ylabel="cross-entropy (nats)",
)
plt.show()
print(f"right in the end: training {curves['plain']['accuracy'][-1]:.0%},", end=" ")
print(f"validation {curves['plain']['val_accuracy'][-1]:.0%}")

# %% [markdown]
# The picture of *overfitting*: the training loss falls and falls, the validation loss turns and
# rises. The network is hardly wrong more *often* than before: it is more and more *certain* where
# it is wrong, and the cross-entropy charges for that. Always guessing among sixteen languages would
# cost $\ln 16 \approx 2.8$ nats.
#
# Five cures, each on its own, with the same seed:
#
# - **early stopping** (Prechelt 1998): stop when the validation loss has not fallen for some
#   epochs, and go back to the best weights;
# - **dropout** (Srivastava et al. 2014): in training, set half of the letters' numbers (the same
#   ones at each letter, `SpatialDropout1D`) and of the last state to zero at random, so that no
#   single one can be relied upon;
# - **weight decay** (Loshchilov and Hutter 2019): shrink all weights a little at each update;
# - **fewer units**: 8 instead of 64;
# - **more data**: all training countries instead of a part.
#
# > Predict: which helps most?

# %%
stop_early = keras.callbacks.EarlyStopping("val_loss", patience=4, restore_best_weights=True)
cures = {
    "early stopping": (dict(units=64), dict(callbacks=[stop_early])),
    "dropout": (dict(units=64, dropout=0.5), dict()),
    "weight decay": (dict(units=64), dict(weight_decay=0.5)),
    "fewer units": (dict(units=8), dict()),
    "more data": (dict(units=64), dict(pair=train)),
}
for name, (shape, training) in cures.items():
    keras.utils.set_random_seed(0)
    model = classifier(layers.LSTM(shape["units"]), dropout=shape.get("dropout", 0.0))
    curves[name] = learn(model, **{"pair": small, **training})

# %%
figure, panels = plt.subplots(2, 3, figsize=(9, 4.6), sharex=True, sharey=True)
figure.suptitle(
    "Only more data goes clearly below the dotted line", x=0.01, ha="left", size="medium"
)
for panel, (name, history) in zip(panels.flat, curves.items(), strict=True):
    plots.learning_curves(history, title=name, ylabel="", axes=panel)
    panel.set_xlabel("")
    panel.axhline(min(curves["plain"]["val_loss"]), color=plots.COLORS["grey"], linestyle=":")
    panel.get_legend().remove()
panels[0, 0].legend()
figure.supxlabel("epoch", fontsize="medium")
figure.supylabel("cross-entropy (nats)", fontsize="medium")
plt.show()

# %%
import pandas as pd

kept = {name: history["val_loss"][-1] for name, history in curves.items()}
kept["early stopping"] = min(curves["early stopping"]["val_loss"])  # the weights it went back to
summary = pd.DataFrame(
    {
        name: {
            "lowest loss": min(history["val_loss"]),
            "loss of the weights kept": kept[name],
            "accuracy, best epoch": max(history["val_accuracy"]),
        }
        for name, history in curves.items()
    }
).T.round(2)
summary  # all of it on validation

# %% [markdown]
# Dotted: the lowest point that the plain network reached. **Early stopping** goes back to just that
# point: it costs nothing, and it gains nothing more. **Dropout** and **weight decay** keep the
# curve from rising as much, so the moment to stop matters less. **Fewer units** hardly rise, but
# get no lower. **More data** alone goes clearly below the line; and even there the curve turns up
# in the end. Cures are combined. (One seed: read nothing into the last digit. And the last column
# is chosen in hindsight, epoch by epoch, on the very names it is measured on: it flatters.)
#
# How do the n-grams take to so few names?

# %%
from sklearn.base import clone

on_few = clone(spotter).fit(small_train.name, small_train.language)
few_right = on_few.score(names_valid.name, names_valid.language)
all_right = spotter.score(names_valid.name, names_valid.language)
print(f"n-grams, {few_countries} countries: {few_right:.0%} of validation right")
print(f"n-grams, {all_countries} countries: {all_right:.0%} of validation right")
assert few_right > max(curves["more data"]["val_accuracy"])

lowest = {name: min(history["val_loss"]) for name, history in curves.items()}
assert all(kept[name] < kept["plain"] for name in cures)
assert all(lowest["more data"] < lowest[name] - 0.1 for name in curves if name != "more data")

# %% [markdown]
# With the small set alone the n-grams are right more often than the LSTM with all countries, at
# whichever epoch we look. They lose by having fewer names too, but they start from far above.
#
# ## The variants on the task
#
# All of the training countries from here on, dropout, and a learning rate that falls to 0 over 8
# epochs: early stopping by plan. (Dropout and learning rate were chosen on validation; 8 epochs
# keep the lesson short. Try 12: in our runs the stacked LSTM then caught up with the plain one, and
# the BiLSTM stayed first.)

# %%
EPOCHS = 8


def compiled(model, updates):
    schedule = keras.optimizers.schedules.CosineDecay(2e-2, updates)
    optimizer = keras.optimizers.Adam(schedule, clipnorm=1.0)
    loss = "sparse_categorical_crossentropy"
    model.compile(optimizer, loss, metrics=["accuracy"], steps_per_execution=15)
    return model


# %% [markdown]
# One run proves little, so we train with three seeds. Compiling takes TensorFlow about as long as
# training does here; so we compile each model **once** and start it again from fresh weights.


# %%
def train_seeds(build, train=train, valid=valid, seeds=(0, 1, 2), model=None):
    """Train from fresh weights for each seed: the model, weights by seed, seconds of the first."""
    if model is None:
        keras.utils.set_random_seed(seeds[0])
        model = compiled(build(), EPOCHS * int(np.ceil(len(train[0]) / 64)))
    settings = dict(epochs=EPOCHS, batch_size=64, validation_batch_size=512, verbose=0)
    learnt, seconds = [], None
    for seed in seeds:
        keras.utils.set_random_seed(seed)
        model.set_weights(build().get_weights())
        for variable in model.optimizer.variables:  # it forgets the seed before, too
            variable.assign(keras.ops.zeros_like(variable))
        history, took = timed(model.fit, *train, validation_data=valid, **settings)
        seconds = seconds or took  # the first fit compiles
        learnt.append(model.get_weights())
        print(f"  seed {seed}: {history.history['val_accuracy'][-1]:.1%} of validation right")
    return model, learnt, seconds


# %%
variants = {
    "SimpleRNN": lambda: [layers.SimpleRNN(64)],
    "LSTM": lambda: [layers.LSTM(64, name="lstm")],
    "GRU": lambda: [layers.GRU(64)],
    "stacked LSTM": lambda: [layers.LSTM(64, return_sequences=True), layers.LSTM(64)],
    "BiLSTM": lambda: [layers.Bidirectional(layers.LSTM(64))],
}
trained = {}
for name, recurrent in variants.items():
    print(name)
    trained[name] = train_seeds(lambda made=recurrent: classifier(*made(), dropout=0.3))


# %%
def probabilities(name, inputs):
    """Each language's probability, for each seed: [seeds, batch, languages]."""
    model, learnt, _ = trained[name]
    answers = []
    for weights in learnt:
        model.set_weights(weights)
        answers.append(model.predict(inputs, batch_size=512, verbose=0))
    return np.stack(answers)


def accuracy(answers, right):
    """Percent right, for each seed."""
    return 100 * np.mean(answers.argmax(axis=-1) == right, axis=-1)


valid_answers = {name: probabilities(name, valid[0]) for name in trained}
for name, answers in valid_answers.items():
    print(f"{name:13}", *accuracy(answers, valid[1]).round(1))
assert accuracy(valid_answers["BiLSTM"], valid[1]).mean() < 100 * few_right

# %% [markdown]
# SimpleRNN comes last by far: it forgets (lesson 02). A second layer gains nothing on so little and
# in so few epochs: the stacked LSTM stands under the plain one. The BiLSTM comes first. Yet even it
# stays a few points below n-grams with naive Bayes, and does no better than the n-grams of the
# small set. (On so few names a point or two between seeds says little; the ladder will look at
# other countries. The plain LSTM's best epoch above looks better, being chosen in hindsight; here
# the last epoch counts.)
#
# ## Padding and masks, measured
#
# The LSTM above had padding on the right and a mask. Now the other three ways, everything else
# equal, one seed (with `use_cudnn=False`, or the left-hand mask would be an error on an NVIDIA
# card). Which one do you expect at the bottom?


# %% tags=["off-fast-path"]
padded = {("right", True): accuracy(valid_answers["LSTM"], valid[1])[0]}
padded_models = {}  # compiled once with a mask, once without
for mask, side in [(False, "right"), (True, "left"), (False, "left")]:
    print(f"padding on the {side}, {'masked' if mask else 'no mask'}")
    side_train, side_valid = pair(names_train, side), pair(names_valid, side)
    padded_models[mask], _, _ = train_seeds(
        lambda mask=mask: classifier(layers.LSTM(64, use_cudnn=False), dropout=0.3, mask=mask),
        side_train, side_valid, seeds=(0,), model=padded_models.get(mask),
    )  # fmt: skip
    answers = padded_models[mask].predict(side_valid[0], batch_size=512, verbose=0)
    padded[side, mask] = accuracy(answers, valid[1])

# %%
bars = {f"{side}, {'masked' if mask else 'no mask'}": [p] for (side, mask), p in padded.items()}
plots.bars(
    list(bars),
    list(bars.values()),
    digits=0,
    title="Padding on the right without a mask: the name fades",
    xlabel="% right (validation)",
)
plt.show()

assert padded["right", False] < min(padded["right", True], padded["left", True]) - 3

# %% [markdown]
# One of the four falls behind: right padding, no mask. The name is read, and then come steps of
# nothing, often ten or more, in which the state drifts. Without a mask the left side is the better
# one (the name comes last, so nothing comes after it), and `pad_sequences` still pads on the left
# by default. The other three lie within a few points, and this is one seed: read nothing into
# their order. So take the right side **with** a mask: right, and cuDNN stays on.
#
# ## Look inside: letter by letter
#
# The LSTM has read the whole name before it answers. But we can ask it earlier: the microscope
# gives the hidden state after every letter, and the last layer turns each into an opinion.

# %%
lstm_model, lstm_weights, _ = trained["LSTM"]
lstm_model.set_weights(lstm_weights[0])


def opinions(text):
    """Each language's probability after each letter [time, languages]."""
    trace = microscope.watch(lstm_model, encode([text]), layer="lstm")
    answers = lstm_model.layers[-1](trace.hidden)
    return keras.ops.convert_to_numpy(answers)[0, : len(text)]


figure, panels = plt.subplots(1, 2, figsize=(9, 3.4), sharey=True)
for panel, text in zip(panels, ["russland", "oroszország"], strict=True):
    image = panel.imshow(opinions(text).T, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    panel.set_xticks(range(len(text)), list(text))
    panel.set_yticks(range(len(LANGUAGES)), LANGUAGES.values())
    panel.set(title=f"Reading “{text}”", xlabel="letter just read")
    panel.grid(visible=False)
figure.colorbar(image, ax=panels, label="probability")
plt.show()
assert "RU" not in set(names_train.country)  # no name of Russia was in training

# %% [markdown]
# Russia, in German and in Hungarian; no name of Russia was in the training part (the last line
# makes sure). Follow a picture from left to right: an opinion forms, may be dropped when a letter
# speaks against it, and may change as late as the last letter. The last column is the answer. Is it
# right, both times?
#
# ## Look inside: which languages does it mix up?

# %%
from sklearn.metrics import confusion_matrix

figure, panels = plt.subplots(1, 2, figsize=(9, 4.6), sharey=True)
figure.suptitle("Both stray, the BiLSTM more", x=0.01, ha="left", size="medium")
shown = {
    "n-grams": np.array([labels[code] for code in spotter.predict(names_valid.name)]),
    "BiLSTM": valid_answers["BiLSTM"][0].argmax(axis=1),
}
for panel, (title, answers) in zip(panels, shown.items(), strict=True):
    table = confusion_matrix(valid[1], answers, labels=range(len(labels)), normalize="true")
    image = panel.imshow(table, cmap="Blues", vmin=0, vmax=1)
    panel.set_xticks(range(len(LANGUAGES)), LANGUAGES.values(), rotation=90)
    panel.set_yticks(range(len(LANGUAGES)), LANGUAGES.values())
    panel.set(title=title, xlabel="answered")
    panel.grid(visible=False)
panels[0].set_ylabel("right answer")
figure.colorbar(image, ax=panels, label="share of the names of a language")
plt.show()

# %% [markdown]
# The rows are the right answers, so the diagonal is right. Does a mistake at least stay in the
# family? Germanic are the first four languages, Romance the next four; Czech and Polish are a pair,
# and so are Finnish and Hungarian; the last four stand alone. We count, and compare with wrong
# answers drawn by lot.

# %%
families = np.array(list("GGGGRRRRSSFF1234"))
for title, answers in shown.items():
    wrong = answers != valid[1]
    stayed = np.mean(families[answers[wrong]] == families[valid[1][wrong]])
    print(f"{title:8} {wrong.sum()} mistakes, {stayed:.0%} of them within the family")
    assert stayed < 0.5
by_lot = ((families[:, None] == families).sum() - len(labels)) / (len(labels) * (len(labels) - 1))
print(f"by lot   {by_lot:.0%} within the family")

# %% [markdown]
# Relatives are confused a little more often than by lot, but most mistakes of both models lead out
# of the family and are strewn over the whole square. The BiLSTM makes more of them.
#
# All choices are made.
#
# ## Ladder
#
# Now the 60 countries that no model and no choice has seen.

# %% tags=["test-set"]
from course_utils.ladder import Ladder

ladder = Ladder("03_variants", metric="% right", better="higher", digits=1)
_, rows_test = splits.by_group(names.country, put_away)
names_test = names.iloc[rows_test]
test_inputs, test_right = pair(names_test)

ladder.add(
    f"always {LANGUAGES[most_frequent]}", 100 * np.mean(names_test.language == most_frequent)
)
for name, baseline in baselines.items():
    ladder.add(name, 100 * baseline.score(names_test.name, names_test.language))
test_answers = {name: probabilities(name, test_inputs) for name in trained}
for name, (model, _, seconds) in trained.items():
    scores = accuracy(test_answers[name], test_right)
    ladder.add(name, scores, parameters=model.count_params(), seconds=seconds)
ladder.show()
error = 100 * np.sqrt(0.25 / len(names_test))  # of a share near one half
print(f"{len(names_test)} names: a score has a standard error of about {error:.1f} points")

# %% [markdown]
# Did you expect the second row from the top? A table of *single* letters, which knows nothing of
# their order, beats the SimpleRNN and gets about as far as a plain LSTM, which has to learn
# everything from so few names. Reading in both directions helps: the end of a name is fresh in one
# reader's memory, its beginning in the other's. And it is not the size: the stacked LSTM has about
# as many parameters as the BiLSTM (though it, of all, would profit from more epochs). (The seconds
# are those of the first training, compiling included. The ± is between seeds only; the line under
# the picture says how far chance in the choice of names may move a score, and names of one country
# are not even independent.)
#
# What we claim, we claim for every seed, the losses first:

# %%
ladder.claim("n-grams, logistic regression", beats="BiLSTM", by=5)
ladder.claim("n-grams, naive Bayes", beats="BiLSTM", by=4)
ladder.claim("LSTM", beats="SimpleRNN", by=8)
ladder.claim("BiLSTM", beats="LSTM")
ladder.claim("letters alone, naive Bayes", beats="SimpleRNN", by=8)
ladder.claim_tie("LSTM", ties="letters alone, naive Bayes", within=6)
ladder.claim_tie("GRU", ties="LSTM", within=6)
ladder.claim("BiLSTM", beats="stacked LSTM", by=2)

# %% [markdown]
# ## What it does not do
#
# - **It does not beat counting runs of letters here.** A thousand names of ten letters are too few
#   to learn from scratch what n-grams are handed for nothing: that neighbouring letters belong
#   together.
# - **It does not see the end of a long name.** We cut at 20 letters; the n-grams see all. Part of
#   their lead may come from that.
# - **It does not make one variant the winner everywhere.** Chung et al. (2014) found LSTM and GRU
#   about equal on music and speech, and Greff et al. (2017) found none of eight LSTM variants
#   clearly better than the standard one. The order of our ladder is that of one small task.
# - **It does not know languages.** It knows names of countries, in the spelling of an office. Give
#   it a sentence, a surname or a seventeenth language, and it will still answer one of the sixteen,
#   and sound certain.
# - **It does not say anything about the names we dropped:** those that languages share, and with
#   them every country that has no other kind.
#
# ## Yours
#
# Bring a CSV with two columns, a short text and its label: surnames and origins, products and
# groups, messages and topics. Without a file it takes three of our languages. (If your rows come in
# groups, as ours did by country, split by group instead. Remove rows without text. `STEPS` and the
# alphabet are still those of the names: what comes after 20 letters is cut, and a letter that no
# name has becomes a 1. For longer texts or another script, set both from your own rows.)

# %% tags=["yours"]
your_file, your_text, your_label = None, "name", "language"  # for instance "surnames.csv", …

if your_file is None:  # in the order of the countries: a cut splits by country
    yours = names_known[names_known.language.isin(["fi", "pl", "sw"])]
else:
    yours = pd.read_csv(your_file).sample(frac=1, random_state=0)
your_texts = yours[your_text].str.lower().tolist()
your_labels, your_targets = np.unique(yours[your_label], return_inverse=True)
cut = len(yours) * 4 // 5

keras.utils.set_random_seed(0)
your_model = classifier(layers.Bidirectional(layers.GRU(32)), dropout=0.3, answers=len(your_labels))
your_train = encode(your_texts[:cut]), your_targets[:cut]
your_valid = encode(your_texts[cut:]), your_targets[cut:]
history = learn(your_model, your_train, your_valid, epochs=8)
print(f"validation: {history['val_accuracy'][-1]:.0%} right")
most = np.bincount(your_targets[:cut]).argmax()
always = np.mean(your_targets[cut:] == most)
print(f"always “{your_labels[most]}”: {always:.0%} right")

# %% [markdown]
# A trained model is kept in one file. Keep the alphabet and the labels with it: without them its
# numbers mean nothing. Then type something that it has not learnt from:

# %% tags=["yours"]
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:  # take a folder of your own to keep it
    your_model.save(Path(folder) / "classifier.keras")
    loaded = keras.models.load_model(Path(folder) / "classifier.keras")

typed = ["lontoo", "tukholma", "warszawa", "kraków", "bahari ya hindi"]
for text, answer in zip(typed, loaded.predict(encode(typed), verbose=0), strict=True):
    print(f"{text:12} {your_labels[answer.argmax()]}  ({answer.max():.0%} sure)")

# %% [markdown]
# ## Recap
#
# - GRU: two gates and one state. Stacked: the lower layer returns its whole sequence.
#   Bidirectional: two readers, twice the units, and only where the end is known. `return_sequences`
#   gives every step's hidden state, `return_state` the last states.
# - Pad on the right and mask: then padding is as good as not there, and cuDNN stays on.
# - A state that is carried over makes pieces equal to the whole; a state that is not reset makes a
#   silent mistake.
# - Parameters can be predicted to the last one, multiply-adds too; seconds follow only where there
#   is enough to compute in a step. `why_not_cudnn` names the settings that leave the fast path.
# - Overfitting shows where the validation loss turns. Of the cures, more data is the best, and the
#   one you cannot turn on with an argument.
# - On a thousand names, counted n-grams win. Always ask them first.
#
# **Practise:** [exercise 03](exercises/03_variants.ipynb): costs, masks and directions by your own
# hand, a stream to repair, a training to stop in time, a learning curve to explain, and four
# languages that nobody speaks.
#
# **Further reading**
#
# - Cavnar and Trenkle (1994), *N-gram-based text categorization*, Symposium on Document Analysis
#   and Information Retrieval.
# - Cho et al. (2014), *Learning phrase representations using RNN encoder–decoder for statistical
#   machine translation*, EMNLP. (The GRU.)
# - Chung, Gulcehre, Cho and Bengio (2014), *Empirical evaluation of gated recurrent neural networks
#   on sequence modeling*, NIPS workshop on deep learning.
# - Graves (2013), *Generating sequences with recurrent neural networks*, arXiv:1308.0850.
#   (Stacked.)
# - Greff, Srivastava, Koutník, Steunebrink and Schmidhuber (2017), *LSTM: a search space odyssey*,
#   IEEE Transactions on Neural Networks and Learning Systems 28(10).
# - Loshchilov and Hutter (2019), *Decoupled weight decay regularization*, ICLR.
# - Prechelt (1998), *Early stopping, but when?*, in Neural Networks: Tricks of the Trade, Springer.
# - Schuster and Paliwal (1997), *Bidirectional recurrent neural networks*, IEEE Transactions on
#   Signal Processing 45(11).
# - Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov (2014), *Dropout: a simple way to
#   prevent neural networks from overfitting*, Journal of Machine Learning Research 15.
