# %% [markdown]
# # 11 Spoken digits: by a voice never heard before
#
# {{ badge }}
#
# *Zero, one, two.* Ten words, said by many voices. Which one was it, when the voice is **new**? And
# what does a score say, if nobody tells you what was new about the clips behind it?
#
# **You will learn to**
#
# - compare two words of different length by *dynamic time warping*, written by hand;
# - read a word with an LSTM, from both ends, and pool over time so that padding does not count;
# - split by file and by voice, and say which of the two numbers to believe;
# - follow the network's guess while the word unfolds, and catch what looks into the future;
# - find out what is lost when not only the voice is new.
#
# **You need** [lesson 10](10_speech_features.ipynb) (log-mel bands and MFCC), and masks and both
# directions from [lesson 03](03_variants.ipynb).
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
# ## Look, and listen
#
# The course made these clips with two programs that speak, espeak-ng and flite: the words zero to
# nine, by 45 voices, twice each. The second take differs a little in pitch and pace. An official
# column says to which part a **voice** belongs. We put the test voices away now.

# %%
# NBVAL_CHECK_OUTPUT
from course_utils import data

clips = data.load("spoken-digits")
clips = clips[clips.part != "test"].reset_index(drop=True)
print(clips.groupby(["part", "program"]).agg(voices=("voice", "nunique"), clips=("digit", "size")))

# %% [markdown]
# espeak-ng makes its sounds mostly from formulas, so its voices are one speaker in many disguises:
# *m2 british* is the timbre (the colour of the voice) *m2* with a British accent, at a pitch and a
# pace of its own. flite's voices are made from recordings of people. Of its five, two are in the
# training part (both are the speaker *kal*, in two qualities), one validates, two are put away.
#
# Here is a *seven* by four voices. What stays the same, and what does not? (Mind the time axes:
# each word has its own.)

# %%
import numpy as np
from matplotlib import pyplot as plt

from course_utils import sound, speech

clips["mel"] = [speech.log_mel(waveform) for waveform in clips.waveform]  # [frames, 40] each


def clip_of(voice, digit):
    return clips[(clips.voice == voice) & (clips.digit == digit)].iloc[0]


four = {voice: clip_of(voice, 7) for voice in ["m2 british", "f5 lancaster", "kal", "rms"]}
figure, panels = plt.subplots(1, 4, figsize=(9, 2.6), sharey=True)
for panel, (voice, clip) in zip(panels, four.items(), strict=True):
    sound.spectrogram(clip.mel, title=voice, axes=panel)
plt.show()
sound.play({f"seven, {voice}": clip.waveform for voice, clip in four.items()})

# %% [markdown]
# The same order of events in each: the *s*, a vowel, a darker *v*, a vowel, an *n*. But each voice
# takes its own time for them (*kal* is done in half of it), and each sounds them in its own bands:
# the *s* of *rms* is bright at the top and nowhere else, in the others a haze over many bands.
#
# ## Splits: what is new?
#
# There are two ways to put clips away, and both are in use:
#
# - **by file**: draw clips by lot. The same voices are then on both sides, and mostly the other
#   take of the same word, too;
# - **by voice**: put all clips of a voice away.
#
# We do both **at once**, so that the same model is asked both questions: of the training voices'
# clips we draw some by lot and do not train on them; and there are the validation voices, none of
# whose timbres is known.

# %%
# NBVAL_CHECK_OUTPUT
drawn = clips[clips.part == "train"].sample(frac=1, random_state=0)
train, held_files = drawn[120:], drawn[:120]
valid = clips[clips.part == "valid"]
asked = {"by file": held_files, "by voice": valid}

for split, part in asked.items():
    voices, known = set(part.voice), set(train.voice)
    print(f"{split}: {len(part)} clips, {len(voices)} voices,", end=" ")
    print(f"{len(voices & known)} of them known;", end=" ")
    print("timbres known:", len({v.split()[0] for v in voices} & {v.split()[0] for v in known}))
assert not set(valid.voice) & set(train.voice)
assert not set(held_files.index) & set(train.index)

# %% [markdown]
# ## Predict
#
# > Ten words. Chance gets one in ten. What share will a simple model get by file, and by voice?
# > And if it may learn from the clips of **one** voice only: what will each of the two splits say?
#
# ## Baseline 1: a vector of fixed length
#
# A classic: 13 MFCC (lesson 10) at 12 moments spread over the word, however long it is. That
# makes 156 numbers, and a *support vector machine* (SVM) with a Gaussian kernel draws the borders.

# %%
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC


def fixed_length(mel, moments=12):
    """13 MFCC at so many moments, evenly spread [moments * 13]."""
    coefficients = speech.mfcc(mel)
    at = np.linspace(0, len(mel) - 1, moments)
    return np.stack([np.interp(at, np.arange(len(mel)), row) for row in coefficients.T]).ravel()


def fit_svm(table):
    svm = make_pipeline(StandardScaler(), SVC(C=10))
    svm.fit([fixed_length(mel) for mel in table.mel], table.digit)
    return lambda part: svm.predict([fixed_length(mel) for mel in part.mel])


svm = fit_svm(train)
for split, part in asked.items():
    print(f"SVM, {split}: {np.mean(svm(part) == part.digit):.1%} right")

# %% [markdown]
# Nearly done, it seems, before we have begun, and both splits agree. But twenty-six voices to learn
# from is a lot for ten words. So here is the second question of the prediction: what if there is
# one voice only? Or two, or four? We train on one take of so many voices, drawn by lot, and ask for
# their other take (by file) and for the validation voices (by voice).

# %%
random = np.random.default_rng(seed=0)
counts, tries = [1, 2, 4, 8, 16], 5
curves = {split: np.zeros((tries, len(counts))) for split in asked}
for place in np.ndindex(tries, len(counts)):
    voices = random.choice(train.voice.unique(), counts[place[1]], replace=False)
    theirs = clips[clips.voice.isin(voices)]
    few = fit_svm(theirs[theirs["take"] == 0])
    for split, part in {"by file": theirs[theirs["take"] == 1], "by voice": valid}.items():
        curves[split][place] = 100 * np.mean(few(part) == part.digit)

# %%
from course_utils import plots

figure, axes = plt.subplots(figsize=(9, 2.8))
for split, color in {"by file": "grey", "by voice": "blue"}.items():
    axes.plot(counts, curves[split].mean(axis=0), "o-", color=plots.COLORS[color], label=split)
    axes.plot(counts, curves[split].T, ".", color=plots.COLORS[color], alpha=0.4)
axes.set_xscale("log", base=2)
axes.set_xticks(counts, counts)
axes.set(title="One voice is enough, says the split by file", xlabel="voices to learn from")
axes.set(ylabel="% right (SVM)")
axes.legend()
plt.show()
assert curves["by file"].min() > 95
assert curves["by voice"].mean(axis=0)[0] < 85

# %% [markdown]
# **The split that lies.** The grey line is flat at the top: learn one voice, and by file you have
# solved speech. The blue line is the same models, asked about somebody else: much better than
# chance, and far from solved. By file we measure how well a model knows *these voices*; nothing in
# that number would ever have told us that we need more of them.
#
# (The dots are five draws. The lone one far below learnt from two voices that are both *kal*:
# different voices help, not many.)
#
# ## Baseline 2: dynamic time warping
#
# Before networks, this was how machines knew a word (Sakoe and Chiba 1978): keep the training
# clips as *templates*, and take the label of the nearest one. But near in what sense? A slow
# *seven* must not be far from a quick one. So let each frame of the one choose partners in the
# other, in order: the *alignment* with the smallest sum of distances. The recursion:
#
# $$D_{i,j} = d_{i,j} + \min(D_{i-1,j},\; D_{i,j-1},\; D_{i-1,j-1})$$
#
# $d_{i,j}$ is the distance of frame $i$ from frame $j$; $D_{i,j}$ the smallest sum of distances on
# a way from the first pair to this one. So the last corner holds the answer. Our function keeps any
# further axis, so that it compares one word with many templates at once. First three toy words,
# whose frames are single numbers; the table is $D$ between the first word and the third.


# %%
# NBVAL_CHECK_OUTPUT
def dtw(distance):
    """Smallest sums on the way to each pair of frames; both have shape [time, time, ...]."""
    rows, columns, *rest = distance.shape
    total = np.full((rows + 1, columns + 1, *rest), np.inf)
    total[0, 0] = 0  # the only way in
    for i in range(rows):
        for j in range(columns):
            before = np.minimum(np.minimum(total[i, j + 1], total[i + 1, j]), total[i, j])
            total[i + 1, j + 1] = distance[i, j] + before
    return total[1:, 1:]


def distances(one, other):
    return np.abs(np.subtract.outer(one, other))


word, slow, other = np.array([1, 5, 2]), np.array([1, 1, 5, 5, 5, 2]), np.array([5, 1, 2])
print(dtw(distances(word, other)))
for name, sequence in {"itself": word, "itself, slower": slow, "another": other}.items():
    print(f"from a word to {name}: {dtw(distances(word, sequence))[-1, -1]:g}")

# %% [markdown]
# A stretched copy is no distance away; the same numbers in another order are. To see *who is whose
# partner* we walk back from the last corner, each time to the smallest of the three before.


# %%
def path_of(total):
    """The pairs of frames (i, j) of the best alignment, from the first to the last."""
    i, j = total.shape[0] - 1, total.shape[1] - 1
    path = [(i, j)]
    while (i, j) != (0, 0):
        before = [(i - 1, j - 1), (i - 1, j), (i, j - 1)]
        i, j = min((place for place in before if min(place) >= 0), key=lambda place: total[place])
        path.append((i, j))
    return path[::-1]


# %% [markdown]
# Now real words. A *seven* of *m2 british* (upwards) meets a *seven* by *rms* and a *one* by
# *f5 lancaster* (to the right). Words differ in length, so the title divides the sum by the two
# lengths. Light is near, dark is far, the line is the best alignment.

# %%
from scipy.spatial.distance import cdist


def coarse(mel):
    """13 MFCC of the normalised bands, every second frame [time, 13]."""
    return speech.mfcc(speech.normalise(mel))[::2]


pair = {"m2 british": 7, "rms": 7, "f5 lancaster": 1}
mine, same, different = (coarse(clip_of(voice, digit).mel) for voice, digit in pair.items())
totals = {"seven and seven": dtw(cdist(mine, same)), "seven and one": dtw(cdist(mine, different))}

# %%
figure, panels = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
partners = {"seven and seven": same, "seven and one": different}
for panel, (title, total) in zip(panels, totals.items(), strict=True):
    image = panel.imshow(cdist(mine, partners[title]), origin="lower", cmap="Greys", vmin=3, vmax=9)
    panel.plot(*np.transpose(path_of(total))[::-1], color=plots.COLORS["orange"])
    mean = total[-1, -1] / sum(total.shape)
    panel.set(title=f"{title}: {mean:.2f} a frame", xlabel="its frame", ylabel="frame of a seven")
    panel.set(aspect="auto")
    panel.grid(visible=False)
figure.colorbar(image, ax=panels, label="distance", extend="both")
plt.show()

# %% [markdown]
# On the left the line finds mostly light ground from corner to corner; it is no straight line, for
# the two voices spend their time differently. On the right it starts on dark ground, whatever way
# it takes, and later waits in one frame of the *one* while a part of the *seven* passes.
# So its number is the larger.
#
# In the classifier every training clip is a template. Templates are padded on the right: the
# recursion never looks ahead, so what stands behind a template's end does not count.


# %%
def fit_templates(table):
    """Nearest template by dynamic time warping; every clip of the table is a template."""
    templates = [coarse(mel) for mel in table.mel]
    lengths = np.array([len(template) for template in templates])
    padded = np.zeros((lengths.max(), len(table), 13))  # [time, batch, 13]
    for number, template in enumerate(templates):
        padded[: len(template), number] = template

    def nearest(mel):
        word = coarse(mel)
        distance = cdist(word, padded.reshape(-1, 13)).reshape(len(word), *padded.shape[:2])
        ends = dtw(distance)[-1, lengths - 1, np.arange(len(table))]
        return table.digit.iloc[np.argmin(ends / (len(word) + lengths))]

    return lambda part: np.array([nearest(mel) for mel in part.mel])


# %%
warping = fit_templates(train)
right = {"SVM": {}, "nearest by warping": {}}  # of each model and split [seeds, clips]
for split, part in asked.items():
    for name, predict in zip(right, [svm, warping], strict=True):
        right[name][split] = np.atleast_2d(predict(part) == part.digit.to_numpy())
    print(f"nearest by warping, {split}: {right['nearest by warping'][split].mean():.1%} right")

# %% [markdown]
# An algorithm of 1978, no training, and hardly an error. So whoever says "our network recognises
# digits" should first be asked what a template would have done. On these voices there is hardly
# anything left to win. So we watch how a network reads a word, and look for where such numbers
# break.
#
# ## Model: an LSTM reads the word
#
# It reads log-mel bands, normalised by utterance (each band's mean over the word is subtracted,
# then all are divided by one deviation). Five frames, 10 ms apart, become one step, so that each of
# our words has at most 15 steps. Shorter words are padded with zeros on the right, and a *mask*
# says which steps are sound.
#
# ```
# bands            ─► LSTM, 64        ─► last, or maximum over time ─► Dense, 10
# [batch, 15, 200]    [batch, 15, 64]    [batch, 64]                   [batch, 10]
# ```
#
# (A bidirectional LSTM, BiLSTM for short, hands over 64 states from each end: 128.)

# %%
import keras
from keras import layers

STEPS, STACK, UNITS = 15, 5, 64


def pack(mels, prepare=speech.normalise):
    """Bands of clips, padded on the right, five frames a step [batch, STEPS, 5 * 40]."""
    frames = np.zeros((len(mels), STEPS * STACK, 40), "float32")
    for row, mel in zip(frames, mels, strict=True):
        row[: len(mel)] = prepare(mel)[: STEPS * STACK]
    return frames.reshape(len(mels), STEPS, STACK * 40)


# %% [markdown]
# The answer needs one vector for the whole word. That may be the last state; or each unit's largest
# state, whenever it came, which is called **maximum over time**, a kind of *pooling*. There the
# steps of padding must not win:


# %%
def max_over_time(states, real):
    """The largest state of each unit [batch, units]; -1, which none can be below, for padding."""
    return keras.ops.max(keras.ops.where(real[..., None], states, -1.0), axis=1)


def build(both_ways, pooled):
    bands = keras.Input((STEPS, STACK * 40))  # [batch, time, features]
    real = keras.ops.any(keras.ops.not_equal(bands, 0.0), axis=-1)  # is it sound? [batch, time]
    reader = layers.LSTM(UNITS, return_sequences=pooled)
    reader = layers.Bidirectional(reader) if both_ways else reader
    states = reader(bands, mask=real)  # => [batch, units], or [batch, time, units] if pooled
    states = max_over_time(states, real) if pooled else states
    answer = layers.Dense(10, activation="softmax")(layers.Dropout(0.5)(states))
    return keras.Model(bands, answer)  # => [batch, 10]


# %% [markdown]
# (Keras has a layer `GlobalMaxPooling1D`. It warns that it does not look at masks, hence our line.)
# Does padding really not count? The same word, with nothing behind it and with twenty steps of
# nothing:

# %%
keras.utils.set_random_seed(0)
reader = layers.Bidirectional(layers.LSTM(4, return_sequences=True))
bare = np.random.default_rng(0).normal(size=(1, 6, 3)).astype("float32")
for steps in [6, 26]:
    padded = np.pad(bare, [(0, 0), (0, steps - 6), (0, 0)])
    real = keras.ops.any(keras.ops.not_equal(padded, 0.0), axis=-1)
    states = reader(padded, mask=real)
    kept = keras.ops.convert_to_numpy(max_over_time(states, real))[0, 4:]
    naive = keras.ops.convert_to_numpy(states).max(axis=1)[0, 4:]  # as GlobalMaxPooling1D
    print(f"{steps:2} steps: ours {kept.round(3)}, without a look at the mask {naive.round(3)}")

# %% [markdown]
# (These are the four units that read backwards.) Ours do not move. Without the mask, the unit whose
# states were all below 0 changes: at padding the backward reader hands over zeros, and zero is then
# the largest.
#
# Training is one function for all networks: three seeds, a learning rate that falls along half a
# cosine, gradients longer than 1 cut to 1. As in lesson 03 we compile once and start from fresh
# weights.

# %%
from course_utils.environment import timed

UPDATES, BATCH = 88, 128
valid_pair = pack(valid.mel), valid.digit.to_numpy()


def compiled(make):
    keras.utils.set_random_seed(0)
    model = make()
    schedule = keras.optimizers.schedules.CosineDecay(5e-3, UPDATES)
    optimizer = keras.optimizers.Adam(schedule, clipnorm=1.0)
    loss = "sparse_categorical_crossentropy"
    model.compile(optimizer, loss, metrics=["accuracy"], steps_per_execution=4)
    return model


# %%
def learn(model, make, bands, digits, seeds=(0, 1, 2)):
    """Train from fresh weights for each seed; weights by seed, seconds of the first, history."""
    epochs = max(1, round(UPDATES / np.ceil(len(digits) / BATCH)))
    settings = dict(validation_data=valid_pair, epochs=epochs, batch_size=BATCH, verbose=0)
    learnt, seconds = [], None
    for seed in seeds:
        keras.utils.set_random_seed(seed)
        model.set_weights(make().get_weights())
        for variable in model.optimizer.variables:  # it forgets the seed before
            variable.assign(keras.ops.zeros_like(variable))
        history, took = timed(model.fit, bands, digits, **settings)
        learnt, seconds = [*learnt, model.get_weights()], seconds or took
    return learnt, seconds, history.history


# %% [markdown]
# And one function asks a trained network, each seed in turn, both questions.


# %%
def ask(model, learnt, mels):
    """Probabilities of the digits by each seed's network [seeds, batch, 10]."""
    bands, said = pack(mels), []
    for weights in learnt:
        model.set_weights(weights)
        said.append(model.predict(bands, batch_size=256, verbose=0))
    return np.stack(said)


def right_of(name, part):
    """Which clips each seed gets right [seeds, batch]."""
    model, learnt, *_ = trained[name]
    return ask(model, learnt, part.mel).argmax(axis=-1) == part.digit.to_numpy()


# %%
trained = {}


def add(name, bands, digits, **shape):
    """Train a network of that shape, keep it, and ask both questions."""
    model = compiled(lambda: build(**shape))
    learnt, seconds, history = learn(model, lambda: build(**shape), bands, digits)
    trained[name] = model, learnt, seconds, history
    right[name] = {split: right_of(name, part) for split, part in asked.items()}
    for split in asked:
        print(f"{name}, {split}:", *(f"{score:.1%}" for score in right[name][split].mean(axis=1)))


bands_train, digits_train = pack(train.mel), train.digit.to_numpy()
add("LSTM", bands_train, digits_train, both_ways=False, pooled=False)
plots.learning_curves(
    trained["LSTM"][3], title="LSTM (last seed)", ylabel="cross-entropy (nats)"
).figure.set_size_inches(9, 2.4)
plt.show()

# %% [markdown]
# By file it makes next to no errors. By voice it makes some, with each seed. (The validation curve
# is by voice.) The last state must carry the whole word to its end; the *s* of a *six* or *seven*
# lies far back by then. There are two remedies to try: to read from both ends (*BiLSTM*), and
# maximum over time (*max*), with which an early *s* need not be carried anywhere.

# %%
add("BiLSTM", bands_train, digits_train, both_ways=True, pooled=False)
add("BiLSTM, max", bands_train, digits_train, both_ways=True, pooled=True)

# %% [markdown]
# Reading from both ends brings most of the rest. Whether maximum over time adds to it, nobody can
# say so near to the top, where it is a matter of a clip or two.
#
# ## More voices from the same clips
#
# The picture of the SVM said: more voices. We can make some. Play a clip faster, and pitch and
# timbre rise with the pace, somewhat as with a smaller speaker. So we warp the **waveforms** of the
# training clips by lot: their speed, a tilt of the spectrum (as by another microphone) and a little
# noise. Below, the features of these are taken with frames a little closer or further apart, which
# changes the tempo alone. Listen whether it is still a *three*, and still *kal*:


# %%
def warp(waveform, random):
    """The clip as another voice and another microphone might have given it [samples]."""
    speed = np.exp(random.uniform(-0.22, 0.22))
    at = np.arange(0, len(waveform) - 1, speed)
    warped = np.interp(at, np.arange(len(waveform)), waveform)
    warped = warped - random.uniform(-0.4, 0.4) * np.pad(warped[:-1], (1, 0))
    noise = 10 ** (random.uniform(-40, -15) / 20) * warped.std()
    return warped + noise * random.normal(size=len(warped))


random = np.random.default_rng(seed=0)
kal = clip_of("kal", 3)
heard = {"three, kal": kal.waveform}
for number in range(3):
    warped = warp(kal.waveform, random)
    heard[f"warped {number + 1}"] = 0.9 * warped / np.abs(warped).max()
sound.play(heard)

# %%
COPIES = 2


def with_copies(table):
    """The table's clips and warped copies of each: bands and digits."""
    mels = list(table.mel)
    for waveform in [*table.waveform] * COPIES:
        hop = int(80 * np.exp(random.uniform(-0.2, 0.2)))  # the tempo alone
        mels.append(speech.log_mel(warp(waveform, random), hop=hop))
    digits = np.tile(table.digit.to_numpy(), 1 + COPIES)
    return pack(mels), digits


add("BiLSTM, max, warps", *with_copies(train), both_ways=True, pooled=True)

# %% [markdown]
# (The number of updates is about the same as before: each clip is read less often, and in three
# versions.) By file there was nothing to gain, by voice hardly anything: no gain to see.
#
# ## Side by side
#
# All models so far, the two splits beside each other, in percent:

# %%
import pandas as pd

table = pd.DataFrame(
    {
        (split, what): {
            name: of(100 * answers[split].mean(axis=1)) for name, answers in right.items()
        }
        for split in asked
        for what, of in {"mean": np.mean, "lowest seed": np.min}.items()
    }
)
table.round(1)

# %% [markdown]
# Read the left half alone: every model is as good as perfect, and one would take any of them. Only
# the right half shows any errors, the most by the plain LSTM. It also says plainly that the
# **baselines hold their own**: nothing here asks for a network.
#
# Who is it that is misheard? Each row a validation voice, each column a digit; the LSTM, both takes
# and all seeds together. Below it, the most frequent errors, counted over the seeds.


# %%
def heatmap(hits, part, title):
    """Percent right by voice and digit; `hits` [seeds, batch]."""
    marks = part.assign(right=100 * hits.mean(axis=0))
    rows = marks.pivot_table(values="right", index="voice", columns="digit", sort=False)
    figure, axes = plt.subplots(figsize=(9, 0.9 + 0.28 * len(rows)))
    image = axes.imshow(rows, cmap="cividis", vmin=0, vmax=100, aspect="auto")
    axes.set_xticks(range(10), rows.columns)
    axes.set_yticks(range(len(rows)), rows.index)
    axes.grid(visible=False)
    axes.set(title=title, xlabel="digit")
    figure.colorbar(image, ax=axes, label="% right", pad=0.01)
    plt.show()


def confusions(said, part, most=5):
    """The most frequent errors, of all seeds together; `said` [seeds, batch]."""
    pairs = pd.DataFrame({"said": np.ravel(said), "was": np.tile(part.digit, len(said))})
    wrong = pairs[pairs.said != pairs.was].value_counts(["was", "said"])
    print(", ".join(f"{a} taken for {b}: {n}" for (a, b), n in wrong.head(most).items()))


heatmap(right["LSTM"]["by voice"], valid, "The LSTM's errors are a few voices'")
confusions(ask(*trained["LSTM"][:2], valid.mel).argmax(axis=-1), valid)

# %% [markdown]
# The errors sit in few rows, nearly all in one. *rms* is the one flite voice among the nine: a
# ninth of the clips, and most of the difficulty. An average over voices hides such a row, so look
# at voices one by one. The columns help less: what *rms* says strangely is hardly any trouble with
# the others.
#
# ## A new voice is not all that can be new
#
# Look again at the rows. All espeak-ng voices, training and validation, share one program: its idea
# of an *s*, its timing. So "by voice" lies a little, too. Let us hold out a whole **program**:
# train on espeak-ng's voices alone. Then ask its own validation voices ("new voices"), and the
# three voices of flite that are not put away ("new program").
#
# > Predict: what will be left of the numbers above? And will the warps help now?

# %%
by_espeak = clips[(clips.part == "train") & (clips.program == "espeak-ng")]
open_questions = {
    "new voices": valid[valid.program == "espeak-ng"],
    "new program": clips[clips.program == "flite"],
}
alone = {"SVM": fit_svm(by_espeak), "nearest by warping": fit_templates(by_espeak)}
program_right = {
    name: {
        kind: np.atleast_2d(predict(part) == part.digit.to_numpy())
        for kind, part in open_questions.items()
    }
    for name, predict in alone.items()
}

# %%
program_weights = {}
sets = {
    "BiLSTM, max": (pack(by_espeak.mel), by_espeak.digit.to_numpy()),
    "BiLSTM, max, warps": with_copies(by_espeak),
}
for name, (bands, digits) in sets.items():
    model = trained[name][0]
    learnt, *_ = learn(model, lambda: build(both_ways=True, pooled=True), bands, digits)
    program_weights[name] = learnt
    program_right[name] = {
        kind: ask(model, learnt, part.mel).argmax(axis=-1) == part.digit.to_numpy()
        for kind, part in open_questions.items()
    }

table = pd.DataFrame(
    {
        kind: {name: 100 * hits[kind].mean() for name, hits in program_right.items()}
        for kind in open_questions
    }
)
table.round(1)

# %% [markdown]
# Which words are they? The network with warps, by voice and digit:

# %%
for hits in program_right.values():
    assert hits["new voices"].mean() > hits["new program"].mean() + 0.05
name = "BiLSTM, max, warps"
heatmap(
    np.hstack([program_right[name][kind] for kind in open_questions]),
    pd.concat(open_questions.values()),
    f"{name}, trained on espeak-ng alone (the last three rows are flite's)",
)
said = ask(trained[name][0], program_weights[name], open_questions["new program"].mel)
confusions(said.argmax(axis=-1), open_questions["new program"])

# %% [markdown]
# In the table, the left column is as good as solved. In the right one, the same models lose a part
# of the words, baselines and networks alike, and the warps do not bring them back. Nothing in the
# left column, seeds and all, announced it. The picture shows how they are lost: not a little
# everywhere, but a few words of a voice, some of them in both takes and with every seed. A split
# answers one question only: *how well does it do on what is new in this way?* Ask what will be new
# where the model is used, and split by that.
#
# ## While the word unfolds
#
# When does a network know the word? An LSTM reads from the left, so it could say at each step what
# it thinks. One thing would be cheating: `normalise` subtracts the mean over the **whole** word, so
# its first step already knows something of the end. For this network we use what is known before
# the word begins: mean and deviation of the training clips. And we ask it at *every* step, in
# training too: the loss counts each step of sound (and no padding). One seed will do.

# %%
frames = np.concatenate(list(train.mel))
band_means, deviation = frames.mean(axis=0), frames.std()


def as_it_comes(mel):
    """Bands normalised with the training part's numbers: no look at the rest of the word."""
    return (mel - band_means) / deviation


def build_listener():
    bands = keras.Input((None, STACK * 40))  # [batch, time, features]
    states = layers.LSTM(UNITS, return_sequences=True)(bands)  # => [batch, time, units]
    answer = layers.Dense(10, activation="softmax")(layers.Dropout(0.5)(states))
    return keras.Model(bands, answer)  # => [batch, time, 10]


# %%
def every_step(table):
    """Bands, the digit at each step, and which steps count (sound, not padding)."""
    bands = pack(table.mel, as_it_comes)
    digits = np.repeat(table.digit.to_numpy()[:, None], STEPS, axis=1)
    return bands, digits, np.any(bands != 0, axis=-1).astype("float32")


listener = compiled(build_listener)
bands, digits, counts = every_step(train)
settings = dict(validation_data=every_step(valid), batch_size=BATCH, verbose=0)
listener.fit(bands, digits, sample_weight=counts, epochs=UPDATES // 4, **settings)
print(f"{listener.count_params():,} parameters")

# %% [markdown]
# No mask is needed here: padding on the right comes after the word, and the LSTM looks only back.
# Let us not believe it but try: cut the **waveform** in the middle of the word, and compare the
# guesses before the cut. And what would `normalise` have done?


# %%
def guesses(mels):
    """Probabilities after each whole step of each clip, a list of [time, 10]."""
    lines = listener.predict(pack(mels, as_it_comes), batch_size=256, verbose=0)
    return [line[: len(mel) // STACK] for line, mel in zip(lines, mels, strict=True)]


clip = clip_of("m3 american", 9)
cut = speech.log_mel(clip.waveform[: len(clip.waveform) // 2])
whole, half = guesses([clip.mel, cut])
print(f"the same guesses up to the cut: {np.allclose(whole[: len(half)], half, atol=1e-5)}")
moved = np.abs(speech.normalise(clip.mel)[: len(cut)] - speech.normalise(cut)).max()
print(f"with `normalise`, some value before the cut moves by {moved:.2f} deviations")
assert np.allclose(whole[: len(half)], half, atol=1e-5)

# %% [markdown]
# The guesses stay, so this network hears nothing of what is to come. `normalise` would have moved
# the bands *before* the cut: there the future leaks in.
#
# Now watch it. Above, three words as it hears them; below, the three digits that were ever most
# probable, after each step.

# %%
shown = {"five": ("m3 american", 5), "nine": ("m3 american", 9), "six": ("f2 british", 6)}
shown = {word: clip_of(*which) for word, which in shown.items()}
figure, panels = plt.subplots(2, 3, figsize=(9, 4.6), sharex="col", height_ratios=[1, 1.2])
names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
for (top, bottom), (word, clip) in zip(panels.T, shown.items(), strict=True):
    sound.spectrogram(clip.mel, title=f"“{word}”, {clip.voice}", axes=top)
    line = guesses([clip.mel])[0]
    seconds = STACK * 0.01 * np.arange(1, len(line) + 1)
    for digit in np.argsort(line.max(axis=0))[::-1][:3]:
        bottom.plot(seconds, line[:, digit], ".-", label=names[digit])
    bottom.set(xlabel="seconds", ylim=(-0.05, 1.05))
    bottom.legend(fontsize="small", loc="center right")
    top.set_xlabel("")
panels[1, 0].set_ylabel("probability")
plt.show()
sound.play({word: clip.waveform for word, clip in shown.items()})

# %% [markdown]
# Hear a word, then follow its lines. *Five* begins as *four* does, and *six* as *seven*: after the
# first step the two still share the probability, and they part with the vowel. *Five* and *nine*
# have the same vowel, but here the consonant before it has settled the matter. (One seed, and words
# by a machine that always says them so.)
#
# How early does it know on average? All validation clips, by the share of the word that was heard;
# at the least one step of 50 ms, which in a short word is more than a tenth. Six of the ten
# digits begin with a sound of their own. The two lines apart are pairs that share one.

# %%
shares = np.arange(1, 11) / 10
lines = guesses(list(valid.mel))
heard = np.array(
    [
        [line[max(0, round(share * len(line)) - 1)].argmax() == digit for share in shares]
        for line, digit in zip(lines, valid.digit, strict=True)
    ]
)
figure, axes = plt.subplots(figsize=(9, 2.8))
axes.plot(100 * shares, 100 * heard.mean(axis=0), "o-", color=plots.COLORS["orange"], label="all")
for digits, color in {(6, 7): "blue", (5, 9): "green"}.items():
    rows = valid.digit.isin(digits).to_numpy()
    label = " and ".join(names[digit] for digit in digits)
    axes.plot(100 * shares, 100 * heard[rows].mean(axis=0), color=plots.COLORS[color], label=label)
axes.set(title="It knows most words long before they end", xlabel="share of the word heard (%)")
axes.set(ylabel="% right (new voices)")
axes.legend()
plt.show()
assert heard.mean(axis=0)[4] > 0.8  # at half of the word

# %% [markdown]
# Half-way most words are settled, and the second half adds little (the lines even dip, for a guess
# may change for the worse). *Six* and *seven*, which begin alike, start lowest. Where an answer
# must come at once, as in captions of live speech, one uses such a network; a bidirectional one has
# to wait for the end.
#
# All choices are made. Where there was one (the SVM reads bands that are not normalised, the
# networks bands normalised by utterance), the validation voices decided, never the files.
#
# ## Ladder
#
# Now the ten voices that were put away: eight of espeak-ng with timbres that no other part has, and
# flite's *awb* and *slt*. The score by file stands beside each. *Alone* are the models that learnt
# from espeak-ng alone: by voice they are asked for its eight voices, by program for flite's two.
# SVM and warping have no seeds: one number each.

# %% tags=["test-set"]
from course_utils.ladder import Ladder

ladder = Ladder("11_spoken_digits", metric="% right", better="higher", digits=1)
test = data.load("spoken-digits").query("part == 'test'").reset_index(drop=True)
test["mel"] = [speech.log_mel(waveform) for waveform in test.waveform]
assert not set(test.voice) & set(clips.voice)

test_right = {
    "SVM": np.atleast_2d(svm(test) == test.digit.to_numpy()),
    "nearest by warping": np.atleast_2d(warping(test) == test.digit.to_numpy()),
}
test_right |= {name: right_of(name, test) for name in trained}
ladder.add("chance", 10)
for split in ["by file", "by voice"]:
    for name in right:
        hits = test_right[name] if split == "by voice" else right[name][split]
        model, _, seconds, _ = trained.get(name, (None, None, None, None))
        count = None if model is None else model.count_params()
        scores = 100 * hits.mean(axis=1)
        ladder.add(f"{split}: {name}", scores, parameters=count, seconds=seconds)

# %% tags=["test-set"]
flite_rows = (test.program == "flite").to_numpy()
answers = {name: np.atleast_2d(predict(test)) for name, predict in alone.items()}
for name, learnt in program_weights.items():
    answers[name] = ask(trained[name][0], learnt, test.mel).argmax(axis=-1)
for split, rows in {"by voice": ~flite_rows, "by program": flite_rows}.items():
    for name, said in answers.items():
        hits = said[:, rows] == test.digit.to_numpy()[rows]
        ladder.add(f"alone, {split}: {name}", 100 * hits.mean(axis=1))
ladder.show()

# %% [markdown]
# By file, all models are perfect or nearly so. By voice each of them loses, and more than on the
# validation voices: those nine were too few, and too easy, to rank models that are all near the
# top. The SVM, which had every one of their clips right, does not lead here. Nor do pooling and
# warps: their seeds scatter as much as the networks differ. And the templates are as good as any of
# them. By program, on voices of another make, each model loses the most.
#
# Who is misheard now?

# %% tags=["test-set"]
hard = test.voice.str.startswith(("slt", "lee")).to_numpy()
for name in ["LSTM", "BiLSTM, max, warps"]:
    heatmap(test_right[name], test, f"{name}: the voices put away")
    assert test_right[name][:, hard].mean() < test_right[name][:, ~hard].mean() - 0.1

# %% [markdown]
# Two timbres above all: *slt* of flite, and espeak-ng's *lee* in both accents. *awb*, of flite too
# and Scottish, gives hardly any trouble. How hard a voice is, nobody could have told beforehand;
# with other voices put away, all numbers would be other ones.
#
# Below, the two programs apart, for the models that knew *kal*. Compare flite's numbers with the
# rows "alone, by program": one flite speaker in training brings a few of these forty clips, no
# more.
#
# What we claim, we claim for every seed; the network's loss, too. That the splits differ, and that
# warping wins from the LSTM and is level with the BiLSTM, is claimed after looking at these ten
# voices, so it is said of them, and of no others.

# %% tags=["test-set"]
for name in right:
    for program, rows in {"espeak-ng": ~flite_rows, "flite": flite_rows}.items():
        print(f"{name}, {program}: {100 * test_right[name][:, rows].mean():.1f}", end=" ")
    print()
for name in right:
    ladder.claim(f"by file: {name}", beats=f"by voice: {name}", by=3)
for name in alone | program_weights:
    ladder.claim(f"alone, by voice: {name}", beats=f"alone, by program: {name}", by=5)
ladder.claim("by voice: nearest by warping", beats="by voice: LSTM")
ladder.claim_tie("by voice: BiLSTM", ties="by voice: nearest by warping", within=6)

# %% [markdown]
# ## What it does not do
#
# - **It does not know real voices.** Both programs are machines; people mumble, breathe and differ
#   more than any of these voices. [The benchmark](benchmarks/spoken_digits.ipynb) takes recordings
#   of six people, leaves each one out, and measures how far these clips carry.
# - **It does not beat the baselines here.** With enough voices of the same kind, templates from
#   1978 do as well, and the SVM is not far.
# - **It does not stand a new program.** A few voices carry much of the difficulty, and an average
#   over all of them hides it.
# - **It does not say "I do not know".** It has ten answers: to *hello* it says a digit, too. And
#   nobody has asked it about a noisy room.
# - **It does not find the word.** These clips are cut to it.
#
# ## Yours
#
# Record one digit (any recorder; WAV, at any rate) and give the file's name. Without one we take a
# clip of a validation voice, saved and read as yours would be. The trained network is kept in one
# `.keras` file; what is loaded must say the same.

# %% tags=["yours"]
import tempfile
from pathlib import Path

import librosa
import soundfile

your_file = None  # for instance "seven.wav"

with tempfile.TemporaryDirectory() as folder:  # take a folder of your own to keep the network
    path = Path(folder) / "word.wav" if your_file is None else Path(your_file)
    if your_file is None:
        soundfile.write(path, clip_of("rms", 8).waveform, 8000)
    waveform, _ = librosa.load(path, sr=8000)  # one channel, at our rate
    model, learnt, *_ = trained["BiLSTM, max, warps"]
    model.set_weights(learnt[0])
    model.save(Path(folder) / "digits.keras")
    loaded = keras.models.load_model(Path(folder) / "digits.keras")

# %% [markdown]
# Silence at both ends is cut, much as it was in the training clips, and the loudest sample set as
# there. What is longer than 15 steps, three quarters of a second, is cut off: speak briskly.

# %% tags=["yours"]
waveform, _ = librosa.effects.trim(waveform, top_db=30, frame_length=256, hop_length=80)
waveform = 0.9 * waveform / np.abs(waveform).max()
bands = pack([speech.log_mel(waveform)])
said = loaded.predict(bands, verbose=0)[0]
assert np.allclose(said, model.predict(bands, verbose=0)[0], atol=1e-6)
for digit in np.argsort(said)[::-1][:3]:
    print(f"{names[digit]:6} {said[digit]:.2f}")
sound.play(waveform)

# %% [markdown]
# ## Recap
#
# - Dynamic time warping lets each frame choose partners in order; a stretched word is no distance
#   away. With templates of many voices it is hard to beat.
# - An LSTM reads the word, from one end or both; maximum over time spares it from carrying an early
#   sound to the end. The mask keeps padding out, and `GlobalMaxPooling1D` does not look at it.
# - By file, one voice is enough to look perfect. By voice, one sees how many are needed: believe
#   that number, if voices are what will be new.
# - A network that is asked at every step knows most words before they end. Anything that uses the
#   whole word, as a mean over it does, looks into the future.
# - By program, one sees what both splits have hidden: a part of the words is lost, for every model.
#
# **Practise:** [exercise 11](exercises/11_spoken_digits.ipynb).
#
# **At full size:** [digits by six people](benchmarks/spoken_digits.ipynb), each left out.
#
# **Further reading**
#
# - Davis and Mermelstein (1980), *Comparison of parametric representations for monosyllabic word
#   recognition in continuously spoken sentences*, IEEE Transactions on Acoustics, Speech, and
#   Signal Processing 28(4).
# - Graves and Schmidhuber (2005), *Framewise phoneme classification with bidirectional LSTM and
#   other neural network architectures*, Neural Networks 18(5–6).
# - Jaitly and Hinton (2013), *Vocal tract length perturbation improves speech recognition*, ICML
#   Workshop on Deep Learning for Audio, Speech and Language.
# - Ko, Peddinti, Povey and Khudanpur (2015), *Audio augmentation for speech recognition*,
#   Interspeech. (Other speeds.)
# - Sakoe and Chiba (1978), *Dynamic programming algorithm optimization for spoken word
#   recognition*, IEEE Transactions on Acoustics, Speech, and Signal Processing 26(1).
