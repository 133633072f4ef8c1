# %% [markdown]
# # 01 The LSTM cell by hand: what is inside, and can you see it work?
#
# {{ badge }}
#
# An LSTM is said to "remember". What exactly does it keep, who decides, and can you watch it?
#
# **You will learn to**
#
# - name the two states and the four parts of an LSTM cell, each as a picture, an equation and a
#   line of code;
# - write a whole LSTM in NumPy, load a Keras layer's weights into it, and get the same numbers;
# - read the gates of a *trained* layer: see it let go, hold, and say what a memory costs per step;
# - test such a reading by tampering with a gate;
# - say what this cell gains over a plain RNN, and what a GRU, or a rule in plain Python, does as
#   well.
#
# **You need** [lesson 00](00_start_here.ipynb), NumPy, and matrix products.
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
# ## A memory of one number, on a toy
#
# Before any network: a memory is a number $c$ that is carried from step to step. At each step two
# things may happen to it. Some of it is kept, a share $f$; and something new may be added. Let us
# write 1 into it at the first step, add nothing after that, and see what is left 20 steps later.

# %%
# NBVAL_CHECK_OUTPUT
for keep in (0.5, 0.9, 0.99, 1.0):
    memory = 1.0  # written at the first step
    for _ in range(20):
        memory = keep * memory + 0.0  # a share is kept, nothing is added
    print(f"keeping {keep:4} of it at each step leaves {memory:.6f} after 20 steps")

# %% [markdown]
# A memory that keeps nine tenths at each step has lost most of what it knew after 20 steps. To hold
# something, $f$ must be very near 1; to make room for something else, near 0. So $f$ should not be
# a constant. **Let the network choose it anew at every step, from what it sees.** That is a gate,
# and the idea of the cell. (The first LSTM, Hochreiter and Schmidhuber 1997, had gates for writing
# and showing, and kept everything, $f = 1$. Gers, Schmidhuber and Cummins 2000 gave it the forget
# gate.)
#
# ## The two states, and two curves
#
# A cell carries two arrays from step to step. The *cell state* $c_t$ is the memory. The *hidden
# state* $h_t$ is what the cell shows of it: the layer's output, and what it sees of itself at the
# next step. Both have one number for each *unit*. At each step the cell is given the input $x_t$,
# and the states of the step before, $h_{t-1}$ and $c_{t-1}$.
#
# Every part squashes its numbers through one of two curves: the *sigmoid* σ, from 0 to 1, for
# gates (how much?), and the *tanh*, from −1 to 1, for contents (what?).

# %%
import numpy as np
from course_utils import plots
from matplotlib import pyplot as plt


def sigmoid(values):
    return 1 / (1 + np.exp(-values))


grid = np.linspace(-6, 6, 200)
figure, axes = plt.subplots(figsize=(9, 2.4))
axes.plot(grid, sigmoid(grid), label="σ: a share, from 0 to 1")
axes.plot(grid, np.tanh(grid), label="tanh: a content, from −1 to 1")
axes.set(title="Gates use the one, contents the other", xlabel="in", ylabel="out")
axes.legend()
plt.show()

# %% [markdown]
# We build one step with small numbers: a batch of 1 sequence, 2 features, 3 units. Each part has
# weights $W$ for the input, weights $U$ for the hidden state, and a bias $b$, and computes the same
# weighted sum. Here they are drawn at random; training will find better ones.

# %%
# NBVAL_CHECK_OUTPUT
random = np.random.default_rng(seed=1)
features, units = 2, 3
x = random.normal(size=(1, features))  # [batch, features]
h = random.normal(size=(1, units))  # [batch, units]
c = random.normal(size=(1, units))  # [batch, units]


def new_weights():
    return (
        random.normal(size=(features, units)),
        random.normal(size=(units, units)),
        np.zeros(units),
    )


W_f, U_f, b_f = new_weights()
weighted_sum = x @ W_f + h @ U_f + b_f  # [batch, features] and [batch, units] => [batch, units]
print(weighted_sum.shape)

# %% [markdown]
# ## Part one: the forget gate
#
# How much of each unit's memory is kept? Mind the name: a forget gate of 1 **keeps** everything,
# one of 0 forgets everything.
#
# $$f_t = \sigma(x_t W_f + h_{t-1} U_f + b_f)$$
#
# In the drawings a box has weights and sees $x_t$ and $h_{t-1}$; a circle has none, and takes each
# number of one array with its partner in the other.

# %%
from course_utils import diagrams

diagrams.lstm_cell("forget")

# %%
f = sigmoid(x @ W_f + h @ U_f + b_f)
print("memory before:", c.round(2))
print("forget gate:  ", f.round(2))
print("what is kept: ", (f * c).round(2))

# %% [markdown]
# Each unit has a gate of its own. Where the gate is near 1 the memory passes; where it is near 0 it
# is wiped, in one step, whatever it was.
#
# ## Part two: the input gate
#
# How much of what is new may enter? Same sum, same curve, other weights.
#
# $$i_t = \sigma(x_t W_i + h_{t-1} U_i + b_i)$$

# %%
diagrams.lstm_cell("input")

# %%
W_i, U_i, b_i = new_weights()
i = sigmoid(x @ W_i + h @ U_i + b_i)
print("input gate:", i.round(2))

# %% [markdown]
# ## Part three: the candidate
#
# And what is it that is new? This is a content, so it takes the tanh. Input gate times candidate is
# **added** to what was kept, and the new cell state is done:
#
# $$g_t = \tanh(x_t W_g + h_{t-1} U_g + b_g) \qquad c_t = f_t \odot c_{t-1} + i_t \odot g_t$$
#
# (⊙ multiplies number by number, as `*` does in NumPy.)

# %%
diagrams.lstm_cell("candidate")

# %%
W_g, U_g, b_g = new_weights()
g = np.tanh(x @ W_g + h @ U_g + b_g)
c_new = f * c + i * g
print("candidate:   ", g.round(2))
print("memory after:", c_new.round(2))

# %% [markdown]
# Look at the line along the top of the picture once more. From left to right the memory meets one
# product and one sum, **no weights and no squashing**. That is why it can pass many steps
# unharmed; lesson 02 shows that the gradient can pass it backwards, too.
#
# ## Part four: the output gate
#
# Not everything that is remembered is needed now. The output gate decides how much of it shows:
#
# $$o_t = \sigma(x_t W_o + h_{t-1} U_o + b_o) \qquad h_t = o_t \odot \tanh(c_t)$$

# %%
diagrams.lstm_cell("output")

# %%
W_o, U_o, b_o = new_weights()
o = sigmoid(x @ W_o + h @ U_o + b_o)
h_new = o * np.tanh(c_new)
print("output gate: ", o.round(2))
print("hidden state:", h_new.round(2))

# %% [markdown]
# That is the whole cell: three gates, one candidate, two states.
#
# ## A whole LSTM in NumPy
#
# Four products of the same shape are one product of four times the width. So the four weight
# matrices stand side by side in one *fused* kernel; we split the result. Around it, a loop over
# time.


# %%
def lstm(inputs, W, U, b):
    """Run an LSTM over inputs [batch, time, features]; return all h and all c."""
    batch, steps, _ = inputs.shape
    h = c = np.zeros((batch, len(U)))
    all_h, all_c = [], []
    for t in range(steps):
        fused = inputs[:, t] @ W + h @ U + b  # [batch, 4 * units]
        i, f, g, o = np.split(fused, 4, axis=1)  # each [batch, units], in Keras's order
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
        all_h.append(h)
        all_c.append(c)
    return np.stack(all_h, axis=1), np.stack(all_c, axis=1)  # [batch, time, units] each


# %% [markdown]
# A dozen lines or so, and they read like the equations. Is it the real thing? Here is a Keras
# layer, and the shapes of its weights. `return_sequences` asks it for the hidden state of every
# step (else it returns the last), `return_state` for both states after the last step.

# %%
# NBVAL_CHECK_OUTPUT
import keras

keras.utils.set_random_seed(0)
layer = keras.layers.LSTM(units, return_sequences=True, return_state=True)
layer.build((None, None, features))  # [batch, time, features]
kernel, recurrent_kernel, bias = layer.get_weights()
print("W", kernel.shape, "= [features, 4 * units]")
print("U", recurrent_kernel.shape, "= [units, 4 * units]")
print("b", bias.shape, "= [4 * units]:", bias)

# %% [markdown]
# Two things to know about these. The order of the four blocks is **input, forget, candidate,
# output**; Keras's code calls the candidate `c`. And the bias is 0 everywhere but in the second
# block: Keras sets the *forget bias* to 1, so that a fresh layer keeps
# σ(1), about three quarters, at each step, instead of a half (Gers et al. 2000; Jozefowicz et al.
# 2015). Now the same random input through both, over 50 steps:

# %%
# NBVAL_CHECK_OUTPUT
some_inputs = random.normal(size=(4, 50, features)).astype("float32")  # [batch, time, features]
all_h, last_h, last_c = map(keras.ops.convert_to_numpy, layer(some_inputs))
our_h, our_c = lstm(some_inputs, kernel, recurrent_kernel, bias)
print("every hidden state agrees to 1e-5:", np.allclose(our_h, all_h, rtol=0, atol=1e-5))
print("the last hidden state too:        ", np.allclose(our_h[:, -1], last_h, rtol=0, atol=1e-5))
print("the last cell state too:          ", np.allclose(our_c[:, -1], last_c, rtol=0, atol=1e-5))

# %% [markdown]
# One seed and one shape could be luck. Twenty random shapes, with random weights, the bias too:

# %%
# NBVAL_CHECK_OUTPUT
worst = 0.0
for _ in range(20):
    batch, steps, wide, deep = random.integers(1, 20, size=4)
    drawn = keras.layers.LSTM(deep, return_sequences=True)
    drawn.build((None, None, wide))
    drawn.set_weights([random.normal(0, 0.5, size=part.shape) for part in drawn.get_weights()])
    drawn_inputs = random.normal(size=(batch, steps, wide)).astype("float32")
    expected = keras.ops.convert_to_numpy(drawn(drawn_inputs))
    worst = max(worst, np.abs(lstm(drawn_inputs, *drawn.get_weights())[0] - expected).max())
print("largest difference below 1e-5:", worst < 1e-5)

# %% [markdown]
# The same numbers up to rounding. **You have written an LSTM.** One warning: nothing in the shapes
# tells the four blocks apart. Take them in another order, and everything runs, and is wrong:

# %%
# NBVAL_CHECK_OUTPUT
swapped = []
for part in (kernel, recurrent_kernel, bias):
    i_block, f_block, g_block, o_block = np.split(part, 4, axis=-1)
    swapped.append(np.concatenate([f_block, i_block, g_block, o_block], axis=-1))
wrong_h, _ = lstm(some_inputs, *swapped)
print("input and forget block swapped: same shape", wrong_h.shape == our_h.shape, end=", ")
print("same numbers", np.allclose(wrong_h, our_h, atol=1e-2))

# %% [markdown]
# ## One step in motion
#
# Follow the numbers through one step of a cell with one unit. The picture plays by itself; below it
# stand the same six moments to open one by one.

# %%
one = {"x": 1.0, "h": 0.3, "c": 1.0}
W_one, U_one = np.array([[1.1, 1.4, -0.6, 0.7]]), np.array([[0.5, 0.2, 0.4, 0.3]])
fused = one["x"] * W_one + one["h"] * U_one + np.array([0, 1, 0, 0])  # with a forget bias of 1
gates = dict(zip("ifgo", fused[0], strict=True))
one |= {name: np.tanh(value) if name == "g" else sigmoid(value) for name, value in gates.items()}
one["c_new"] = one["f"] * one["c"] + one["i"] * one["g"]
one["h_new"] = one["o"] * np.tanh(one["c_new"])
diagrams.lstm_step(one)

# %% [markdown]
# ## Look: a task that needs a memory
#
# Random weights do nothing of interest. So let us train a layer on a task whose solution we know,
# and see whether its gates do what the equations let us hope for.
#
# The layer reads one sign after another: words of the letters a to f, separated by spaces. Whenever
# it comes to a space it must say **the first letter of the word that just ended**. So it has to
# store a letter, hold it while other letters go by, say it, and make room for the next.

# %%
SIGNS = "abcdef "
SPACE = SIGNS.index(" ")


def make_words(count, time, lengths, seed):
    """Signs [count, time]; the first letter of each word where its space stands, else -1."""
    random = np.random.default_rng(seed)
    signs = random.integers(0, SPACE, size=(count, time))
    answers = np.full((count, time), -1)
    for row in range(count):
        begin = 0
        while (end := begin + random.integers(*lengths, endpoint=True)) < time:
            signs[row, end] = SPACE
            answers[row, end] = signs[row, begin]
            begin = end + 1
    return signs, answers


train_signs, train_answers = make_words(count=2000, time=40, lengths=(1, 20), seed=1)
valid_signs, valid_answers = make_words(count=500, time=40, lengths=(1, 20), seed=2)

# %%
for signs, answers in zip(train_signs[:3], train_answers[:3], strict=True):
    print("reads ", "".join(SIGNS[sign] for sign in signs))
    print("says  ", "".join(SIGNS[answer] if answer >= 0 else "." for answer in answers), "\n")

# %% [markdown]
# The last word of a line may be cut off; nothing is asked there. The data are made by this cell:
# there is no licence to mind, and no published number to compare with, except that 1 in 6 is
# chance.
#
# ## Predict
#
# > Words have up to 20 letters here. Which of these will do well: a linear model that sees the last
# > 21 signs; a plain RNN; an LSTM with 8 units? And what will happen on words of 21 to 40 letters?
#
# ## Baselines: what a sceptic tries first
#
# First the sceptic's favourite: no learning at all. A rule of a few lines solves this task, and is
# never wrong. Keep that in mind when the network's success impresses you.

# %%
# NBVAL_CHECK_OUTPUT


def say_by_rule(signs):
    said, first = [], signs[0]
    for now, sign in enumerate(signs):
        said.append(first)
        first = signs[now + 1] if sign == SPACE and now + 1 < len(signs) else first
    return said


def accuracy(said, answers):
    """Share of right answers [batch, time] where something is asked."""
    questions = answers >= 0
    return np.mean(np.asarray(said)[questions] == answers[questions])


by_rule = [say_by_rule(signs) for signs in valid_signs]
print(f"the rule: {accuracy(by_rule, valid_answers):.3f}")

# %% [markdown]
# Then what needs no memory: a logistic regression on the last 21 signs, laid out side by side as
# ones and zeros (*one-hot*). It sees everything that is needed, and still must learn it.

# %%
from sklearn.linear_model import LogisticRegression


def one_hot(signs):
    return np.eye(len(SIGNS), dtype="float32")[signs]  # [batch, time] => [batch, time, 7]


def last_signs(signs, answers, count=21):
    """The last signs before each question [questions, count * 7], and the answers [questions]."""
    rows, ends = np.nonzero(answers >= 0)
    padded = np.pad(signs, [(0, 0), (count, 0)], constant_values=SPACE)
    seen = np.stack([padded[row, end : end + count] for row, end in zip(rows, ends, strict=True)])
    return one_hot(seen).reshape(len(seen), -1), answers[rows, ends]


linear = LogisticRegression(max_iter=200).fit(*last_signs(train_signs, train_answers))
print(f"linear, last 21 signs: {linear.score(*last_signs(valid_signs, valid_answers)):.3f}")

# %% [markdown]
# Better than chance, and wrong most of the time. Each word begins somewhere else, and a weighted
# sum cannot say "the letter *after the last space but one*": where to look depends on what else is
# there.
#
# ## Model
#
# One recurrent layer and one dense layer, which answers at every step with six *logits*, one score
# for each letter; the highest wins. Steps at which nothing is asked get the weight 0 in the loss.
#
# ```
# signs ─► one-hot ─► LSTM, 8 units ─► Dense, 6 logits ─► letter
#          [batch, time, 7] => [batch, time, 8] => [batch, time, 6]
# ```


# %%
def build(recurrent, units=8):
    return keras.Sequential(
        [
            keras.Input((None, len(SIGNS))),  # [batch, time, 7]
            recurrent(units, return_sequences=True, name="memory"),  # => [batch, time, units]
            keras.layers.Dense(SPACE),  # => [batch, time, 6], logits
        ]
    )


# %% [markdown]
# `fit` wants inputs, targets and weights. We minimise the cross-entropy with Adam, and let the
# learning rate fall to 0 along a cosine.


# %%
def asked(signs, answers):
    """Inputs, targets and weights for `fit`: what is not asked weighs nothing."""
    return one_hot(signs), np.maximum(answers, 0), (answers >= 0).astype("float32")


def fit(model, epochs=20, batch_size=50, learning_rate=2e-2):
    """Train on the training lines; the validation lines are scored after each epoch."""
    updates = epochs * len(train_signs) // batch_size
    schedule = keras.optimizers.schedules.CosineDecay(learning_rate, updates)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    optimizer = keras.optimizers.Adam(schedule, clipnorm=1.0)
    model.compile(optimizer, loss, weighted_metrics=["accuracy"], steps_per_execution=8)
    *pair, weights = asked(train_signs, train_answers)
    valid = asked(valid_signs, valid_answers)
    settings = dict(epochs=epochs, batch_size=batch_size, validation_data=valid, verbose=0)
    return model.fit(*pair, sample_weight=weights, **settings)


# %% [markdown]
# Three kinds of layer, three seeds each. The plain RNN (`SimpleRNN`) has a hidden state only, and
# rewrites it whole at every step: $h_t = \tanh(x_t W + h_{t-1} U + b)$. The GRU (Cho et al. 2014)
# has two gates and one state; lesson 03 takes it apart. The RNN wants a smaller learning rate; it
# was chosen, as the others were, on the validation words.

# %%
from course_utils.environment import timed

settings = {
    "SimpleRNN": (keras.layers.SimpleRNN, 3e-3),
    "GRU": (keras.layers.GRU, 2e-2),
    "LSTM": (keras.layers.LSTM, 2e-2),
}
models, histories, seconds = {}, {}, {}
for name, (recurrent, learning_rate) in settings.items():
    models[name], histories[name], seconds[name] = [], [], 0.0
    for seed in range(3):
        keras.utils.set_random_seed(seed)
        models[name].append(build(recurrent))
        history, one_fit = timed(fit, models[name][-1], learning_rate=learning_rate)
        seconds[name] += one_fit / 3
        histories[name].append(history.history["val_accuracy"])
    print(f"{name:9} validation accuracy", [f"{curve[-1]:.3f}" for curve in histories[name]])

# %%
figure, axes = plt.subplots()
for name, curves in histories.items():
    for seed, curve in enumerate(curves):
        label = name if seed == 0 else None
        color = {"LSTM": "orange", "GRU": "yellow", "SimpleRNN": "sky"}[name]
        axes.plot(range(1, 21), curve, color=plots.COLORS[color], label=label)
axes.axhline(1 / 6, color=plots.COLORS["grey"], linestyle="--", label="chance")
axes.set_xticks(range(0, 21, 5))
axes.set(
    title="The gated layers find it within a few epochs, the plain RNN does not",
    xlabel="epoch",
    ylabel="validation accuracy",
)
axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# The plain RNN stays near chance; both gated layers answer nearly everything, the GRU sooner.
#
# ## Look inside: the gate microscope
#
# Now to the LSTM's gates. We could run our own `lstm` with the trained weights; `microscope.watch`
# does that for any LSTM or GRU layer in a model and hands out every gate and state. First check
# that both agree.

# %%
# NBVAL_CHECK_OUTPUT
from course_utils import microscope

traces = [microscope.watch(model, one_hot(valid_signs)) for model in models["LSTM"]]
for model, trace in zip(models["LSTM"], traces, strict=True):
    our_h, our_c = lstm(one_hot(valid_signs), *model.get_layer("memory").get_weights())
    same = np.allclose(trace.hidden, our_h, atol=1e-5), np.allclose(trace.cell, our_c, atol=1e-5)
    print("hidden states agree, cell states agree:", *same)
print("forget gate:", traces[0].forget.shape, "= [batch, time, units]")

# %% [markdown]
# What should we look for? Every step is one of three kinds: the first letter of a word, a letter
# inside it, or a space. A unit that stores the first letter should **let go and let in** at a first
# letter, and **hold and shut out** inside the word. So we count, for each of the three times eight
# units, how much its two gates differ between these kinds, and take the plainest.

# %%
before = np.pad(valid_signs, [(0, 0), (1, 0)], constant_values=SPACE)[:, :-1]
kinds = {
    "first letter": (before == SPACE) & (valid_signs != SPACE),
    "inside a word": (before != SPACE) & (valid_signs != SPACE),
    "space": valid_signs == SPACE,
}


def contrast(trace):
    """How much more a unit holds inside a word, and takes in at its first letter: [units]."""
    first, inside = kinds["first letter"], kinds["inside a word"]
    holds = trace.forget[inside].mean(axis=0) - trace.forget[first].mean(axis=0)
    takes_in = trace.input[first].mean(axis=0) - trace.input[inside].mean(axis=0)
    return holds + takes_in


plainest, keeper = np.unravel_index(np.argmax([contrast(trace) for trace in traces]), (3, 8))
trained, trace = models["LSTM"][plainest], traces[plainest]
memory = trained.get_layer("memory")
print(f"network {plainest}, unit {keeper}")
for name, steps in kinds.items():
    print(f"{name:14} forget gate {trace.forget[steps, keeper].mean():.2f}", end=", ")
    print(f"input gate {trace.input[steps, keeper].mean():.2f}")

# %%
line = "bdcfae cabbaef fad edfacdbeaf "
shown = line.replace(" ", "␣")  # so that a space can be seen
seen = microscope.watch(trained, one_hot([[SIGNS.index(sign) for sign in line]]))

figure, axes = plt.subplots(figsize=(9, 3))
axes.plot(seen.forget[0, :, keeper], "o-", label="forget gate")
axes.plot(seen.input[0, :, keeper], "s-", label="input gate")
axes.plot(seen.cell[0, :, keeper], color=plots.COLORS["actual"], label="cell state")
axes.set_xticks(range(len(line)), shown)
title = f"Unit {keeper}: lets go and writes at a first letter, lets nothing in after that"
axes.set(title=title, xlabel="the line, sign by sign")
axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()
forget_first, forget_inside, _ = (trace.forget[steps, keeper].mean() for steps in kinds.values())
input_first, input_inside, _ = (trace.input[steps, keeper].mean() for steps in kinds.values())
assert forget_inside > forget_first + 0.1
assert input_first > input_inside + 0.5

# %% [markdown]
# There it is. At the first letter of a word the forget gate dips (let go, though not of everything)
# and the input gate opens (write). Inside most words it is the other way round: forget gate near 1,
# input gate near 0, and the black line runs level (hold). Nobody told the network to do so.
#
# That was the plainest of 24 units, and we went looking for it. Here are all eight of its network,
# with the output gate too; of the cell state we draw the tanh, which is what can be shown of it.
#
# > Which rows of the last picture keep one colour through a word? At which sign do *their* forget
# > gates dip: always at a first letter? And does the output gate do anything?


# %%
def look_at(trace, shown):
    """Draw the gates and the cell state of the first sequence of a trace."""
    panels = plt.subplots(4, 1, figsize=(9, 9))[1]
    for axes, title, gate in [
        (panels[0], "Forget gate: dark holds, white lets go", trace.forget),
        (panels[1], "Input gate: dark lets in", trace.input),
        (panels[2], "Output gate: dark shows", trace.output),
    ]:
        plots.over_time(gate[0], shown, title=title, axes=axes, lowest=0)
    plots.over_time(np.tanh(trace.cell[0]), shown, title="tanh of the cell state", axes=panels[3])
    plt.show()


look_at(seen, shown)

# %%
for name, steps in kinds.items():
    print(f"{name:14} output gates", trace.output[steps].mean(axis=0).round(2))

# %% [markdown]
# The output gates stand mostly open: what this task stores may be shown at any time, so this
# network makes little use of its fourth part. The forget gates tell more than we foresaw: some
# units clear the old letter at the *space*, as soon as it has been said, and not at the next first
# letter.
#
# Some rows hold like ours; others change at every space, or with every letter. A letter may well be
# spread over several of them. So ask the cell state as a whole: **can the first letter be read from
# it**, however long ago it came? We fit a linear *probe*: from $c_t$, inside words of some lines,
# to the first letter; and score it on others, by the number of letters since.

# %%
starts = np.where(before == SPACE, np.arange(valid_signs.shape[1]), 0)
starts = np.maximum.accumulate(starts, axis=1)  # where the word of each step began
ago = np.arange(valid_signs.shape[1]) - starts
first_letters = np.take_along_axis(valid_signs, starts, axis=1)
inside = valid_signs != SPACE
fitted, scored = inside.copy(), inside.copy()
fitted[250:], scored[:250] = False, False  # lines to fit the probe on, lines to score it on

keras.utils.set_random_seed(0)
untrained = microscope.watch(build(keras.layers.LSTM), one_hot(valid_signs))

figure, axes = plt.subplots(figsize=(9, 2.8))
for name, states in {"trained": trace.cell, "untrained": untrained.cell}.items():
    probe = LogisticRegression(max_iter=500).fit(states[fitted], first_letters[fitted])
    right = probe.predict(states[scored]) == first_letters[scored]
    axes.plot([right[ago[scored] == lag].mean() for lag in range(16)], "o-", label=name)
axes.axhline(1 / 6, color=plots.COLORS["grey"], linestyle="--", label="chance")
axes.set(
    title="Trained, the cell holds the letter; untrained, it loses it within a few steps",
    xlabel="letters since",
    ylabel="accuracy of the probe",
)
axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# ## Look inside: tamper with a gate
#
# A picture suggests; an experiment shows. If the forget gates are what makes room for the next
# word, then a network that may never let go must **still get the first word of a line right**,
# since there is nothing to let go of, **and fail on the later ones**. We run the trained weights
# through our own `lstm` once more, with one line changed: all forget gates are *set*.
#
# > Predict: which gates would spoil first and later words alike?


# %%
def lstm_with_set_gate(inputs, W, U, b, forget):
    """The same LSTM, its forget gates set to constants [units]."""
    h = c = np.zeros((len(inputs), len(U)))
    all_h = []
    for t in range(inputs.shape[1]):
        i, _, g, o = np.split(inputs[:, t] @ W + h @ U + b, 4, axis=1)
        c = forget * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
        all_h.append(h)
    return np.stack(all_h, axis=1)


words_so_far = np.cumsum(valid_signs == SPACE, axis=1)
first_words = np.where(words_so_far == 1, valid_answers, -1)
later_words = np.where(words_so_far > 1, valid_answers, -1)

# %%
weight, bias = trained.layers[-1].get_weights()
share_right = {}
for name, forget in {
    "as trained": None,
    "always 1: never lets go": np.ones(8),
    "always its own average": trace.forget.mean(axis=(0, 1)),
    "always 0: wiped at every step": np.zeros(8),
}.items():
    hidden = trace.hidden
    if forget is not None:
        hidden = lstm_with_set_gate(one_hot(valid_signs), *memory.get_weights(), forget)
    said = (hidden @ weight + bias).argmax(axis=-1)
    share_right[name] = accuracy(said, first_words), accuracy(said, later_words)
    print(f"{name:30} first words {share_right[name][0]:.3f}, later {share_right[name][1]:.3f}")

# %%
never, wiped = share_right["always 1: never lets go"], share_right["always 0: wiped at every step"]
assert never[0] > 0.6  # first words
assert never[1] < 0.3  # later words
assert max(wiped) < 0.35

# %% [markdown]
# So it is. A network that never lets go answers the first word and is at chance from then on. One
# that is wiped at every step is near chance everywhere (not quite at it: $h_{t-1}$ still passes a
# little on). And a gate that stands at its own average is between: it takes gates that *move*.
#
# ## Ladder
#
# New words of the same lengths, then longer ones than any it was trained on: 21 to 40 letters, and
# 200 letters. All choices are made; these words are looked at once.

# %% tags=["test-set"]
from course_utils.ladder import Ladder

ladder = Ladder("01_lstm_cell", metric="accuracy", better="higher")
test_words = {
    "1-20 letters": make_words(count=500, time=40, lengths=(1, 20), seed=3),
    "21-40 letters": make_words(count=500, time=120, lengths=(21, 40), seed=4),
    "200 letters": make_words(count=500, time=420, lengths=(200, 200), seed=5),
}
for words, (signs, answers) in test_words.items():
    ladder.add(f"{words}: rule", accuracy([say_by_rule(row) for row in signs], answers))
    ladder.add(f"{words}: linear", linear.score(*last_signs(signs, answers)))
    for name, (first, *others) in models.items():
        said = [model.predict(one_hot(signs), verbose=0).argmax(-1) for model in (first, *others)]
        scores = [accuracy(each, answers) for each in said]
        cost = {"parameters": first.count_params(), "seconds": seconds[name]}
        ladder.add(f"{words}: {name}", scores, **(cost if words == "1-20 letters" else {}))
ladder.show()

# %%
ladder.claim("1-20 letters: LSTM", beats="1-20 letters: linear", by=0.5)
ladder.claim("1-20 letters: LSTM", beats="1-20 letters: SimpleRNN", by=0.5)
ladder.claim_tie("1-20 letters: GRU", ties="1-20 letters: LSTM", within=0.02)
ladder.claim("21-40 letters: LSTM", beats="21-40 letters: SimpleRNN", by=0.5)
ladder.claim_tie("21-40 letters: GRU", ties="21-40 letters: LSTM", within=0.06)
ladder.claim("200 letters: rule", beats="200 letters: LSTM", by=0.2)

# %% [markdown]
# ## What it does not do
#
# - **It does not hold for ever.** On words twice as long as any it saw it still answers; of those
#   with 200 letters it gets most wrong. We can look where they are lost. The share that a unit
#   keeps of what was written at the first letter is the product of its forget gates since:

# %%
long_signs, _ = make_words(count=50, time=201, lengths=(200, 200), seed=6)
long_trace = microscope.watch(trained, one_hot(long_signs))
kept = np.cumprod(long_trace.forget[:, 1:], axis=1).mean(axis=0)  # [letters since, units]
holders = np.argsort(kept[18])[::-1][:4]  # the four units that keep most
print("letters since", *(f"   unit {unit}" for unit in holders))
for letters in (19, 39, 199):
    print(f"{letters:13}", *(f"{share:9.3f}" for share in kept[letters - 1, holders]))

# %% [markdown]
# A letter lies in several units together. After 20 letters they still have most of it, after 200
# little. A gate of 0.99 is not 1.
#
# - **It does not beat the rule.** A few lines of Python are right always and at any length. A
#   network pays where nobody can write the rule.
# - **It is not the only cell that can.** The GRU, with two gates and one state, got there sooner.
# - **Not every unit has a plain meaning.** We showed the one that has, and then checked the whole
#   by a probe and by tampering. A gate plot alone, of a unit you picked, proves little.
# - **It does not say why the plain RNN fails.** Its eight units could hold six letters. Lesson 02
#   looks at what reaches it when it learns.
#
# ## Yours
#
# Type a line of your own: letters a to f and spaces. Look at the gates, and at what it says.

# %% tags=["yours"]
your_line = "fade bad abcdefabcdef cab "

your_signs = one_hot([[SIGNS.index(sign) for sign in your_line]])
look_at(microscope.watch(trained, your_signs), your_line.replace(" ", "␣"))
said = trained.predict(your_signs, verbose=0)[0].argmax(axis=-1)
print("reads", your_line)
print(
    "says ", "".join(SIGNS[said[at]] if sign == " " else "." for at, sign in enumerate(your_line))
)

# %% [markdown]
# A trained model is kept in one file. Load it anywhere Keras runs; the gates come along.

# %% tags=["yours"]
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:  # take a folder of your own to keep it
    trained.save(Path(folder) / "first_letter.keras")
    loaded = keras.models.load_model(Path(folder) / "first_letter.keras")

again = microscope.watch(loaded, your_signs)
print(
    "the same forget gates:",
    np.allclose(again.forget, microscope.watch(trained, your_signs).forget),
)

# %% [markdown]
# ## Recap
#
# - Two states: the cell state is the memory, the hidden state what is shown of it. Four parts:
#   forget gate (what is kept), input gate (how much enters), candidate (what enters), output gate
#   (what is shown).
# - A whole LSTM is a dozen lines of NumPy. With a Keras layer's weights, in the order input,
#   forget, candidate, output, it gives the same numbers.
# - In a trained layer we saw a unit let go and write at a first letter, and hold inside the word;
#   others cleared at the space. What a unit keeps is the product of its forget gates.
# - We foretold what happens if the gates may never let go (first word right, later ones lost), and
#   tampering showed just that.
# - A plain RNN with as many units learnt next to nothing; a GRU learnt it sooner; a rule of a few
#   lines is right for ever.
#
# **Practise:** [exercise 01](exercises/01_lstm_cell.ipynb): the LSTM and the GRU step by your own
# hand, swapped gates to find, a bias that remembers, a memory set by hand.
#
# **Next:** [lesson 02](02_gradients.ipynb): how far back a loss can teach.
#
# **Further reading**
#
# - Hochreiter and Schmidhuber (1997), *Long short-term memory*, Neural Computation 9(8).
# - Gers, Schmidhuber and Cummins (2000), *Learning to forget: continual prediction with LSTM*,
#   Neural Computation 12(10).
# - Cho et al. (2014), *Learning phrase representations using RNN encoder–decoder for statistical
#   machine translation*, EMNLP.
# - Jozefowicz, Zaremba and Sutskever (2015), *An empirical exploration of recurrent network
#   architectures*, ICML.
# - Greff et al. (2017), *LSTM: a search space odyssey*, IEEE Transactions on Neural Networks and
#   Learning Systems 28(10).
# - Karpathy, Johnson and Fei-Fei (2016), *Visualizing and understanding recurrent networks*, ICLR
#   workshop.
