# %% [markdown]
# # 07 Sentiment: when does order matter?
#
# {{ badge }}
#
# *The plot was not dull.* *The plot was dull, but the acting was superb.* To count good and bad
# words is not enough here. When is it, and what does a network do that reads them in order?
#
# **You will learn to**
#
# - turn sentences into numbers: a vocabulary, padding on the right, and a mask;
# - start from the bag of words and n-grams, and look at their weights;
# - train an embedding with an LSTM, and score it by phenomenon and by distance, not only overall;
# - find the moment at which a "not" turns the state, and test what carries it;
# - say which kinds of new sentences such a network can read, and which it cannot.
#
# **You need** [lesson 01](01_lstm_cell.ipynb) and, for padding and masks,
# [lesson 03](03_variants.ipynb).
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
# ## Look: reviews from a grammar
#
# Real reviews mix everything: irony, spelling, knowledge of films. To see *when order matters* we
# want sentences of which we know exactly what makes them hard. So we make them: a small grammar of
# our own writes film reviews of one or two sentences, and knows each one's verdict (positive or
# negative), its *phenomenon*, and how far apart the words lie that must be brought together.

# %%
from course_utils import data

reviews_train = data.load("reviews", part="train", count=16000)
print(len(reviews_train), "different reviews, for instance")
for phenomenon, group in reviews_train.groupby("phenomenon", sort=False):
    print(f"\n{phenomenon}")
    for row in group[:3].itertuples():
        print("  +" if row.label else "  -", row.text)

# %% [markdown]
# Read one or two of each kind aloud. The rules of this little language, stricter than English:
#
# - **plain**: the opinion counts as it stands (*everybody* and *nobody* include the writer);
# - **negation**: *not, never, hardly, nobody, far from, anything but* turn it around (so *not
#   superb* is a negative verdict, and *not dull* a positive one);
# - **contrast**: of two clauses joined by *but*, *although* or *even though*, the one that is
#   conceded does not count. Its opinion is always the opposite one;
# - **negation and contrast**: both, and the negation may stand in either clause;
# - **distractor**: what others say, or what is about something else (the trailer, the book), does
#   not count. It, too, is always the opposite opinion.
#
# Each time some word, the *cue*, decides what an opinion counts for. The *distance* says how many
# words apart the two are: 1 is next to each other, and a comma is a word, too.

# %%
is_negation = reviews_train.phenomenon == "negation"
one = reviews_train[is_negation & (reviews_train.distance == 9)].iloc[0]
words = one.text.split()
print(one.text)
print(f"cue “{words[one.cue]}”, opinion “{words[one.verdict]}”, distance {one.distance}")

described = reviews_train.groupby("phenomenon", sort=False)
described = described.agg(
    reviews=("text", "size"), positive=("label", "mean"), distance=("distance", "median")
)
described.round(2)

# %% [markdown]
# Half of each kind is positive, so "always positive" scores one half everywhere, and no phenomenon
# gives its label away.
#
# ## Splits: no shared sentence, and something really new
#
# Which part a sentence belongs to is decided by a checksum of the sentence itself, so it cannot be
# in two. But another sentence of the same pattern is hardly new. So there is a second kind of
# validation reviews (and of test reviews, put away until the ladder), `new=True`, in which three
# things are new at once:
#
# - the **templates**, that is, the patterns of the sentences (one of their words, *true*, is new);
# - the **topics** (*soundtrack*, *editing*): words that the training part does not have at all;
# - the **opinions**: *wonderful*, *hollow* and some more. They occur in training, or nobody could
#   know what they mean; but only in distractor reviews. No training review has any of them with a
#   *not* or a *but*.

# %%
parts = {
    "as in training": data.load("reviews", part="valid", count=1500),
    "new": data.load("reviews", part="valid", count=1000, new=True),
}
known_words = set(" ".join(reviews_train.text).split())
for name, part in parts.items():
    unknown = set(" ".join(part.text).split()) - known_words
    print(f"{name}: shared sentences {len(set(part.text) & set(reviews_train.text))},", end=" ")
    print(f"shared templates {len(set(part.template) & set(reviews_train.template))}", end=" ")
    print(f"of {part.template.nunique()}, unknown words: {', '.join(sorted(unknown)) or 'none'}")
print(*parts["new"][parts["new"].phenomenon == "contrast"].text[:2], sep="\n")

# %%
turned = reviews_train.phenomenon.str.contains("negation|contrast")
in_turned = set(" ".join(reviews_train.text[turned]).split())
opinions = {row.text.split()[row.verdict] for row in reviews_train.itertuples()}
never_turned = sorted(opinions - in_turned)
print("opinions that are never in a negation or a contrast:", *never_turned)

# %% [markdown]
# ## Predict
#
# > Four models: counts of single words; counts of runs of up to three words; an average of learnt
# > word vectors; an LSTM. For each of the five phenomena: which of them get it right? And what
# > changes when templates and words are new?
#
# ## By hand: a vocabulary, and padding
#
# A model wants numbers. We list the words of the *training* part, the most frequent first, and give
# each its place in the list. Two places are taken: 0 is *padding* and 1 is *any word not listed*
# (`<unk>`). Sentences differ in length, so we fill each row with zeros on the right.

# %%
from collections import Counter

import numpy as np


def list_words(sentences):
    """All words of the sentences, the most frequent first, after the two special ones."""
    counts = Counter(word for sentence in sentences for word in sentence)
    return ["", "<unk>"] + [word for word, _ in counts.most_common()]


def encode(sentences, vocabulary, steps):
    """Numbers of the words [batch, steps], filled with zeros on the right."""
    numbers = {word: number for number, word in enumerate(vocabulary)}
    codes = np.zeros((len(sentences), steps), dtype="int32")
    for row, sentence in zip(codes, sentences, strict=True):
        row[: len(sentence)] = [numbers.get(word, 1) for word in sentence]
    return codes


# %%
# NBVAL_CHECK_OUTPUT
toy = [["not", "dull"], ["not", "good", "at", "all"]]
toy_words = list_words(toy)
print(toy_words)
print(encode([*toy, ["not", "funny"]], toy_words, steps=4))

# %% [markdown]
# *funny* became a 1. The package's `Vocabulary`, which the benchmark uses, does the same:

# %%
from course_utils.text import Vocabulary

sentences_train = [text.split() for text in reviews_train.text]
vocabulary = list_words(sentences_train)
STEPS = max(map(len, sentences_train))


def numbers_of(texts, steps=STEPS):
    """Numbers of the words of texts [batch, time]; time is `steps`, or more if a text needs it."""
    sentences = [text.split() for text in texts]
    return encode(sentences, vocabulary, max([steps, *map(len, sentences)]))


codes_train = numbers_of(reviews_train.text)
assert Vocabulary(sentences_train).words == vocabulary
assert np.array_equal(Vocabulary(sentences_train).encode(sentences_train), codes_train)
print(f"{len(vocabulary)} words; {codes_train.shape} = [batch, time];", end=" ")
print(f"{np.mean(codes_train == 0):.0%} of it is padding")

# %% [markdown]
# ## Baseline: the bag of words
#
# Count each word, forget where it stood, and let *logistic regression* give each word a weight: the
# sum of the weights decides. (For real reviews this is a strong start; Pang, Lee and Vaithyanathan
# 2002.) We choose its only setting, the regularisation C, on the validation reviews, both kinds.

# %%
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

labels_train = reviews_train.label.to_numpy()
valid = {name: (numbers_of(part.text), part.label.to_numpy()) for name, part in parts.items()}


def fit_linear(longest, prepare=str.split):
    """Logistic regression on runs of 1 to `longest` words; C by the mean of both validations."""
    grams = CountVectorizer(tokenizer=prepare, token_pattern=None, ngram_range=(1, longest))
    counts = grams.fit_transform(reviews_train.text)
    best = 0, None
    for strength in [0.03, 0.3, 1, 3, 10, 30]:
        linear = LogisticRegression(C=strength, max_iter=3000).fit(counts, labels_train)
        model = make_pipeline(grams, linear)
        score = np.mean([model.score(part.text, part.label) for part in parts.values()])
        best = max(best, (score, model), key=lambda pair: pair[0])
    return best[1]


bag = fit_linear(1)
print(f"C = {bag[1].C:g}")

# %%
weights = dict(zip(bag[0].get_feature_names_out(), bag[1].coef_[0], strict=True))
ranked = sorted(weights, key=weights.get)
print("most negative:", ", ".join(f"{word} {weights[word]:.2f}" for word in ranked[:8]))
print("most positive:", ", ".join(f"{word} {weights[word]:.2f}" for word in ranked[:-9:-1]))
for word in ["wonderful", "good", "hollow", "dull", "not", "but"]:
    print(f"{word:10} {weights[word]:6.2f}")

# %% [markdown]
# Nonsense: words of praise among the most negative, and complaints among the most positive. *Good*
# and *dull* count for next to nothing: they are turned around, conceded and quoted as often as they
# are meant. The new opinions stand beside their opposites always, so what they weigh is chance.
# And *not*? It is neither good nor bad: it turns what comes after it, and no weight that is *added*
# can do that.
#
# We shall ask every model the same two things: how often is it right, by phenomenon; and by
# distance. One function each.

# %%
import pandas as pd

answers = {}  # of each model and kind of review: whether right [seeds, batch]


def keep(name, predict):
    """Store which validation reviews a model gets right; `predict(texts)` gives labels."""
    answers[name] = {
        kind: np.atleast_2d(predict(part.text)) == part.label.to_numpy()
        for kind, part in parts.items()
    }


def by_phenomenon(kind):
    """Percent right of each model and phenomenon."""
    table = {name: answers[name][kind].mean(axis=0) for name in answers}
    table = pd.DataFrame(table).groupby(parts[kind].phenomenon.to_numpy(), sort=False).mean()
    order = ["plain", "negation", "contrast", "negation and contrast", "distractor"]
    return (100 * table.loc[order].T).round(1)


keep("bag of words", bag.predict)
by_phenomenon("as in training")

# %% [markdown]
# Hardly better than a coin, everywhere, on plain reviews too. Is the bag so bad at those? No: it
# was asked to do everything with one weight a word, and what *good* is worth in a plain review, the
# other kinds take away again. Trained for plain reviews alone, it has all it needs:

# %%
is_plain, plain_part = reviews_train.phenomenon == "plain", parts["as in training"]
plain_part = plain_part[plain_part.phenomenon == "plain"]
plain_bag = make_pipeline(CountVectorizer(), LogisticRegression(C=10, max_iter=3000))
plain_bag.fit(reviews_train.text[is_plain], reviews_train.label[is_plain])
plain_right = plain_bag.score(plain_part.text, plain_part.label)
print(f"trained and asked on plain reviews only: {plain_right:.1%} right")
assert plain_right > 0.99

# %% [markdown]
# So where the opinions count as they stand, counting them is enough, and nobody needs a network.
# Now runs of two and three words, so that *not good* is a feature of its own:

# %%
linears = {"bag of words": bag, "1–2-grams": fit_linear(2), "1–3-grams": fit_linear(3)}
keep("1–2-grams", linears["1–2-grams"].predict)
keep("1–3-grams", linears["1–3-grams"].predict)
trigrams = linears["1–3-grams"]
weights = dict(zip(trigrams[0].get_feature_names_out(), trigrams[1].coef_[0], strict=True))
print(f"{len(weights):,} weights; C = {trigrams[1].C:g}")
table = pd.DataFrame(
    {
        word: {
            run: weights.get(run.replace("…", word)) for run in ["…", "was …", "not …", "at all …"]
        }
        for word in ["good", "superb", "wonderful", "dull", "boring", "hollow"]
    }
)
table.astype(float).round(2)

# %% [markdown]
# (The dots stand for the word above.) Where a run and its parts occur together their weights add
# up, so no single one says it all, and few of them look as one would wish. But see what is missing:
# *not wonderful* and *not hollow* have no weight (`NaN`). They never occurred, and a table of runs
# knows nothing of the kinship of *wonderful* and *good*. And where the *not* is further away than
# two words, there is no run to put a weight on.
#
# A sceptic has one more trick: **mark** all words between a negation and the next comma or full
# stop, so that *not a very good plot* gives `good_NOT` (Das and Chen 2001; Pang et al. 2002).
# This builds the knowledge in by hand.

# %%
NEGATIONS = {"not", "never", "hardly", "nobody", "far", "anything"}


def mark_negated(text):
    """Words, with `_NOT` after those between a negation and the next punctuation mark."""
    marked, negated = [], False
    for word in text.split():
        negated = (negated or word in NEGATIONS) and word not in {",", "."}
        marked.append(word + "_NOT" if negated and word not in NEGATIONS else word)
    return marked


print(*mark_negated("i do not think that the plot was good , but it was short ."))
linears["1–3-grams, marked"] = fit_linear(3, mark_negated)
keep("1–3-grams, marked", linears["1–3-grams, marked"].predict)
by_phenomenon("as in training")

# %%
by_phenomenon("new")

# %% [markdown]
# With the right knowledge built in, the linear model does well on reviews made like the training
# ones: that is the bar. On **new** ones the plain reviews are left of it, and some distractors.
# Where a score is far *below* a coin, the model has an opinion, and it is the wrong one: the
# shorter n-grams read *not wonderful* as praise, since what they have learnt about *wonderful* they
# learnt without a *not*. And for the marks, `wonderful_NOT` is a word that they have never met.
#
# ## A neural bag: the mean of word vectors
#
# Is it perhaps only that the model is *linear*? An `Embedding` gives each word a vector, learnt
# with the rest. We average them over the sentence, so that they still know nothing of order, and
# put a hidden layer behind. (`SpatialDropout1D` sets whole columns of the vectors to zero in
# training, so that the network leans on none of them.)
#
# ```
# words        ─► Embedding, 16   ─► mean     ─► Dense, 64 ─► Dense, 1
# [batch, time]   => [batch, time, 16] => [batch, 16] => [batch, 64]  => [batch, 1]
# ```

# %%
import keras
from keras import layers

from course_utils.environment import timed


def build(*reader, mask=True):
    """Words [batch, time] => probability of a positive verdict [batch, 1]."""
    return keras.Sequential(
        [
            keras.Input((None,), dtype="int32"),  # [batch, time]
            layers.Embedding(len(vocabulary), 16, mask_zero=mask),  # => [batch, time, 16]
            layers.SpatialDropout1D(0.4),
            *reader,  # => [batch, units]
            layers.Dense(1, activation="sigmoid"),  # => [batch, 1]
        ]
    )


# %% [markdown]
# One thing must not be forgotten: the vector of `<unk>` is learnt only if the training part *has*
# unknown words, and so far all of its words are listed. So we blot out one word in ten, drawn once.
# It also keeps the network from relying on any single word of a template. (A relative of the *word
# dropout* of Iyyer et al. 2015, who leave words out, others in every pass.)

# %%
EPOCHS, BATCH = 6, 128


def blot_out(codes, share=0.1):
    """Replace some words by `<unk>`; padding stays."""
    hit = np.random.default_rng(0).random(codes.shape) < share
    return np.where(hit & (codes > 0), 1, codes)


blotted = blot_out(codes_train)
hit = (blotted != codes_train).any(axis=1).argmax()  # the first review with a word blotted out
print("before:", *codes_train[hit])
print("after: ", *blotted[hit])

# %% [markdown]
# Training is one function, the same for every network: three seeds, six epochs, a learning rate
# that falls to 0 (`CosineDecay`), long gradients shortened (`clipnorm`, lesson 02), eight updates a
# call (`steps_per_execution`, for speed). Rate, dropout, width and epochs were chosen by the LSTM's
# score on both kinds of validation reviews, as C was.


# %%
def train_seeds(make, seeds=(0, 1, 2), codes=blotted, labels=labels_train):
    """Train from fresh weights for each seed: the model, weights by seed, seconds, history."""
    keras.utils.set_random_seed(seeds[0])  # dropout layers draw their seeds when they are made
    model = make()  # compiled once: compiling takes about as long as training
    updates = EPOCHS * int(np.ceil(len(codes) / BATCH))
    schedule = keras.optimizers.schedules.CosineDecay(1e-2, updates)
    optimizer = keras.optimizers.Adam(schedule, clipnorm=1.0)
    model.compile(optimizer, "binary_crossentropy", metrics=["accuracy"], steps_per_execution=8)
    settings = dict(epochs=EPOCHS, batch_size=BATCH, validation_batch_size=500, verbose=0)
    learnt, seconds = [], None
    for seed in seeds:
        keras.utils.set_random_seed(seed)
        model.set_weights(make().get_weights())
        for variable in optimizer.variables:  # it forgets the seed before, too
            variable.assign(keras.ops.zeros_like(variable))
        valid_pair = valid["as in training"]
        history, took = timed(model.fit, codes, labels, validation_data=valid_pair, **settings)
        seconds = seconds or took  # the first fit compiles
        learnt.append(model.get_weights())
    return model, learnt, seconds, history.history


# %%
def ask(model, learnt, texts, steps=STEPS):
    """Labels that each seed's network gives [seeds, batch]."""
    said = []
    for weights in learnt:
        model.set_weights(weights)
        said.append(model.predict(numbers_of(texts, steps), batch_size=500, verbose=0)[:, 0] > 0.5)
    return np.stack(said).astype(int)


trained = {}
trained["mean of vectors"] = train_seeds(
    lambda: build(layers.GlobalAveragePooling1D(), layers.Dense(64, activation="relu"))
)
keep("mean of vectors", lambda texts: ask(*trained["mean of vectors"][:2], texts))
by_phenomenon("as in training").loc[["bag of words", "mean of vectors"]]

# %% [markdown]
# Look at the negations: right, without any order. With *one* opinion in the sentence it is enough
# to know *that* there is a *not* somewhere, wherever it stands. (Weights of single words cannot do
# even that: "a *not* and a *dull* together" is no sum.) But which of two opinions stands behind the
# *but*, no mean can tell: a coin. That is where order begins to matter.
#
# ## Model: an LSTM that reads
#
# ```
# words        ─► Embedding, 16   ─► LSTM, 32 units ─► Dense, 1
# [batch, time]   => [batch, time, 16] => [batch, 32]     => [batch, 1]
# ```

# %%
from matplotlib import pyplot as plt

from course_utils import plots

trained["LSTM"] = train_seeds(lambda: build(layers.LSTM(32, name="lstm")))
keep("LSTM", lambda texts: ask(*trained["LSTM"][:2], texts))

curves = trained["LSTM"][3]
figure, axes = plt.subplots(figsize=(9, 2.6))
for name, label in {"accuracy": "training (blotted)", "val_accuracy": "validation"}.items():
    axes.plot(range(1, EPOCHS + 1), 100 * np.array(curves[name]), label=label)
axes.set(title="First nothing, then all at once", xlabel="epoch", ylabel="% right")
axes.legend()
plt.show()

# %% [markdown]
# Look at the shape of the curve. In the first epoch little happens: to know what an opinion means
# is worth little until one also knows what turns it, and the other way round. When both come
# together, it rises steeply. (The last seed's curves. Training stays below
# validation: it is scored with dropout, on blotted reviews.)
#
# Now all models, by phenomenon. Left: reviews made as those in training. Right: new templates, new
# topics, and opinions that never met a *not* or a *but*.

# %%
names = ["bag of words", "1–3-grams", "1–3-grams, marked", "mean of vectors", "LSTM"]
shown = dict(zip(names, ["sky", "blue", "green", "pink", "orange"], strict=True))
colors = [plots.COLORS[color] for color in shown.values()]
titles = {"as in training": "As in training: marks go far", "new": "New: the LSTM alone"}
figure, panels = plt.subplots(1, 2, figsize=(9, 3.6), sharey=True)
for panel, kind in zip(panels, parts, strict=True):
    table = by_phenomenon(kind).loc[names].T
    table.plot.bar(ax=panel, legend=False, width=0.8, color=colors)
    panel.axhline(50, color=plots.COLORS["grey"], linestyle="--")
    short = ["plain", "negation", "contrast", "negation,\ncontrast", "distractor"]
    panel.set_xticklabels(short, rotation=0)
    panel.tick_params(axis="x", labelsize="small")
    panel.set(title=titles[kind], ylabel="% right (validation)", xlabel="")
    panel.grid(visible=False, axis="x")
figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=5)
plt.show()

# %%
by_phenomenon("new")

# %% [markdown]
# On the left, the LSTM is above all others where there is a second opinion in the sentence. On the
# right the gap is widest. The marked n-grams know each of these opinions, as the plain reviews
# show; what they cannot do is *put together* what they know: a *not* from here, a *hollow* from
# there. The mean of vectors does not even know them: it met them only beside their opposites, and
# cannot tell which of the two counts.
#
# The LSTM can. It learnt whose opinion counts, and so, from distractor reviews alone, what
# *wonderful* must mean; and a word that moves its state as *good* does is also turned as *good* is.
# It was never told that there are such things as opinions and negations. If you had predicted that
# it cannot know what to do with new opinions: so had we.
#
# Three things are new here at once. Which of them is it that the others cannot take? We change one
# at a time in the old negations: only the topic, or only the opinion.

# %%
negated = parts["as in training"][parts["as in training"].phenomenon == "negation"]
side = {
    row.text.split()[row.verdict]: row.label
    for row in reviews_train.itertuples()
    if row.phenomenon == "distractor"
}
opinions_new = {label: [word for word in never_turned if side[word] == label] for label in (0, 1)}
print(opinions_new)


def with_new_opinion(row, number):
    """The review with a new opinion of the same side in place of its own."""
    words, choice = row.text.split(), opinions_new[1 - row.label]  # the negation turns its side
    words[row.verdict] = choice[number % len(choice)]
    return " ".join(words)


changed = {
    "as they are": list(negated.text),
    "new topics": list(negated.text.str.replace(r"\bthe \w+", "the soundtrack", regex=True)),
    "new opinions": [with_new_opinion(row, at) for at, row in enumerate(negated.itertuples())],
}
print(*[texts[0] for texts in changed.values()], sep="\n")

# %%
predictors = {name: linears[name].predict for name in ["1–3-grams", "1–3-grams, marked"]}
for name in ["mean of vectors", "LSTM"]:
    predictors[name] = lambda texts, name=name: ask(*trained[name][:2], texts)
table = {
    name: {
        kind: 100 * np.mean(predict(texts) == negated.label.to_numpy())
        for kind, texts in changed.items()
    }
    for name, predict in predictors.items()
}
pd.DataFrame(table).T.round(1)

# %% [markdown]
# New topics hurt hardly anybody; it is the opinion that never met a *not*, in the old templates.
# What the n-grams have counted there is of other words.
#
# And the distance? We take the left-hand kind, where the n-grams have their best chance, once the
# negations, once the contrasts.


# %%
def by_distance(phenomenon, edges=(1, 2, 3, 5, 9, 33)):
    part = parts["as in training"]
    rows = (part.phenomenon == phenomenon).to_numpy()
    spans = pd.cut(part.distance[rows], [*edges], right=False).to_numpy()
    right = {name: 100 * answers[name]["as in training"].mean(axis=0)[rows] for name in names}
    return pd.DataFrame(right).groupby(spans, observed=True).agg(["mean", "size"])


titles = {
    "negation": "Negation: runs of three reach two words",
    "contrast": "Contrast: distance is not all",
}
figure, panels = plt.subplots(1, 2, figsize=(9, 3.6), sharey=True)
for panel, phenomenon in zip(panels, titles, strict=True):
    table = by_distance(phenomenon)
    print(f"{phenomenon}: reviews at each distance:", *table["LSTM", "size"])
    for name, color in zip(names, colors, strict=True):
        panel.plot(range(len(table)), table[name, "mean"], "o-", label=name, color=color)
    spans = [f"{span.left}–{span.right - 1}".removesuffix(f"–{span.left}") for span in table.index]
    panel.set_xticks(range(len(table)), spans)
    panel.axhline(50, color=plots.COLORS["grey"], linestyle="--")
    panel.set(title=titles[phenomenon], xlabel="distance of cue and opinion (words)")
panels[0].set_ylabel("% right (validation)")
figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=5)
plt.show()

# %% [markdown]
# The blue line on the left: runs of three words see a *not* that is one or two words away. From
# five words on they take the opinion as it stands, and are wrong more often than right. The marks
# reach further, for they were made to, as far as the first comma of an aside. On the right,
# distance alone does not decide for the n-grams: where the opinion stands at the very end, the full
# stop gives it away. (The points at the far right are few reviews, as the counts say.) The LSTM's
# line stays at the top, both times: the way from the cue to the opinion may be long. (On the left
# it hides that of the mean of vectors: one opinion, no order needed.)
#
# ## What the mask does
#
# About half of all the steps are padding. `mask_zero=True` tells the LSTM so: at padding the
# state stays as it was, and the last state is the state at the last *word*. Is that so?

# %%
from course_utils import microscope

model, learnt = trained["LSTM"][:2]
model.set_weights(learnt[0])
text = "i do not think that the plot was boring ."
trace = microscope.watch(model, numbers_of([text]), layer="lstm")
length = len(text.split())
print("state at the last word = last state:", end=" ")
print(np.array_equal(trace.hidden[0, length - 1], trace.hidden[0, -1]))
for steps in [length, 40, 200]:
    print(f"{steps:3} steps: {model.predict(numbers_of([text], steps), verbose=0)[0, 0]:.4f}")

# %% [markdown]
# However long the row, the answer is the same. Now the same weights in a model *without* a mask,
# which goes on reading zeros:

# %%
maskless = build(layers.LSTM(32), mask=False)
some = parts["as in training"][:600]
for steps in [STEPS, 2 * STEPS, 4 * STEPS]:
    right = [
        np.mean(ask(reader, learnt[:1], some.text, steps)[0] == some.label)
        for reader in (model, maskless)
    ]
    print(f"{steps:3} steps: with a mask {right[0]:.1%} right, without {right[1]:.1%}")

# %% [markdown]
# It was trained with a mask, and nobody told it what to do with a row of zeros: with each of them
# the state drifts, and verdicts are lost. With the mask there is nothing to lose. Lesson 03 trains
# both ways and compares.
#
# ## Both directions
#
# A sentence lies before us as a whole, so we may read it from both ends (lesson 03). Does it help?

# %%
trained["BiLSTM"] = train_seeds(lambda: build(layers.Bidirectional(layers.LSTM(24))))
keep("BiLSTM", lambda texts: ask(*trained["BiLSTM"][:2], texts))
by_phenomenon("new").loc[["LSTM", "BiLSTM"]]

# %% [markdown]
# There is next to nothing left to gain. Seed by seed:

# %%
overall = {name: 100 * answers[name]["new"].mean(axis=1) for name in ["LSTM", "BiLSTM"]}
pd.DataFrame(overall, index=["seed 0", "seed 1", "seed 2"]).T.round(1)

# %% [markdown]
# The one direction is enough here, and we go on with the simpler network.
#
# ## Look inside: word by word
#
# The network answers after the full stop. To follow its reading, we end the sentence early, with a
# full stop after each word, and ask what it makes of that.


# %%
def running_verdict(text):
    """Probability of a positive verdict if the text ended after each word [time]."""
    words = text.split()
    beginnings = [" ".join([*words[:count], "."]) for count in range(1, len(words))]
    return model.predict(numbers_of(beginnings), verbose=0)[:, 0]


model.set_weights(learnt[0])
examples = {
    "Plain": "the plot was what we would call dull .",
    "One word more": "the plot was hardly what we would call dull .",
    "The verdict comes last": "although the plot was really dull , the acting was superb .",
    "What the critics say does not count": "the critics called it superb . i found the plot dull .",
}
figure, panels = plt.subplots(2, 2, figsize=(9, 5.2), sharey=True)
for panel, (title, text) in zip(panels.flat, examples.items(), strict=True):
    words = text.split()[:-1]
    panel.plot(running_verdict(text), "o-", color=plots.COLORS["orange"])
    panel.axhline(0.5, color=plots.COLORS["grey"], linestyle="--")
    panel.set_xticks(range(len(words)), words, rotation=60, ha="right")
    panel.set(title=title, ylim=(-0.05, 1.05), ylabel="p(positive)")
plt.show()

# %% [markdown]
# Follow each line from left to right. Few training reviews end so early, so read these lines as
# what the network leans to, not as verdicts. Compare the two pictures at the top: one *hardly*, far
# in front, and the line ends on the other side.
#
# Then *dull* in the lower left picture. "*Although the plot was really dull*" and no more, and the
# network leans to **positive** already. It is right to do so: in our language the clause that does
# not count is always the opposite of the one that does. (The critics' opinion, lower right, gives
# the writer's away just the same.) Nobody meant that as a hint, but a network takes every hint that
# the data give away.

# %%
assert running_verdict(examples["One word more"])[-1] > 0.5 > running_verdict(examples["Plain"])[-1]

# %% [markdown]
# ## The moment at which a "not" turns the state
#
# What in the state knows it? We take pairs of sentences that differ in one word only, *truly* or
# *never*, followed by two asides, so that the opinion comes much later:

# %%
aside = ", to be honest , if you ask me ,"
topics, opinions = ["plot", "acting", "music", "hero"], ["good", "charming", "dull", "boring"]
pairs = {
    word: [f"the {topic} was {word} {aside} {end} ." for topic in topics for end in opinions]
    for word in ["truly", "never"]
}
print(*[pairs[word][0] for word in pairs], sep="\n")
codes = {word: numbers_of(texts) for word, texts in pairs.items()}
truly, never = (microscope.watch(model, codes[word], layer="lstm") for word in pairs)
words = pairs["never"][0].split()
at, end = words.index("never"), len(words) - 2

apart = never.cell - truly.cell  # [batch, time, units]
print("largest difference before the cue:", np.abs(apart[:, :at]).max())
clearest = np.abs(apart[:8, end - 1].mean(axis=0)).argsort()[::-1]  # by the first eight pairs
print("units that differ most just before the opinion:", *clearest[:5])

# %%
figure, panels = plt.subplots(1, 2, figsize=(9, 3.2), width_ratios=[1, 1.1])
image = panels[0].imshow(
    apart.mean(axis=0)[: len(words), clearest[:12]].T, cmap="RdBu_r", vmin=-3, vmax=3, aspect="auto"
)
panels[0].set_yticks(range(12), clearest[:12])
panels[0].set(title="Where the cell states part (never − truly)", ylabel="unit")
panels[0].grid(visible=False)
figure.colorbar(image, ax=panels[0], pad=0.01, label="difference of the cell states")
for word, trace, color in [("truly", truly, "blue"), ("never", never, "orange")]:
    lines = trace.cell[:, : len(words), clearest[0]]
    panels[1].plot(lines.T, color=plots.COLORS[color], alpha=0.4, linewidth=1)
    panels[1].plot([], color=plots.COLORS[color], label=f"was {word} …")
panels[1].set(title=f"Unit {clearest[0]} holds it until the opinion comes", ylabel="cell state")
panels[1].legend()
for panel in panels:
    panel.set_xticks(range(len(words)), [*words[:end], "(opinion)", "."], rotation=60, ha="right")
plt.show()

# %% [markdown]
# Up to the cue the two sentences are one: the difference is exactly 0. At the cue some units part,
# and some of them are apart when the opinion comes, two asides later. On the right, the unit that
# differs most there, in all sixteen pairs: two bundles of lines, whatever the topic.
#
# A picture does not show that this is *what the network uses*. So we operate: read *the plot was
# truly* …, stop just before the opinion, give some units the state that they have in the *never*
# sentence, and let it read on. Does the verdict turn? The units were ranked on the first eight
# pairs; we operate on the other eight, which have other topics.


# %%
def read_on(units):
    """Verdicts of eight "truly" sentences if some units have their state from "never" [batch]."""
    chosen = np.isin(range(32), units)
    states = [
        np.where(chosen, put_in[8:, end - 1], own[8:, end - 1])
        for own, put_in in [(truly.hidden, never.hidden), (truly.cell, never.cell)]
    ]
    rest = model.layers[0](codes["truly"][8:, end : len(words)])  # the opinion and the full stop
    last = model.get_layer("lstm")(rest, initial_state=states)
    return keras.ops.convert_to_numpy(model.layers[-1](last))[:, 0] > 0.5


untouched = read_on([])
as_they_should_be = np.array([word in ["good", "charming"] for word in opinions] * 2)
print(f"untouched, {np.sum(untouched == as_they_should_be)} of 8 verdicts are right")
counts = [0, 1, 2, 4, 6, 8, 12, 16, 24, 32]
by_difference = [np.mean(read_on(clearest[:count]) != untouched) for count in counts]
lot = np.random.default_rng(0)
by_lot = [
    np.mean([np.mean(read_on(lot.permutation(32)[:count]) != untouched) for _ in range(10)])
    for count in counts
]

# %%
figure, axes = plt.subplots(figsize=(9, 2.8))
axes.plot(counts, 100 * np.array(by_difference), "o-", label="those that differ most")
axes.plot(counts, 100 * np.array(by_lot), "o--", label="drawn by lot (mean of 10)")
axes.set(
    title="Units that differ turn the verdict long before units drawn by lot do",
    xlabel="units whose state is put in (of 32)",
    ylabel="verdicts turned (%)",
)
axes.legend()
plt.show()
assert by_difference[-1] > 0.7
assert by_difference[counts.index(16)] > by_lot[counts.index(16)]

# %% [markdown]
# It does, with a part of the units: those in which the two sentences differ most. As many drawn by
# lot turn far less. So the negation has its place in the state, and it can be *put in* without any
# word being read. (One network, one seed. *Truly* before a comma is in no training review; the
# network reads those sentences rightly all the same, as the line printed above says.)
#
# ## Where it fails
#
# Four more kinds of review. **Longer**: up to eight asides wherever one can stand. A **turn of
# phrase**: plain reviews, but *i thought of the plot as dull*; the network knows each word, but
# *as* only from the aside *as far as i can tell*. **Double negation** (*nobody thought that the
# plot was not dull*), which no training review has. And **unknown opinions**: those of the new kind
# replaced by a word that nobody has seen.

# %%
order = ["negation", "contrast", "negation and contrast"]
longer = {
    f"{asides} asides": data.load(
        "reviews", part="valid", count=600, phenomena=order, asides=asides
    )
    for asides in [0, 2, 4, 8]
}
double = data.load("reviews", part="valid", count=300, phenomena=["double negation"])
print(max(longer["4 asides"].text, key=len))
print(double.text[0])
simple = data.load("reviews", part="valid", count=3000, phenomena=["plain"], asides=0)
simple = simple[simple.text.str.contains("thought that the .* was ")]
turned_phrase = simple.assign(
    text=simple.text.str.replace("thought that", "thought of").str.replace(" was ", " as ")
)
print(turned_phrase.text.iloc[0])

# %%
strange = parts["new"].assign(
    text=[
        " ".join("blorky" if word in never_turned else word for word in text.split())
        for text in parts["new"].text
    ]
)


def right_of(name, part):
    return 100 * np.mean(ask(*trained[name][:2], part.text) == part.label.to_numpy(), axis=1)


# %% [markdown]
# > Predict: where will it still be right?

# %%
failures = longer | {
    "thought of … as": turned_phrase,
    "double negation": double,
    "unknown opinions": strange,
}
scores = {kind: right_of("LSTM", part) for kind, part in failures.items()}
plots.bars(
    list(scores),
    list(scores.values()),
    digits=0,
    title="An LSTM outside of what it was trained on (dots: seeds)",
    xlabel="% right",
)
plt.show()
assert scores["8 asides"].mean() < scores["0 asides"].mean() - 3
assert scores["double negation"].min() < 97
assert abs(scores["unknown opinions"].mean() - 50) < 10

# %% [markdown]
# - **Longer**: it holds on well past anything it was trained on, and then, with more and more words
#   in between, less and less well. (Lesson 02 says why longer is harder.)
# - **Thought of … as**: no trouble. Each word is known, and so is nearly the whole arrangement.
# - **Double negation**: look at the dots. Networks that agree on everything that
#   they were trained for read *nobody thought that it was not dull* in different ways. No training
#   review says whether a second *not* turns the verdict back (which is what we count as right) or
#   changes nothing, so each picked something of its own. No score on the known kinds tells which.
# - **Unknown opinions**: a coin, as it must be. Who does not know what *blorky* means cannot know.
#
# Now your own sentences. With its words it follows you mostly; with others it guesses, and does not
# say so. Which of the first three does it get wrong? In brackets, the words it does not know.

# %%
typed = [
    "the plot was not dull .",
    "nobody i know would call the hero charming , but i found the music superb .",
    "the music was superb , although nobody i know would call the hero charming .",
    "i was never bored .",
    "a masterpiece of boredom .",
    "i wish the plot had been as good as the popcorn .",
]
model.set_weights(learnt[0])
for text, said in zip(typed, model.predict(numbers_of(typed), verbose=0)[:, 0], strict=True):
    unknown = [word for word in text.split() if word not in vocabulary]
    print(f"{said:6.2f}  {text}", f"[{', '.join(unknown)}]" if unknown else "")

# %% [markdown]
# All choices are made. What follows looks at the data that were put away, once.
#
# ## Ladder
#
# Three questions. **All**: test reviews made as in training, all five phenomena. **New**: negations
# and contrasts (and both) with templates, topics and opinions that are new, and other ones than in
# validation; the templates are new arrangements of known words. **Wild**: the same opinions, but
# somebody else was asked to say these things in ways as different as English allows.

# %% tags=["test-set"]
from course_utils.ladder import Ladder

ladder = Ladder("07_sentiment", metric="% right", better="higher", digits=1)
reviews_test = data.load("reviews", part="test", count=2000)
new_test = data.load("reviews", part="test", count=2000, new=True, phenomena=order)
assert not set(new_test.template) & (set(reviews_train.template) | set(parts["new"].template))
assert not set(reviews_test.text) & (set(reviews_train.text) | set(parts["as in training"].text))
wild_test = data.load("reviews", part="wild", count=2000, phenomena=order)
print(*new_test.text[:3], "", *wild_test.text[:3], sep="\n")

for question, part in {"all": reviews_test, "new": new_test, "wild": wild_test}.items():
    ladder.add(f"{question}: always positive", 100 * part.label.mean())
    for name, linear in linears.items():
        ladder.add(f"{question}: {name}", 100 * linear.score(part.text, part.label))
    for name in ["mean of vectors", "LSTM", "BiLSTM"]:
        network, _, seconds, _ = trained[name]
        scores, count = right_of(name, part), network.count_params()
        ladder.add(f"{question}: {name}", scores, parameters=count, seconds=seconds)
ladder.show()

# %% [markdown]
# ± is the standard deviation over three seeds. *New* is as it was on the new validation reviews, by
# which every setting was chosen: the LSTM reads nearly all of them, and the others do hardly better
# than a coin. *Wild* costs it something with every seed, but not its lead. How new "new" is matters
# more than one more seed, so whoever reports a score on new sentences should say how they were
# made. What we claim, we claim for every seed:

# %% tags=["test-set"]
for name in ["bag of words", "1–3-grams", "1–3-grams, marked", "mean of vectors"]:
    ladder.claim("new: LSTM", beats=f"new: {name}", by=10)
ladder.claim("wild: LSTM", beats="wild: 1–3-grams, marked", by=20)
ladder.claim("new: LSTM", beats="wild: LSTM")
ladder.claim("all: LSTM", beats="all: 1–3-grams, marked", by=4)
ladder.claim_tie("all: BiLSTM", ties="all: LSTM", within=5)
for question, part in {"new": new_test, "wild": wild_test}.items():
    print(f"LSTM, {question}, seed by seed:", right_of("LSTM", part).round(1))
assert right_of("LSTM", new_test).min() >= 95

# %% [markdown]
# ## What it does not do
#
# - **It does not show that an LSTM reads real reviews better.** We built these sentences so that
#   order decides, and gave each opposite sides to weigh. In real sentences most opinions are plain,
#   and words number in the tens of thousands. On [film reviews by
#   people](benchmarks/movie_reviews.ipynb) a linear model on pairs of words is hard to beat; the
#   benchmark says by how much.
# - **It does not follow a rule.** Many more words in between, or some of the wild templates, and it
#   fails where anyone who knew the rule would not (Lake and Baroni 2018 show the like with
#   commands).
# - **It does not turn every word that it knows.** Here the new opinions were learnt beside their
#   opposites. In our trials they stood in plain reviews, too, where the word alone tells the
#   verdict; then the same network took the short cut, and no *not* turned them.
# - **It does not know what it does not know.** An unknown word gets an answer, too.
# - **It takes what hints it gets.** In our grammar the other opinion is always the opposite one,
#   and it knows. Other people's sentences would not keep to that.
# - **Its language is ours.** *Not superb* need not be a bad verdict in English, and *everybody* and
#   *nobody* do not always include the writer.
#
# ## Yours
#
# Bring a CSV with two columns, a text and a label of 0 or 1. Without a file it takes some of our
# reviews. It lists the words (those that occur twice or more: the others make `<unk>` known), fits
# 1–2-grams, and trains a BiLSTM. (Two thousand of our reviews are too few for it to learn what the
# LSTM above knows. Give it all of them.)

# %% tags=["yours"]
your_file, your_text, your_label = None, "text", "label"  # for instance "mails.csv", …

yours = reviews_train[:2000] if your_file is None else pd.read_csv(your_file)
yours = yours.sample(frac=1, random_state=0)
your_sentences = [text.lower().split() for text in yours[your_text]]
your_labels = yours[your_label].to_numpy()
cut = len(yours) * 4 // 5
your_words = Vocabulary(your_sentences[:cut], least=2)
your_codes = your_words.encode(your_sentences, length=60)  # longer ones are cut at the end
your_model = keras.Sequential(
    [
        keras.Input((None,), dtype="int32"),
        layers.Embedding(len(your_words), 16, mask_zero=True),
        layers.SpatialDropout1D(0.4),
        layers.Bidirectional(layers.LSTM(24)),
        layers.Dense(1, activation="sigmoid"),
    ]
)

# %% tags=["yours"]
keras.utils.set_random_seed(0)
your_model.compile(
    keras.optimizers.Adam(1e-2, clipnorm=1.0), "binary_crossentropy", metrics=["accuracy"]
)
your_valid = your_codes[cut:], your_labels[cut:]
settings = dict(epochs=6, batch_size=64, validation_data=your_valid, verbose=0)
history = your_model.fit(your_codes[:cut], your_labels[:cut], **settings)
your_grams = make_pipeline(
    CountVectorizer(tokenizer=str.split, token_pattern=None, ngram_range=(1, 2)),
    LogisticRegression(max_iter=3000),
)
your_texts = [" ".join(sentence) for sentence in your_sentences]
your_grams.fit(your_texts[:cut], your_labels[:cut])
print(f"1–2-grams {your_grams.score(your_texts[cut:], your_labels[cut:]):.1%} of validation right")
print(f"BiLSTM    {history.history['val_accuracy'][-1]:.1%} of validation right")

# %% [markdown]
# A trained model is kept in one file. Keep the list of words with it: without it the numbers mean
# nothing.

# %% tags=["yours"]
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:  # take a folder of your own to keep it
    your_model.save(Path(folder) / "reader.keras")
    (Path(folder) / "words.txt").write_text("\n".join(your_words.words), encoding="utf-8")
    loaded = keras.models.load_model(Path(folder) / "reader.keras")

said = loaded.predict(your_words.encode([your_sentences[-1]]), verbose=0)[0, 0]
print(f"{said:.2f}  {your_texts[-1]}")

# %% [markdown]
# ## Recap
#
# - A vocabulary numbers the words of the training part; 0 pads, on the right, 1 is any other word.
#   With the mask, padding is as good as not there.
# - Counts and weights that are added cannot *turn* anything. Runs of words can, as far as they
#   reach and for words they have met.
# - An LSTM turns an opinion by a *not* that came before, across many words, and does it with words
#   that it never saw turned; in new templates nearly always, in wild ones mostly. One overall score
#   would have hidden where; phenomenon and distance show it.
# - A part of the units carries the "not". Put into another sentence's state, it turns its verdict.
# - It is no rule that it has learnt: with many more words in between it fails, and what it makes of
#   two negations is left to chance.
#
# **Practise:** [exercise 07](exercises/07_sentiment.ipynb).
#
# **At full size:** [ten thousand sentences by film critics](benchmarks/movie_reviews.ipynb), beside
# the published results.
#
# **Further reading**
#
# - Das and Chen (2001), *Yahoo! for Amazon: extracting market sentiment from stock message boards*,
#   Asia Pacific Finance Association Annual Conference. (Marking.)
# - Iyyer, Manjunatha, Boyd-Graber and Daumé (2015), *Deep unordered composition rivals syntactic
#   methods for text classification*, ACL. (The mean of vectors, and word dropout.)
# - Lake and Baroni (2018), *Generalization without systematicity: on the compositional skills of
#   sequence-to-sequence recurrent networks*, ICML.
# - Pang and Lee (2005), *Seeing stars: exploiting class relationships for sentiment categorization
#   with respect to rating scales*, ACL. (The sentences of the benchmark.)
# - Pang, Lee and Vaithyanathan (2002), *Thumbs up? Sentiment classification using machine learning
#   techniques*, EMNLP.
# - Socher et al. (2013), *Recursive deep models for semantic compositionality over a sentiment
#   treebank*, EMNLP. (Negation, on real sentences.)
# - Wang and Manning (2012), *Baselines and bigrams: simple, good sentiment and topic
#   classification*, ACL.
