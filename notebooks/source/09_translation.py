# %% [markdown]
# # 09 Translation: an answer of another length, in another order
#
# {{ badge }}
#
# *Twenty-four* is *vierundzwanzig* in German, "four-and-twenty", in one word. How can a network
# write an answer that has another length than the question, and another order?
#
# **You will learn to**
#
# - build an encoder–decoder: one LSTM reads, another starts from its state and writes;
# - train it with teacher forcing, write the loop in which it runs free, and measure how
#   much the two ways differ;
# - compute attention by hand (scores, mask, softmax, context), and read the picture it draws;
# - search with a beam, and find out whether it helps;
# - hold all of it against a dictionary and two rules, and find where the network fails: numbers one
#   digit longer than it was trained on.
#
# **You need** [lesson 01](01_lstm_cell.ipynb); what [lesson 03](03_variants.ipynb) says about
# states, masks and both directions; vocabularies and embeddings from
# [lesson 07](07_sentiment.ipynb); and from [lesson 08](08_text_generation.ipynb) the idea that a
# network reads what it wrote itself.
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
# ## Look: the same number, three grammars
#
# The package num2words writes numbers in words; Babel writes dates as the Unicode Consortium's
# tables say. Both know the grammar. English goes from large to small. German says units before
# tens and writes all in one word. French counts in twenties: 97 is "four-twenty-ten-seven".

# %%
# NBVAL_CHECK_OUTPUT
import datetime

from course_utils import data

shown = [24, 71, 80, 97, 24_097, datetime.date(1987, 3, 3)]
for _, row in data.load("numbers-and-dates", values=shown).iterrows():
    print(f"{row.value}\n   en  {row.en}\n   de  {row.de}\n   fr  {row.fr}")

# %% [markdown]
# A program wrote these pairs, and we know of one mistake: num2words says *einhunderteinstausend*,
# with an *s* too many, and our loader mends it. So nobody needs a network for them, and that is the
# point: here every answer is known, every error has a name, and a network is trained in seconds.
# For whole languages nobody has written such a program.
#
# ## A split by number
#
# We take numbers from 1 to 99,999 into German first. A number stands on **one side only**. Drawn
# evenly, nine of ten would have five digits, so we draw from each length. Numbers of a single word
# are always there to train on: nobody can guess a word. Part of the others we put away for the
# ladder; with them go numbers of **six** digits, longer than anything trained on.

# %%
# NBVAL_CHECK_OUTPUT
import numpy as np

random = np.random.default_rng(seed=0)
single_words = [*range(1, 21), *range(30, 100, 10)]
train_numbers, valid_numbers, put_away = [*single_words], [], []
for lowest, end, count in [(1, 1_000, 600), (1_000, 10_000, 1_400), (10_000, 100_000, 2_000)]:
    drawn = random.permutation(np.setdiff1d(np.arange(lowest, end), single_words)).tolist()
    train_numbers += drawn[:count]
    valid_numbers += drawn[count : count + 100]
    put_away += drawn[count + 100 : count + 200]
longer_numbers = random.choice(np.arange(100_000, 1_000_000), 400, replace=False).tolist()
longer_numbers, longer_put_away = longer_numbers[:200], longer_numbers[200:]
assert not set(train_numbers) & set(valid_numbers + put_away)
assert not set(valid_numbers) & set(put_away)
for name, part in {"train": train_numbers, "valid": valid_numbers, "put away": put_away}.items():
    print(f"{name:8} {len(part)} numbers, the last five: {part[-5:]}")

# %% [markdown]
# ## Predict
#
# > A dictionary has a German word for each English one: *twenty*, zwanzig; *four*, vier. Look up
# > word by word and write what you find: what share of the numbers will be right to the last
# > letter? And how many rules are missing?
#
# ## Baselines: what a sceptic tries first
#
# The first takes the training number with the most words in common, and gives its translation. The
# second has a dictionary of all the words.

# %%
import re


def tokens(text):
    """Words, single digits and single signs."""  # [^\W\d]+ is: one letter or more
    return re.findall(r"[^\W\d]+|\d|[^\w\s]", text)


def english_and(language, values):
    table = data.load("numbers-and-dates", values=values, languages=["en", language])
    return list(zip(table.en, table[language], strict=True))


train_pairs, valid_pairs = english_and("de", train_numbers), english_and("de", valid_numbers)
dictionary = dict(english_and("de", single_words)) | {"hundred": "hundert", "thousand": "tausend"}
print("to read: ", tokens(valid_pairs[-1][0]))
print("to write:", valid_pairs[-1][1])

# %%
train_words = [set(tokens(english)) for english, _ in train_pairs]


def by_neighbour(english):
    """The translation of the training number that shares most words (Jaccard)."""
    own = set(tokens(english))
    likeness = [len(own & other) / len(own | other) for other in train_words]
    return train_pairs[int(np.argmax(likeness))][1]


def by_dictionary(english):
    """Word by word: what is not listed ("and", hyphens, commas) is left out."""
    return "".join(dictionary.get(token, "") for token in tokens(english))


# %% [markdown]
# The third adds grammar to the dictionary: units before tens, with *und* between them, and *eins*
# keeps its *s* only where the number ends.


# %%
def by_rules(english):
    """The dictionary and two rules."""
    turned = re.sub(r"(\w+ty)-(\w+)", r"\2 und \1", english)  # twenty-four: four und twenty
    german = "".join((dictionary | {"und": "und"}).get(token, "") for token in tokens(turned))
    return re.sub("eins(?=.)", "ein", german)


def exact(said, right):
    """Percent of the answers that are right to the last letter."""
    return 100 * np.mean([one == other for one, other in zip(said, right, strict=True)])


valid_english, valid_right = zip(*valid_pairs, strict=True)
for baseline in [by_neighbour, by_dictionary, by_rules]:
    said = [baseline(english) for english in valid_english]
    examples = ", ".join(baseline(english) for english in ["twenty-four", "one hundred and one"])
    print(f"{baseline.__name__:13} {exact(said, valid_right):5.1f} % right: {examples}")

# %% [markdown]
# The neighbour is never right: the answer to a number that was never seen is no training answer.
# The dictionary gets few. Two rules take it to the top, as they must: they *are* the grammar.
# **Nothing below can beat the rules.** What we ask is whether a network finds them in pairs alone,
# told neither that *twenty* has anything to do with *zwanzig* nor that German turns round.
#
# ## From sentences to numbers
#
# The network reads English word by word and writes German letter by letter. Each sentence begins
# with a tag that says which language we want; for now it is always `<de>`. What it writes ends with
# the sign `</s>`, so that it can say itself when it is done.

# %%
from course_utils.text import Vocabulary


def pairs(values, language="de"):
    """What is read, as a list of tokens, and what is to be written, for each value."""
    return [
        ([f"<{language}>", *tokens(english)], text)
        for english, text in english_and(language, values)
    ]


train, valid, longer = pairs(train_numbers), pairs(valid_numbers), pairs(longer_numbers)

# For later, French and dates: numbers below 10,000 and 660 days, in both languages.
days = random.choice(np.datetime64("1900-01-01") + np.arange(73_049), 1_060, replace=False)
train_dates, valid_dates, dates_put_away = np.split(days, [660, 860])
mixed = [*(number for number in train_numbers if number < 10_000), *train_dates.tolist()]
polyglot = [*pairs(mixed, "de"), *pairs(mixed, "fr")]

words = Vocabulary(source for source, _ in [*train, *polyglot])
letters = Vocabulary((text for _, text in [*train, *polyglot]), extra=["<s>", "</s>"])
START, END = letters.encode([["<s>", "</s>"]])[0]
print(len(words), "words and signs to read,", len(letters), "letters and signs to write")

# %% [markdown]
# `Vocabulary` gives each token a number (0 pads on the right, as in lesson 03; 1 is a token that is
# not listed). The sign `<s>` is what the decoder reads before its first letter.
#
# Now the trick on which all such training rests. The decoder predicts each letter from the ones
# before. While training we do not let it read its own guesses, but the **right** letters: the
# answer, moved one step late. This is *teacher forcing* (Williams and Zipser 1989). Since all that
# it reads is known beforehand, one call predicts all letters of an answer.


# %%
# NBVAL_CHECK_OUTPUT
def sources(pairs):
    """What is read, as numbers [batch, words]."""
    return words.encode([sentence for sentence, _ in pairs])


def encode(pairs):
    """((sources, answers one step late), answers [batch, letters]) as numbers."""
    answers = letters.encode([[*text, "</s>"] for _, text in pairs])
    late = np.pad(answers[:, :-1], [(0, 0), (1, 0)], constant_values=START)
    return (sources(pairs), late), answers


(source, late), answers = encode([(["<de>", "four"], "vier"), (["<de>", "eight"], "acht")])
for row in range(2):
    print("read     ", words.decode(source[row]))
    print("one late ", letters.decode(late[row]))
    print("to write ", letters.decode(answers[row]))

# %% [markdown]
# ## Model: encoder and decoder
#
# Two LSTMs (Sutskever et al. 2014; Cho et al. 2014). The *encoder* reads the English words; its
# last state is all that the *decoder* gets to know of them. The decoder starts from that state.
#
# ```
#          encoder                  decoder
#                                    v       i       e       r     </s>
#                                    ▲       ▲       ▲       ▲       ▲
#          LSTM ─► LSTM ── state ─► LSTM ─► LSTM ─► LSTM ─► LSTM ─► LSTM
#           ▲       ▲                ▲       ▲       ▲       ▲       ▲
#          <de>    four             <s>      v       i       e       r
# ```
#
# Our encoder reads in both directions (the picture shows one); the two last states are joined.
# (Sutskever et al. read backwards instead, so that the first words are fresh in memory.) The
# vectors of words and letters start large, so that from the first update on the states of different
# words differ. Leave the lines about memory and attention aside for a moment: the first network
# does without them.

# %%
import keras
from keras import layers

UNITS = 128


def embedding(symbols, **options):
    """A vector of 32 numbers for each symbol, at first normal with standard deviation 1."""
    large = keras.initializers.RandomNormal(stddev=1.0)
    return layers.Embedding(symbols, 32, embeddings_initializer=large, **options)


def build_encoder(attention):
    source = keras.Input((None,), dtype="int32")  # [batch, words]
    vectors = embedding(len(words), mask_zero=True)(source)  # => [batch, words, 32]
    reader = layers.LSTM(UNITS // 2, return_sequences=True, return_state=True)
    memory, *ends = layers.Bidirectional(reader)(vectors)  # => [batch, words, units], four ends
    forward_hidden, forward_cell, backward_hidden, backward_cell = ends
    hidden = layers.Concatenate()([forward_hidden, backward_hidden])  # => [batch, units]
    cell = layers.Concatenate()([forward_cell, backward_cell])
    if not attention:
        return keras.Model(source, [hidden, cell])
    mask = keras.ops.not_equal(source, 0)  # which steps are words [batch, words]
    memory = keras.ops.where(mask[..., None], memory, 0.0)  # padding is not remembered
    return keras.Model(source, [hidden, cell, memory, mask])


# %%
def build_decoder(attention):
    late = keras.Input((None,), dtype="int32")  # [batch, letters]
    hidden, cell = keras.Input((UNITS,)), keras.Input((UNITS,))
    inputs, looks = [late, hidden, cell], []
    vectors = embedding(len(letters))(late)
    writer = layers.LSTM(UNITS, return_sequences=True, return_state=True)
    states, *ends = writer(vectors, initial_state=[hidden, cell])  # => [batch, letters, units]
    if attention:
        memory, mask = keras.Input((None, UNITS)), keras.Input((None,), dtype="bool")
        inputs += [memory, mask]
        look = layers.Attention()
        context, *looks = look([states, memory], mask=[None, mask], return_attention_scores=True)
        states = layers.Concatenate()([context, states])  # => [batch, letters, 2 * units]
        states = layers.Dense(UNITS, activation="tanh")(states)
    logits = layers.Dense(len(letters))(states)  # => [batch, letters, letters to choose from]
    return keras.Model(inputs, [logits, *ends, *looks])


# %% [markdown]
# For training the two are joined into one. The loss is the cross-entropy of each letter; padding
# (class 0) does not count. `logits` are scores of the letters, before a softmax. The learning rate
# falls to zero along half a cosine, and gradients that are too long are cut (`clipnorm`). As in
# lesson 03 we compile once and start from fresh weights for each seed.

# %%
from course_utils.environment import timed

BATCH, UPDATES = 64, 252


def build(attention):
    """Encoder, decoder, and the two joined, compiled for `UPDATES` updates."""
    encoder, decoder = build_encoder(attention), build_decoder(attention)
    source, late = keras.Input((None,), dtype="int32"), keras.Input((None,), dtype="int32")
    model = keras.Model([source, late], decoder([late, *encoder(source)])[0])
    schedule = keras.optimizers.schedules.CosineDecay(5e-3, UPDATES)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True, ignore_class=0)
    model.compile(keras.optimizers.Adam(schedule, clipnorm=1.0), loss, steps_per_execution=5)
    return encoder, decoder, model


networks = {attention: build(attention) for attention in [False, True]}


# %%
def fit(attention, pairs, valid, seed=0):
    """Train one of the two networks from fresh weights; return history and processor seconds."""
    keras.utils.set_random_seed(seed)
    *_, model = networks[attention]
    model.set_weights(build(attention)[-1].get_weights())
    for variable in model.optimizer.variables:  # it forgets the run before, and counts from 0
        variable.assign(keras.ops.zeros_like(variable))
    epochs = max(1, round(UPDATES / np.ceil(len(pairs) / BATCH)))
    settings = dict(validation_data=encode(valid), epochs=epochs, batch_size=BATCH, verbose=0)
    history, seconds = timed(model.fit, *encode(pairs), **settings)
    print(f"seed {seed}: loss {history.history['val_loss'][-1]:.4f} on validation")
    return history, seconds


# %%
plain_history, plain_seconds = fit(False, train, valid)

# %%
from matplotlib import pyplot as plt

from course_utils import plots

axes = plots.learning_curves(
    plain_history,
    title="Without attention: the loss falls, first fast, then slowly",
    ylabel="cross-entropy (nats a letter)",
)
axes.set(xticks=range(1, len(plain_history.epoch) + 1), ylim=(0, None))
plt.show()

# %% [markdown]
# Training and validation fall together: nothing is learnt by heart. A *nat* is a unit of surprise:
# at 0.2 nats the network gives the right letter a probability of $e^{-0.2}$, about 0.8, on
# (geometric) average. That sounds good. Is it?

# %% [markdown]
# ## Running free
#
# To translate, nobody can hand over the right letters. The decoder reads what it wrote itself: the
# most probable letter at each step (*greedy*), its two states carried by hand from step to step,
# until it writes `</s>`. All sentences run side by side.


# %%
def decode(codes):
    """The text before the first `</s>`."""
    ends = np.flatnonzero(codes == END)
    return "".join(letters.decode(codes[: ends[0] if len(ends) else None]))


def translate(attention, source, longest=70):
    """Translations, and how much each letter looked at each word [batch, letters, words]."""
    encoder, decoder, _ = networks[attention]
    hidden, cell, *memory = encoder(source)
    written, looks = [np.full((len(source), 1), START)], []
    while len(written) <= longest and not np.any(np.equal(written, END), axis=0).all():
        last = keras.ops.array(written[-1])
        logits, hidden, cell, *weights = decoder([last, hidden, cell, *memory])
        written.append(keras.ops.convert_to_numpy(logits).argmax(axis=-1))
        looks += map(keras.ops.convert_to_numpy, weights)  # none without attention
    codes = np.concatenate(written[1:], axis=1)
    return [decode(row) for row in codes], np.concatenate(looks, axis=1) if looks else None


# %%
def score(attention, pairs):
    """Percent right to the last letter, running free."""
    said, _ = translate(attention, sources(pairs))
    return exact(said, [text for _, text in pairs])


plain_said, _ = translate(False, sources(valid))
for at in [0, 1, 100, 200]:
    print(f"right: {valid_right[at]}\n said: {plain_said[at]}")
print(f"without attention, right to the last letter: {exact(plain_said, valid_right):.1f} %")

# %% [markdown]
# That looks like German. Is it? We can test it: below a million there is a number before *tausend*
# and one after it, and each is one of the 999 below a thousand.

# %%
below = {german for _, german in english_and("de", range(1, 1_000))}
heads = {re.sub("eins$", "ein", german) for german in below}


def is_number(text):
    """Whether a text is a German number below a million, asked for or not."""
    head, thousand, tail = text.partition("tausend")
    return head in heads and tail in {"", *below} if thousand else text in below


def count_numbers(said, right):
    wrong = [one for one, other in zip(said, right, strict=True) if one != other]
    print(f"{sum(map(is_number, wrong))} of {len(wrong)} wrong answers are German numbers")


assert all(is_number(german) for _, german in train_pairs)
count_numbers(plain_said, valid_right)

# %% [markdown]
# German numbers, then, but seldom the number that was asked. And the loss was low. How can that be?
#
# Because the loss was measured with the right letters at hand. Let us count right letters at each
# place, once with teacher forcing and once running free.


# %%
def right_letters(attention, pairs):
    """Right or not, [batch, letters], after the end NaN: with teacher forcing, and running free."""
    inputs, answers = encode(pairs)
    said, _ = translate(attention, inputs[0])
    forced = networks[attention][-1].predict(inputs, batch_size=256, verbose=0).argmax(axis=-1)
    free = letters.encode([[*text, "</s>"] for text in said], length=answers.shape[1])
    return [np.where(answers != 0, codes == answers, np.nan) for codes in (forced, free)]


figure, axes = plt.subplots()
for right, name in zip(
    right_letters(False, valid), ["teacher forcing", "running free"], strict=True
):
    axes.plot(range(1, 41), np.nanmean(right, axis=0)[:40], label=name)
    print(f"{name:15}: {np.nanmean(right):.0%} of all letters are right")
axes.set(
    title="Running free, fewer and fewer letters are right",
    xlabel="place of the letter (the first 40)",
    ylabel="share of right letters",
    ylim=(0, 1.03),
)
axes.legend()
plt.show()

# %% [markdown]
# At first both ways agree: the first word is right, as the state comes fresh from the encoder. Then
# both fall together; that first wrong letter does not come from reading one's own. With the right
# letters at hand the network recovers at once, and most of the next ones are easy: after
# *siebenundach* comes *tzig*, whatever the question was. So a small loss does not tell you that
# nearly all answers are wrong. Running free, a wrong letter is read back and the next ones follow
# from it (and a word that is too long shifts all that comes after it). In training the network has
# never read a mistake: that difference between training and use is called *exposure bias* (Ranzato
# et al. 2016). **Judge a translator by what it writes when it runs free.**
#
# But where does the first wrong letter come from? Look where the line with teacher forcing dips:
# about where a next word begins in many of the answers. There only the English sentence can tell,
# and of that the decoder has nothing but one state, 128 numbers, into which all went together. If
# that is the reason, it should help to let the decoder look at the words again.
#
# ## Attention, by hand
#
# Bahdanau et al. (2015) let the decoder look back. The encoder has a hidden state for *each* word;
# keep them all, as a *memory*. At each letter the decoder asks: which word do I need now? Its state
# $q$ is compared with each memory $m_j$ (the form of Luong et al. 2015, a scalar product, so both
# must have the same size; ours have 128 numbers), a softmax makes weights of the scores, and the
# *context* is the weighted mean of the memory:
#
# $$s_j = q \cdot m_j \qquad a_j = \frac{e^{s_j}}{\sum_k e^{s_k}} \qquad c = \sum_j a_j m_j$$
#
# Padding is no word: its score becomes $-\infty$, so its weight is 0.


# %%
# NBVAL_CHECK_OUTPUT
def attend(queries, memory, mask):
    """Context [batch, letters, units] and weights [batch, letters, words]."""
    scores = queries @ memory.swapaxes(1, 2)  # => [batch, letters, words]
    scores = np.where(mask[:, None], scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ memory, weights


memory = np.array([[[4.0, 0.0], [0.0, 4.0], [9.0, 9.0]]])  # three words; the third is padding
queries = np.array([[[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]]])  # three letters
context, weights = attend(queries, memory, mask=np.array([[True, True, False]]))
print(weights[0].round(2))
print(context[0].round(2))

# %% [markdown]
# The first letter asks in the direction of the first word and gets nearly all of it; the second
# gets the second; the third asks for both and gets half of each. The padding, however large, gets
# nothing. Keras's layer does the same:

# %%
# NBVAL_CHECK_OUTPUT
many = np.random.default_rng(0).normal(size=(2, 5, 7, 8)).astype("float32")
queries, memory = many[0, :, :6], many[1]  # five sentences, six letters, seven words, eight units
real = np.arange(7) < np.array([[7], [3], [1], [5], [6]])
context, weights = attend(queries, memory, real)
keras_context, keras_weights = layers.Attention()(
    [queries, memory], mask=[None, real], return_attention_scores=True
)
assert np.allclose(context, keras.ops.convert_to_numpy(keras_context), atol=1e-5)
assert np.allclose(weights, keras.ops.convert_to_numpy(keras_weights), atol=1e-5)
assert np.allclose(weights.sum(axis=-1), 1)
assert np.all(weights[~np.broadcast_to(real[:, None], weights.shape)] == 0)
print("by hand as in Keras; the weights sum to 1, those of padding are 0")

# %% [markdown]
# In `build_decoder`, above, this is the part that the first network left out: the context is put
# beside the decoder's own state, and a small layer mixes the two before the letter is chosen.
#
# ```
#  memory   m(<de>)  m(twenty)  m(-)  m(four)
#              └────────┴── a ────┴──────┘
#                           │ context
#  decoder's state ─────────┴─► Dense, tanh ─► Dense ─► letter
# ```
#
# Besides that small layer nothing changes: the same data, updates and learning rate. Three seeds.
#
# > Predict: what share of the numbers will be right now?

# %%
attention_weights, attention_said = [], []
for seed in range(3):
    history, attention_seconds = fit(True, train, valid, seed)
    attention_weights.append(networks[True][-1].get_weights())
    attention_said.append(translate(True, sources(valid))[0])
    print(f"   right to the last letter: {exact(attention_said[-1], valid_right):.1f} %")

assert history.history["val_loss"][-1] < plain_history.history["val_loss"][-1] / 10
forced, free = right_letters(True, valid)
print(f"letters right, last seed: teacher forcing {np.nanmean(forced):.1%},", end=" ")
print(f"running free {np.nanmean(free):.1%}")

# %% [markdown]
# From next to nothing to next to everything, with the same number of updates; the loss, too, is
# less than a tenth. And running free costs nothing more: where no wrong word is written, there is
# none to read back. Before we believe it, three things that must hold of
# any such network, whatever its weights: it may not see letters that are still to come; padding the
# question may not change the answer; no look may fall on padding.

# %%
encoder, decoder, model = networks[True]
(source, late), answers = encode(valid[-50:])
logits = model.predict([source, late], verbose=0)

tampered = late.copy()
tampered[:, 10:] = random.integers(4, len(letters), size=tampered[:, 10:].shape)
moved = np.abs(model.predict([source, tampered], verbose=0) - logits).max(axis=(0, 2))
assert moved[:10].max() < 1e-5 < moved[10]
print("other letters from place 10 on: what is said before does not move")

padded = np.pad(source, [(0, 0), (0, 4)])
assert np.allclose(model.predict([padded, late], verbose=0), logits, atol=1e-4)
print("four more steps of padding: nothing moves")

_, looks = translate(True, source)
assert np.allclose(looks.sum(axis=-1), 1, atol=1e-5)
assert looks[np.broadcast_to((source == 0)[:, None], looks.shape)].max() == 0
print("all looks fall on words")

# %% [markdown]
# ## Look inside: where does it look?
#
# For each letter we have the weights of all words. Read the pictures from left to right: a column
# is a letter as it is written, and where it is dark is the word it looked at (white is a weight of
# 0, the darkest blue is 1). Both numbers are from the validation data, the network is that of the
# last seed.

# %%
parts = re.compile("|".join(sorted({*dictionary.values(), "ein", "und"}, key=len, reverse=True)))


def show_looks(panel, pair):
    """Write letter by letter what is read, and show where each letter looked."""
    said, looks = translate(True, sources([pair]))
    print(f"right: {pair[1]}\n said: {said[0]}")
    written = [*said[0].replace(" ", "␣"), "</s>"]
    panel.imshow(looks[0, : len(written)].T, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for part in parts.finditer(said[0]):  # a line after each German part
        panel.axvline(part.end() - 0.5, color="gray", linewidth=0.8)
    panel.set_xticks(range(len(written)), written)
    panel.set_yticks(range(len(pair[0])), pair[0])
    panel.get_xticklabels()[-1].set_rotation(90)
    panel.grid(visible=False)
    panel.set(xlabel="letter written", ylabel="word read")


figure, panels = plt.subplots(2, 1, figsize=(9, 5.4), height_ratios=[4, 7])
for panel, number in zip(panels, [68, 47_060], strict=True):
    show_looks(panel, pairs([number])[0])
    panel.set_title(f"{number:,}: units before tens, so it looks ahead, then back")
plt.show()

# %% [markdown]
# Above, *achtundsechzig*: it begins with a look at *eight*, the last word; around *und* it turns,
# and *se* is written looking back at *sixty*. Nobody told it. Below, *sieben* hangs on *seven*,
# then *vi* on *forty*, and after *tausend* it goes to *sixty*. In the middle of a word, where the
# next letter is plain anyway, it may look anywhere: the *n* of *und* at the tag, the *z* of
# *sechzig* at *eight*, and *tausend* hardly at *thousand*. Some looks fall on the hyphen: the
# encoder reads in both directions, so the memory of a hyphen knows its neighbours, too. A picture
# of looks is a hint at what the network does, not a proof.
#
# So that we do not just see what we hoped for, count over all validation numbers that end in a word
# like *achtundsechzig*, for each seed: at the first letter of the units, is more weight on the
# units (the last word) or on the tens (two places before)? And at the first letter of the tens?

# %%
turning = [(source, text) for source, text in valid if source[-2:-1] == ["-"]]
print(f"{len(turning)} numbers that turn round")
for weights in attention_weights:
    networks[True][-1].set_weights(weights)
    _, looks = translate(True, sources(turning))
    ahead, back = [], []
    for (source, text), look in zip(turning, looks, strict=True):
        unit, ten = len(source) - 1, len(source) - 3  # ..., "eighty", "-", "seven"
        units_begin = len(text) - len(by_rules(f"{source[ten]}-{source[unit]}"))
        # siebenundachtzig: the units begin 16 letters before the end, the tens 7
        tens_begin = len(text) - len(dictionary[source[ten]])
        ahead.append(look[units_begin, unit] > look[units_begin, ten])
        back.append(look[tens_begin, ten] > look[tens_begin, unit])
    print(f"first letter of the units: {np.mean(ahead):.0%} look more at the units; ", end="")
    print(f"of the tens: {np.mean(back):.0%} look more at the tens")
    assert min(np.mean(ahead), np.mean(back)) > 0.9

# %% [markdown]
# The picture was no accident: for each seed, at these two letters, the right one of the two words
# gets more weight.
#
# ## Errors by kind
#
# Where a language is made of few parts, every error has a name. We cut the German words into their
# parts and compare with the right ones (leaving *und* aside, and the *s* of *eins*).


# %%
def kind_of_error(said, right):
    """What is wrong with a German number, or None."""
    if said == right:
        return None
    if "".join(parts.findall(said)) != said:
        return "no German words"
    said_parts, right_parts = (
        [part.replace("eins", "ein") for part in parts.findall(text) if part != "und"]
        for text in (said, right)
    )
    if said_parts == right_parts:
        return "only und or eins"
    if sorted(said_parts) == sorted(right_parts):
        return "right parts, wrong order"
    if len(said_parts) == len(right_parts):
        return "another part"
    return "fewer parts" if len(said_parts) < len(right_parts) else "more parts"


# %%
# NBVAL_CHECK_OUTPUT
for said in [
    "zwanzigvier",
    "vierzwanzig",
    "zwanzigundvierzehn",
    "vier",
    "zehnvierzwanzig",
    "vierz",
]:
    print(f"{said:18} {kind_of_error(said, 'vierundzwanzig')}")

# %%
from collections import Counter

import pandas as pd

kinds = {
    "word by word": [(by_dictionary(english), right) for english, right in valid_pairs],
    "without attention": list(zip(plain_said, valid_right, strict=True)),
    "with attention": [
        pair for said in attention_said for pair in zip(said, valid_right, strict=True)
    ],
}
counted = {
    name: Counter(kind_of_error(said, right) or "right" for said, right in answers)
    for name, answers in kinds.items()
}
table = pd.DataFrame(counted).fillna(0)
(100 * table / table.sum()).round(1).sort_values("with attention", ascending=False)

# %% [markdown]
# In percent of the answers (for attention, those of all three seeds). The dictionary's errors are
# of order, and a few of *und* and *eins* alone. Those of the network without attention are in the
# parts: wrong ones, too many, too few. That its wrong answers are German numbers we counted above:
# it has the grammar and lost the number. With attention, almost nothing is left to name.
#
# ## Search: would a beam help?
#
# Greedy takes the best letter at each step; what if the best first letter leads into a bad word? A
# *beam search* keeps the `width` most probable beginnings instead of one, lets each go on with
# every letter, and keeps again the best of all (Graves 2012; Sutskever et al. 2014). "Best" is the
# sum of the log-probabilities of the letters: below zero, and the nearer to zero the better. With
# a width of 1 it is the greedy loop.


# %%
def beam_search(encoder, decoder, source, width, longest=60):
    """Codes [batch, letters] of the best of `width` beams, and its log-probability [batch]."""
    batch = len(source)
    hidden, cell, *memory = encoder(np.repeat(source, width, axis=0))
    totals = np.full((batch, width), -np.inf)
    totals[:, 0] = 0  # all beams begin with <s>: one is enough
    written = np.full((batch, width, 1), START)
    for _ in range(longest):
        last = keras.ops.array(written[..., -1].reshape(-1, 1))
        logits, hidden, cell, *_ = decoder([last, hidden, cell, *memory])  # without the looks
        # What each letter would add to each beam: [batch, width, letters].
        steps = keras.ops.convert_to_numpy(keras.ops.log_softmax(logits)).reshape(batch, width, -1)
        done = (written == END).any(axis=-1)
        steps[done] = np.where(np.arange(steps.shape[-1]) == 0, 0, -np.inf)  # padding, for nothing
        every = (totals[..., None] + steps).reshape(batch, -1)  # [batch, width * letters]
        best = np.argsort(-every, axis=-1)[:, :width]
        totals = np.take_along_axis(every, best, axis=-1)
        beams, codes = np.divmod(best, steps.shape[-1])  # which beam goes on, with which letter
        rows = (np.arange(batch)[:, None] * width + beams).ravel()
        hidden, cell = (keras.ops.take(state, rows, axis=0) for state in (hidden, cell))
        written = np.take_along_axis(written, beams[..., None], axis=1)
        written = np.concatenate([written, codes[..., None]], axis=-1)
    return written[:, 0, 1:], totals[:, 0]


# %% [markdown]
# Every sixth validation number will do. To see whether a search *could* find more, we also ask how
# probable the right answer is: that needs no search, only teacher forcing.


# %%
def log_probability(attention, pairs):
    """That of the right answer of each pair, [batch]."""
    inputs, answers = encode(pairs)
    logits = networks[attention][-1].predict(inputs, batch_size=256, verbose=0)
    steps = keras.ops.convert_to_numpy(keras.ops.log_softmax(logits))
    steps = np.take_along_axis(steps, answers[..., None], axis=-1)[..., 0]
    return np.where(answers != 0, steps, 0).sum(axis=-1)


few, few_right = valid[::6], list(valid_right[::6])
for attention, name in [(False, "without attention"), (True, "with attention")]:
    of_right = log_probability(attention, few)
    for width in [1, 5]:
        codes, total = beam_search(*networks[attention][:2], sources(few), width)
        said = [decode(row) for row in codes]
        assert width > 1 or said == translate(attention, sources(few))[0]  # greedy
        print(f"{name:17} width {width}: {exact(said, few_right):5.1f} % right,", end=" ")
        print(f"log-probability {total.mean():6.3f}, of the right ones {of_right.mean():6.3f}")
    wrong = np.not_equal(said, few_right)
    print(f"   {wrong.sum()} wrong,", end=" ")
    print(f"more probable than the right one: {(wrong & (total > of_right)).sum()}")

# %% [markdown]
# The beam does what it promises: what it finds is more probable, or as probable. But it mends
# nothing here. With attention there is nothing left to mend; without, nearly every wrong number
# that it finds is more probable to the network than the right one, and no search can help against
# that. A beam can only help where the right answer is the most probable one and greedy misses it.
#
# ## One digit more
#
# All numbers in training were below 100,000. Those of six digits need no new word: *hundred* and
# *thousand* are old friends. But they stand in an order that was never seen, a hundred **before** a
# thousand; and most of the sentences are longer than any in training.
#
# > Predict: what share will be right? What will the network write for 724,308?

# %%
longer_said, _ = translate(True, sources(longer))
longer_right = [text for _, text in longer]
print(f"six digits, right to the last letter: {exact(longer_said, longer_right):.1f} %")
print("by the two rules:                    ", end=" ")
longer_english = [english for english, _ in english_and("de", longer_numbers)]
print(f"{exact([by_rules(english) for english in longer_english], longer_right):.1f} %")
for at in range(3):
    print(f"right: {longer_right[at]}\n said: {longer_said[at]}")

# %%
longest_seen = [max(len(pair[side]) for pair in train) for side in [0, 1]]
fits = [len(source) <= longest_seen[0] and len(text) <= longest_seen[1] for source, text in longer]
hits = np.equal(longer_said, longer_right)
for name, rows in [("not longer than in training", np.array(fits)), ("longer", ~np.array(fits))]:
    print(f"{name:27}: {hits[rows].sum()} of {rows.sum()} right")
longer_kinds = Counter(map(kind_of_error, longer_said, longer_right))
print(", ".join(f"{kind or 'right'}: {count}" for kind, count in longer_kinds.most_common()))
count_numbers(longer_said, longer_right)

# %%
figure, axes = plt.subplots(figsize=(9, 3.6))
show_looks(axes, pairs([724_308])[0])
axes.set_title("724,308: a hundred before the thousand, and where it looks")
plt.show()

# %% [markdown]
# Most answers have fewer parts than they should, others have wrong ones; nearly all of them are
# German numbers, only not the one that was asked. And length is not the only reason: sentences that
# are no longer than those in training fail, too. Their order is new.
#
# 724,308 became 428,308. Wherever the network had seen a *thousand*, no *hundred* stood before it.
# So the first *v* looks at *four*, more than at *seven*, and makes *vierhundert* of it; and where
# *vier* should stand, it looks at the *eight* of the end and writes *acht*.
#
# The rules lose nothing. A network that is near perfect inside the range of its training has not
# found *the* grammar; it has found one that agrees with it **on what it was shown** (Lake and
# Baroni 2018 found the same of commands that are put together in new ways).
#
# ## Two languages and dates, one network
#
# The tag at the front was not for nothing (Johnson et al. 2017). We give the same network French
# too, and dates in both languages: numbers below 10,000, and some days of two centuries. Four kinds
# of sentences, and only as many updates as before for all of them together. We call it the
# *polyglot*. (The loss that is printed is that of the French validation sentences.)

# %%
kinds_valid = {
    "numbers": [number for number in valid_numbers if number < 10_000],
    "dates": valid_dates.tolist(),
}
french = pairs([*kinds_valid["numbers"], *kinds_valid["dates"]], "fr")
_, polyglot_seconds = fit(True, polyglot, french)
polyglot_weights = networks[True][-1].get_weights()
for kind, values in kinds_valid.items():
    for language in ["de", "fr"]:
        right = score(True, pairs(values, language))
        print(f"{kind:7} {language}: {right:5.1f} % right to the last letter")

# %%
figure, panels = plt.subplots(2, 1, figsize=(9, 5), height_ratios=[4, 9])
show_looks(panels[0], pairs([93], "fr")[0])
panels[0].set_title("93 in French, four-twenty-thirteen: where it looks")
show_looks(panels[1], pairs([datetime.date(1987, 3, 3)])[0])
panels[1].set_title("A date in German: day and month change places")
plt.show()
august = pairs([datetime.date(1987, 8, 1)], "fr")
print("the first of August, in French:", *translate(True, sources(august))[0])

# %% [markdown]
# 93 should be *quatre-vingt-treize*, and the network has not seen it in training. It wrote
# *quatre-vingt-trois*, which is 83: *ninety* asks for four-twenty **and** for a thirteen instead of
# the three, and the second half was lost. The looks wander, too. None of the four kinds comes near
# to what the network did with German alone.
#
# Below, *Dienstag* hangs on *Tuesday*, the day and the month change places, and the last digits of
# the year are copied one by one: attention is a pointer that moves along. The *1* looks at the *9*
# beside it. Each memory was gathered from the whole sentence, so a look may miss the word that a
# reader would point at.
#
# All choices are made.
#
# ## Ladder
#
# Now the numbers that were put away, in percent right to the last letter (and days put away, too).
# Three seeds for attention on German numbers (mean ± standard deviation; the dots are the seeds);
# one for the LSTM without attention and for the polyglot, which the lesson has no time to repeat.
# The polyglot is asked for numbers below 10,000 only.

# %% tags=["test-set"]
from course_utils.ladder import Ladder

ladder = Ladder("09_translation", metric="% exact", better="higher", digits=1)
test, longer_test = pairs(put_away), pairs(longer_put_away)
test_pairs = english_and("de", put_away)
test_right = [right for _, right in test_pairs]

names = {by_neighbour: "nearest number", by_dictionary: "word by word", by_rules: "two rules"}
for baseline, name in names.items():
    said = [baseline(english) for english, _ in test_pairs]
    ladder.add(name, exact(said, test_right))
said = [by_rules(english) for english, _ in english_and("de", longer_put_away)]
ladder.add("two rules, six digits", exact(said, [right for _, right in longer_test]))
parameters = networks[False][-1].count_params()
ladder.add("LSTM", score(False, test), parameters=parameters, seconds=plain_seconds)

# %% tags=["test-set"]
scores = {"in range": [], "six digits": []}
for weights in attention_weights:
    networks[True][-1].set_weights(weights)
    scores["in range"].append(score(True, test))
    scores["six digits"].append(score(True, longer_test))
parameters = networks[True][-1].count_params()
counts = dict(parameters=parameters, seconds=attention_seconds)
ladder.add("LSTM + attention", scores["in range"], **counts)
ladder.add("LSTM + attention, six digits", scores["six digits"], **counts)

# %% tags=["test-set"]
networks[True][-1].set_weights(polyglot_weights)
counts["seconds"] = polyglot_seconds
small = [number for number in put_away if number < 10_000]
for kind, language, values in [
    ("numbers", "de", small), ("numbers", "fr", small),
    ("dates", "de", dates_put_away.tolist()), ("dates", "fr", dates_put_away.tolist()),
]:  # fmt: skip
    ladder.add(
        f"LSTM + attention, polyglot: {kind}, {language}",
        score(True, pairs(values, language)),
        **counts,
    )
ladder.show()

# %% [markdown]
# What we claim, we claim for every seed that was run (the LSTM without attention has one); the
# losses too:

# %%
assert min(scores["in range"]) >= 98
ladder.claim_tie("LSTM + attention", ties="two rules", within=3)
ladder.claim("LSTM + attention", beats="LSTM", by=50)
ladder.claim("LSTM + attention", beats="word by word", by=50)
ladder.claim("two rules, six digits", beats="LSTM + attention, six digits", by=80)

# %% [markdown]
# ## What it does not do
#
# - **It does not beat the rules.** Two of them and a dictionary were right on every number that we
#   tried, in no time, with six digits, too. Who can write the rules should.
# - **It does not count further than it was taught.** One digit more, and it drops or changes parts.
# - **It does not say that it does not know.** Every sentence gets an answer, and most of the wrong
#   ones look as good as the right ones.
# - **It does not know what is right, only what its teacher wrote.** The tables say *1 août*, so it
#   wrote *1 août* above; people in France say *1er août*.
# - **It does not show that no LSTM can do without attention.** Ours had a few hundred updates, and
#   one seed. Sutskever et al. (2014) translated newspapers without, with four layers of a thousand
#   units.
#
# ## Yours
#
# Take another language: num2words knows dozens ("es", "it", "nl", "pl", "sv", "tr", …). Or bring a
# CSV with two columns, what is read and what is to be written, a few thousand short rows (at most
# 70 letters to write). The cell builds vocabularies and a network of its own under the old names:
# to go back to the cells above, run the notebook from the top.

# %% tags=["yours"]
from num2words import num2words

your_file, your_language = None, "es"  # for instance "pairs.csv" with the columns source, target

if your_file is None:
    numbers = random.permutation(np.arange(1, 1_000))
    rows = [(num2words(int(n)), num2words(int(n), lang=your_language)) for n in numbers]
else:
    rows = pd.read_csv(your_file)[["source", "target"]].astype(str).to_numpy().tolist()
your_pairs = [(tokens(source), target) for source, target in rows]
words = Vocabulary(source for source, _ in your_pairs)
letters = Vocabulary((target for _, target in your_pairs), extra=["<s>", "</s>"])
UPDATES = 120
networks[True] = build(True)
fit(True, your_pairs[:-100], your_pairs[-100:])
print(f"{score(True, your_pairs[-100:]):.0f} % of 100 rows that it was not trained on are right")

# %% [markdown]
# Encoder and decoder are kept in one file each; keep the vocabularies with them. What is loaded
# must say the same as what is in memory, its mistakes as well.

# %% tags=["yours"]
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:  # take a folder of your own to keep them
    for name, part in zip(["encoder", "decoder"], networks[True], strict=False):
        part.save(Path(folder) / f"{name}.keras")
    loaded = [keras.models.load_model(Path(folder) / f"{n}.keras") for n in ("encoder", "decoder")]

networks["loaded"] = (*loaded, None)
held_out = your_pairs[-100:]
said, _ = translate("loaded", sources(held_out))
assert said == translate(True, sources(held_out))[0]
for (source, right), answer in zip(held_out[:3], said, strict=False):
    print(f"{' '.join(source)}\n   right: {right}\n    said: {answer}")

# %% [markdown]
# ## Recap
#
# - An encoder reads, its last state starts a decoder, and that writes until it says `</s>`:
#   question and answer may differ in length and order.
# - Teacher forcing trains all letters at once. Its loss is not the quality of what is written:
#   translate freely, and count whole answers.
# - Without attention all must pass through one state. With it the decoder looks back at each word:
#   scores, mask, softmax, weighted mean. The weights draw a picture: units first, then back.
# - A beam finds more probable sentences. It cannot repair a model that finds the wrong ones
#   probable.
# - A dictionary and two rules were right on every number. The network comes close within the range
#   that it was trained on, and fails one digit further on.
#
# **Practise:** [exercise 09](exercises/09_translation.ipynb): inputs one step late, attention with
# another score, a loop to repair, a beam that counts the length, a table to explain, and the
# language of an island that you have never heard of.
#
# **At full size:** [captions of photographs](benchmarks/multi30k.ipynb), from German into English,
# beside a published result.
#
# **Further reading**
#
# - Bahdanau, Cho and Bengio (2015), *Neural machine translation by jointly learning to align and
#   translate*, ICLR.
# - Cho et al. (2014), *Learning phrase representations using RNN encoder–decoder for statistical
#   machine translation*, EMNLP.
# - Graves (2012), *Sequence transduction with recurrent neural networks*, arXiv:1211.3711.
# - Johnson et al. (2017), *Google's multilingual neural machine translation system: enabling
#   zero-shot translation*, Transactions of the Association for Computational Linguistics 5.
# - Lake and Baroni (2018), *Generalization without systematicity: on the compositional skills of
#   sequence-to-sequence recurrent networks*, ICML.
# - Luong, Pham and Manning (2015), *Effective approaches to attention-based neural machine
#   translation*, EMNLP.
# - Ranzato, Chopra, Auli and Zaremba (2016), *Sequence level training with recurrent neural
#   networks*, ICLR.
# - Sutskever, Vinyals and Le (2014), *Sequence to sequence learning with neural networks*, NIPS.
# - Williams and Zipser (1989), *A learning algorithm for continually running fully recurrent neural
#   networks*, Neural Computation 1(2).
