# %% [markdown]
# # 02 Gradients through time: how far back can a loss teach?
#
# {{ badge }}
#
# A recurrent network reads a hundred steps and errs at the end. How much of that error reaches the
# step that caused it?
#
# **You will learn to**
#
# - multiply a recurrent network's Jacobians by hand, and see their product vanish or explode;
# - clip a gradient by its norm, and see a training that blows up become one that survives;
# - measure how the gradient falls with the lag in a SimpleRNN, a GRU and an LSTM, before training
#   and after;
# - choose the forget gate's bias for the memory you need (chrono initialisation), and solve the
#   adding problem over 400 steps with it;
# - say what truncated backpropagation cuts, and what it leaves.
#
# **You need** [lesson 00](00_start_here.ipynb), the LSTM's equations
# ([lesson 01](01_lstm_cell.ipynb)), and the chain rule.
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
# ## The whole trouble in one line
#
# The chain rule turns a chain of steps into a *product*, one factor a step. A hundred factors below
# 1, exactly 1, or above:

# %%
# NBVAL_CHECK_OUTPUT
for factor in (0.5, 0.9, 1.0, 1.1):
    print(f"{factor} to the power of 100 = {factor**100:.2g}")

# %% [markdown]
# Two are lost, one has grown a lot, and only a factor very near 1 lets a message pass. This lesson
# is about that factor: what it is in each kind of cell, and how to set it.
#
# ## Look: the adding problem
#
# Hochreiter and Schmidhuber (1997) invented a task that asks for nothing but memory. We take a
# later version of it (their numbers, marks and target differ; Le et al. 2015). A sequence has two
# features: a random number between 0 and 1 at each step, and a marker, which is 1 at two of the
# steps and 0 elsewhere. The target is the sum of the two marked numbers. One marker lies in the
# first half, one in the second.
#
# The data cost nothing, so the networks we compare get a fresh batch at each update; the baselines
# share a fixed set. (*Training*, *validation* and the final sequences have different seeds.)

# %%
import numpy as np


def adding_problem(count, steps, random):
    """Inputs [batch, time, 2] (number, marker) and targets [batch, 1], the sum of two numbers."""
    numbers = random.random((count, steps))
    markers = np.zeros((count, steps))
    rows = np.arange(count)
    markers[rows, random.integers(0, steps // 2, count)] = 1  # one in the first half,
    markers[rows, random.integers(steps // 2, steps, count)] = 1  # one in the second
    inputs = np.stack([numbers, markers], axis=-1)
    targets = (numbers * markers).sum(axis=1, keepdims=True)
    return inputs.astype("float32"), targets.astype("float32")


# %%
from matplotlib import pyplot as plt

from course_utils import plots

some_inputs, some_targets = adding_problem(1, 50, np.random.default_rng(4))
numbers, markers = some_inputs[0].T
figure, axes = plt.subplots(figsize=(9, 2.4))
axes.bar(np.arange(50), numbers, color=np.where(markers, plots.COLORS["orange"], "#cccccc"))
axes.set(
    title=f"Add the two marked numbers, ignore the rest: here {some_targets[0, 0]:.2f}",
    xlabel="step",
    ylabel="number",
)
plt.show()

# %% [markdown]
# ## Predict
#
# > A SimpleRNN, a GRU and an LSTM, 32 units each, will try this with sequences of 100 steps. Which
# > of them learns it? What becomes of the SimpleRNN and the LSTM with 200? And does one have to
# > *learn* a memory for it at all?
#
# ## Baselines: what a sceptic tries first
#
# *Always 1.* Two numbers between 0 and 1 have a sum of 1 on average, so a model that has learnt
# nothing says 1. Its error is the variance of that sum,
# $\frac{1}{12} + \frac{1}{12} = \frac{1}{6}$. In print you will find 0.1767 for it (with Bai et
# al. 2018); we measure it:

# %%
# NBVAL_CHECK_OUTPUT
_, many_targets = adding_problem(1_000_000, 2, np.random.default_rng(0))
print(f"theory: {1 / 6:.4f}")
print(f"mean over a million sequences: {np.mean((many_targets - 1) ** 2):.4f}")
for seed in (1, 2, 3):
    _, few_targets = adding_problem(500, 2, np.random.default_rng(seed))
    print(f"mean over 500 sequences: {np.mean((few_targets - 1) ** 2):.4f}")

# %% [markdown]
# Theory and a million sequences agree on 0.1667. A set of 500 can well be a hundredth off: this may
# be all there is behind the printed number, though we cannot know. Both are drawn as lines below.
#
# *By hand*: two lines of NumPy, which know the rule. *Linear*: a weighted sum of all 200 inputs.
# *A bag of steps*: the same little network looks at each step alone, and what it says is added up,
# whatever the order. A running total is all that it carries from step to step.

# %%
import keras
from keras import layers, ops
from sklearn.linear_model import LinearRegression

from course_utils.environment import timed

valid = {
    steps: adding_problem(500, steps, np.random.default_rng([1, steps]))
    for steps in (40, 100, 200, 400)
}


def mse(targets, predictions):
    return float(np.mean((targets - predictions) ** 2))


def by_hand(inputs):
    numbers, markers = inputs[..., 0], inputs[..., 1]
    return (numbers * markers).sum(axis=1, keepdims=True)


# %%
many = adding_problem(20_000, 100, np.random.default_rng([0, 100]))
linear = LinearRegression().fit(many[0].reshape(len(many[0]), -1), many[1])


def by_line(inputs):
    return linear.predict(inputs.reshape(len(inputs), -1))


for name, predict in {"by hand": by_hand, "linear": by_line}.items():
    print(f"{name:8} MSE {mse(valid[100][1], predict(valid[100][0])):.4f}")
print(f"always 1 MSE {mse(valid[100][1], 1.0):.4f}")

# %% [markdown]
# The line is hardly better than saying 1. To use a marker, a number has to be *multiplied* by it,
# and a weighted sum cannot multiply. The bag can, with one hidden unit even:
# $\text{number} \cdot \text{marker} = \max(0, \text{number} + \text{marker} - 1)$.

# %%
keras.utils.set_random_seed(0)
each_step = keras.Input((None, 2))  # [batch, time, features]
seen = layers.Dense(16, activation="relu")(each_step)  # => [batch, time, 16], each step alone
bag = keras.Model(each_step, layers.Dense(1)(ops.sum(seen, axis=1)))  # => [batch, 1]
bag.compile(keras.optimizers.Adam(3e-2, global_clipnorm=1.0), loss="mse", steps_per_execution=10)
bag_history, bag_seconds = timed(
    bag.fit, *many, batch_size=50, epochs=4, validation_data=valid[100], verbose=0
)
bag_loss = bag_history.history["val_loss"][-1]
print(f"bag of steps: MSE {bag_loss:.4f} in {bag_seconds:.1f} CPU seconds")
assert bag_loss < 0.03

# %% [markdown]
# Keep that in mind whenever you see an LSTM praised for the adding problem: it can be solved with
# no memory that has to be learnt. It is worth our while because it is a clean *instrument*. A
# recurrent network reads one step at a time and must carry the first number across everything in
# between, and we know exactly what it has to carry, and how far.
#
# ## The product of Jacobians, by hand
#
# A simple recurrent network with hidden state $h_t$ (a row, as in Keras):
#
# $$h_t = \tanh(x_t W + h_{t-1} U + b)$$
#
# How does $h_t$ move when $h_{t-1}$ does? Its *Jacobian* is
# $J_t = \partial h_t / \partial h_{t-1} = U \, \mathrm{diag}(1 - h_t^2)$: row $i$, column $j$ says
# how unit $j$ moves when unit $i$ of the step before does. With gradients as columns, the chain
# rule says
#
# $$\frac{\partial \text{loss}}{\partial h_{t}} =
#   J_{t+1} \, J_{t+2} \cdots J_T \; \frac{\partial \text{loss}}{\partial h_T}.$$
#
# Three units, twelve steps, no framework (and $b = 0$):

# %%
random = np.random.default_rng(0)
steps, units = 12, 3
kernel, recurrent = random.normal(size=(2, units)), random.normal(size=(units, units))  # W, U
readout = random.normal(size=(units, 1))
tiny_inputs, tiny_target = random.random((steps, 2)), 0.5


def run_from(hidden, inputs, kernel, recurrent):
    """All hidden states [time, units] after a first one."""
    states = []
    for now in inputs:
        hidden = np.tanh(now @ kernel + hidden @ recurrent)
        states.append(hidden)
    return np.array(states)


states = run_from(np.zeros(units), tiny_inputs, kernel, recurrent)
error = (states[-1] @ readout).item() - tiny_target
print("hidden states", states.shape, "= [time, units]; loss", round(error**2, 4))

# %% [markdown]
# Backwards: begin with the gradient at the last step, and multiply by one Jacobian after the other.

# %%
gradients = [2 * error * readout[:, 0]]  # at the last step, lag 0
for now in reversed(range(1, steps)):
    jacobian = recurrent * (1 - states[now] ** 2)  # [units before, units now]
    gradients.append(jacobian @ gradients[-1])
gradients = np.array(gradients)[::-1]  # [time, units], in the order of the steps
norms_by_hand = np.linalg.norm(gradients, axis=1)
print("norm at each step:", *(f"{norm:.1e}" for norm in norms_by_hand))

# %% [markdown]
# Read it from the right: the gradient fades as it goes back, and zigzags, because each Jacobian
# stretches some directions and shrinks others. Is it right? Two checks. First, *finite
# differences*: nudge one hidden state a little, let the network run on from there, and see what the
# loss does. Second, Keras: the same weights in a `SimpleRNN`, and the course's `microscope`, which
# asks TensorFlow for the same norms. From here on we use the microscope.

# %%
nudged = np.zeros_like(gradients)
for now in range(steps):
    for unit in range(units):
        losses = []
        for nudge in (1e-5, -1e-5):
            hidden = states[now] + nudge * np.eye(units)[unit]
            later = run_from(hidden, tiny_inputs[now + 1 :], kernel, recurrent)
            last = later[-1] if len(later) else hidden
            losses.append(((last @ readout).item() - tiny_target) ** 2)
        nudged[now, unit] = (losses[0] - losses[1]) / 2e-5
print(f"largest difference from nudging: {np.abs(nudged - gradients).max():.1e}")
assert np.allclose(nudged, gradients, atol=1e-8)

# %%
from course_utils import microscope

tiny = keras.Sequential([keras.Input((steps, 2)), layers.SimpleRNN(units), layers.Dense(1)])
tiny.set_weights([kernel, recurrent, np.zeros(units), readout, np.zeros(1)])
found = microscope.gradient_norms(tiny, tiny_inputs[None], np.array([[tiny_target]]), loss="mse")
print(f"largest difference from Keras: {np.abs(found['hidden'][0] - norms_by_hand).max():.1e}")
assert np.allclose(found["hidden"][0], norms_by_hand, atol=1e-5)

# %% [markdown]
# ## Vanishing and exploding
#
# Now a larger one, 64 units and 100 steps, with random recurrent weights at three strengths. The
# *gain* is about the factor by which $U$ alone stretches the state at each step *in the long run*
# (its spectral radius). We follow the largest stretch that the product of Jacobians allows, its
# spectral norm, against the *lag*: how many steps back. For a single step the norm of a random $U$
# is about twice its radius, so look past the first few lags.
#
# > Predict: at gain 1 the matrix neither shrinks nor grows. Will the gradient hold? And what does
# > the tanh do to each of the three?

# %%
random = np.random.default_rng(0)
units, steps = 64, 100
noise = random.normal(size=(units, units)) / np.sqrt(units)
weak_kernel, long_inputs = 0.1 * random.normal(size=(2, units)), random.random((steps, 2)) - 0.5

stretches = {}
for gain in (0.7, 1.0, 2.0):
    states = run_from(np.zeros(units), long_inputs, weak_kernel, gain * noise)
    product, stretches[gain] = np.eye(units), [1.0]
    for now in reversed(range(1, steps)):
        product = (gain * noise * (1 - states[now] ** 2)) @ product
        stretches[gain].append(np.linalg.norm(product, ord=2))
    print(f"gain {gain}: after 99 steps {stretches[gain][-1]:.1e},", end=" ")
    a_step = (stretches[gain][-1] / stretches[gain][10]) ** (1 / 89)
    print(f"from lag 10 on a factor of {a_step:.3f} a step")

# %%
figure, axes = plt.subplots()
for gain, stretch in stretches.items():
    axes.semilogy(stretch, label=f"gain {gain}")
axes.set(
    title="Gain 0.7 vanishes, gain 1 jumps and then slowly falls, gain 2 explodes",
    xlabel="lag (steps back)",
    ylabel="norm of the product",
)
axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# After the first lags the lines are about straight: on a logarithmic axis that means powers, so
# much a step (Hochreiter 1991; Bengio et al. 1994). At gain 0.7 a message from 99 steps back is
# lost. Gain 1 nearly holds, and only gains near 1 do. The tanh has little say in these two: the
# inputs are small, the states stay near 0, and there its slope $1 - h_t^2$ is almost 1. At gain 2
# the states are large and the slopes small: the message is shouted, but less than the matrix alone
# would.
#
# Two sides of one product, two remedies: an exploding gradient can simply be shortened. A vanished
# one cannot be brought back; the factors themselves must be others.
#
# ## Exploding: clip by the norm
#
# A recurrent network with ReLU instead of tanh has nothing to saturate. Le et al. (2015) start its
# recurrent matrix at the identity, gain exactly 1, and its inputs' weights near 0. At the start it
# is perfectly tame. The first update moves the gain off 1, a hundred steps take that to the power
# of 100, and we give it one batch to learn.
#
# *Clipping by norm* (Pascanu et al. 2013) leaves a gradient $g$ alone up to a norm $c$, and
# shortens it to that norm beyond, in the same direction:

# %%
# NBVAL_CHECK_OUTPUT


def clip_by_norm(gradient, largest):
    return gradient * min(1.0, largest / np.linalg.norm(gradient))


print("short: ", clip_by_norm(np.array([0.3, 0.4]), largest=1.0))
print("long:  ", clip_by_norm(np.array([300.0, 400.0]), largest=1.0))

# %% [markdown]
# In Keras this is `global_clipnorm` of an optimizer: one norm over all weights together. (Its
# cousin `clipnorm` shortens each weight matrix by itself, which bends the direction a little.) Look
# at the same training with and without, from the same start:


# %%
def train_relu(clipped, updates=30):
    """Losses of a ReLU network, one an update, on one batch."""
    keras.utils.set_random_seed(0)
    near_zero = keras.initializers.RandomNormal(stddev=0.001)
    start = dict(kernel_initializer=near_zero, recurrent_initializer="identity")
    recurrent_layer = layers.SimpleRNN(32, activation="relu", **start)
    model = keras.Sequential([keras.Input((100, 2)), recurrent_layer, layers.Dense(1)])
    optimizer = keras.optimizers.SGD(0.01, momentum=0.9, global_clipnorm=1.0 if clipped else None)
    model.compile(optimizer, loss="mse")
    batch = [part[:100] for part in many]
    history = model.fit(*batch, batch_size=100, epochs=updates, verbose=0)
    return np.array(history.history["loss"])


free_losses, clipped_losses = train_relu(clipped=False), train_relu(clipped=True)
print("first losses without clipping:", *(f"{loss:.2g}" for loss in free_losses[:4]))
print("first losses with clipping:   ", *(f"{loss:.2g}" for loss in clipped_losses[:4]))
print(f"last loss with clipping: {clipped_losses[-1]:.3f},", end=" ")
print(f"always 1 on this batch: {mse(many[1][:100], 1.0):.3f}")
assert not max(free_losses) < 1e6
assert max(clipped_losses) < 100

# %%
figure, axes = plt.subplots(figsize=(9, 2.8))
axes.semilogy(free_losses, color=plots.COLORS["orange"], label="not clipped")
axes.semilogy(clipped_losses, color=plots.COLORS["blue"], label="clipped")
axes.set(title="One step too long, and the loss is gone", xlabel="update", ylabel="loss")
axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# Without clipping one step throws the weights so far away that the loss becomes astronomical, and
# the remaining updates cannot find the way home. With it the loss jumps a little (clipping shortens
# a step, it does not choose a better one) and settles about where "always 1" is on this batch:
# alive, but without a memory yet. All networks below are clipped at 1. It costs next to nothing,
# and does nothing for the *other* half of the trouble.
#
# ## Vanishing: another cell, another start
#
# Along its cell state an LSTM takes one step by $c_t = f_t \cdot c_{t-1} + i_t \cdot g_t$. On this
# direct way, from cell to cell, the Jacobian is just the forget gate, $\mathrm{diag}(f_t)$: no
# matrix, no tanh. The product of Jacobians becomes a product of gates, and gates can be learnt, and
# *set*. At the start of a training, with small weights, the gate is $\sigma(b_f)$, where $b_f$ is
# its bias:

# %%
# NBVAL_CHECK_OUTPUT


def sigmoid(values):
    return 1 / (1 + np.exp(-np.asarray(values, dtype=float)))


for bias in (0, 1, 3, 5):
    forget = sigmoid(bias)
    print(f"bias {bias}: gate {forget:.3f}, after 100 steps {forget**100:.1e} is left")

# %% [markdown]
# Bias 0 forgets half at every step. Keras starts it at 1 (`unit_forget_bias=True`; Gers et al. 2000
# proposed a positive bias, Jozefowicz et al. 2015 found it to matter more than most other changes
# to the cell), which still forgets everything in a hundred steps. For a memory that long the bias
# should be about 5.
#
# **Chrono initialisation** (Tallec and Ollivier 2018) reads that backwards. A gate $f$ remembers
# for about $1 / (1 - f) = 1 + e^{b_f}$ steps. If the task needs memories of up to $T$ steps, give
# the units *all kinds* of memories between 2 and $T$ steps: draw $b_f$ as the logarithm of a
# uniform number between 1 and $T - 1$. The input gate gets the negative of that: whoever keeps for
# long should take in little at a time.


# %%
def chrono(lstm, longest, random):
    """Set an LSTM layer's biases for memories of up to `longest` steps."""
    kernel, recurrent, bias = lstm.get_weights()
    forget = np.log(random.uniform(1, longest - 1, size=lstm.units))
    bias = np.concatenate([-forget, forget, bias[2 * lstm.units :]])  # Keras's order: i, f, g, o
    lstm.set_weights([kernel, recurrent, bias])


# %% [markdown]
# Lesson 01 met the GRU (Cho et al. 2014): its *update gate* $z$ mixes the old state and a new
# candidate, $h_t = z_t \cdot h_{t-1} + (1 - z_t) \cdot \tilde h_t$. Keras starts that gate's bias
# at 0, so it keeps about $\sigma(0) = 0.5$ a step: expect it to begin like an LSTM with bias 0.
#
# Five candidates, the same but for the cell (and its biases):
#
# ```
# number, marker ─► SimpleRNN, GRU or LSTM, 32 units ─► Dense, 1 unit ─► the sum
# [batch, time, 2]      => [batch, 32], the last step       => [batch, 1]
# ```

# %%
cells = {
    "SimpleRNN": layers.SimpleRNN,
    "GRU": layers.GRU,
    "LSTM, bias 0": lambda units: layers.LSTM(units, unit_forget_bias=False),
    "LSTM, bias 1": layers.LSTM,
    "LSTM, chrono": layers.LSTM,  # its biases are set below
}
colors = dict(zip(cells, ("blue", "yellow", "pink", "green", "orange"), strict=True))


def style(name):
    line = "--" if "bias" in name else "-"
    return dict(color=plots.COLORS[colors[name]], linestyle=line, label=name)


def build(name, steps, seed=0, units=32):
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([keras.Input((steps, 2)), cells[name](units), layers.Dense(1)])
    if "chrono" in name:
        chrono(model.layers[0], steps, np.random.default_rng(seed))
    model.compile(keras.optimizers.Adam(2e-2, global_clipnorm=1.0), "mse", steps_per_execution=10)
    return model


# %% [markdown]
# ## Look inside: the gradient against the lag, before training
#
# For 50 validation sequences of 100 steps the microscope gives the norm
# $\lVert \partial \text{loss} / \partial h_t \rVert$ at every step, and for an LSTM
# $\lVert \partial \text{loss} / \partial c_t \rVert$ too. An LSTM's long memory travels in $c$, so
# that is what we draw for it; for the others it is $h$. We take the mean over the sequences.
#
# > Predict: five lines on a logarithmic axis. Which one stays up?


# %%
def gradient_against_lag(model, inputs, targets):
    """Mean gradient norm at lag 0, 1, 2, …: of the cell state where there is one."""
    norms = microscope.gradient_norms(model, inputs[:50], targets[:50])
    return norms.get("cell", norms["hidden"]).mean(axis=0)[::-1]


def draw_gradients(lag_curves, title, axes):
    for name, curve in lag_curves.items():
        axes.semilogy(np.where(curve > 0, curve, np.nan), **style(name))
    axes.set(title=title, xlabel="lag (steps back)")


# %%
before = {name: gradient_against_lag(build(name, 100), *valid[100]) for name in cells}
figure, axes = plt.subplots()
draw_gradients(before, "Before training the chrono LSTM reaches furthest back", axes)
axes.set(ylabel="‖∂loss/∂state‖")
axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()


# %%
def left(curve):
    """How much of the gradient at lag 0 is left at the longest lag."""
    return curve[-1] / curve[0]


print("left of the gradient, 99 steps back:")
for name, curve in before.items():
    print(f"{name:13} {left(curve):.0e}")
for seed in (1, 2):
    curve = gradient_against_lag(build("SimpleRNN", 100, seed), *valid[100])
    print(f"SimpleRNN, seed {seed}: {left(curve):.0e}")
assert left(before["LSTM, chrono"]) > 1e-2 > 1e-6 > left(before["LSTM, bias 1"])
assert left(before["LSTM, bias 1"]) > left(before["LSTM, bias 0"])

# %% [markdown]
# The GRU and the LSTM with Keras's own biases start deaf: their lines fall nearly straight, so the
# factors of the product are much alike. With the chrono biases the line stays up, because among its
# 32 units some forget quickly and some hardly at all. (Bias 0 and 1 keep orders of magnitude more
# than the table of gates says, and still next to nothing: gates move with what they read, and
# besides the direct way there is one round through $h$.)
#
# The SimpleRNN depends on luck. Keras starts its recurrent matrix orthogonal, so it neither
# stretches nor shrinks. The slopes of the tanhs can only shrink, and how much is left depends on
# how far they happen to be saturated: look at the other two seeds.
#
# ## Train them: 100 steps
#
# Each gets fresh batches of 50 sequences and at most 250 updates. Every 50 updates we look at 500
# validation sequences, and stop when the error is well below 0.01.

# %%
solved = 0.008


class StopWhenSolved(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):  # noqa: ARG002
        if logs["val_loss"] < solved:
            self.model.stop_training = True


def fresh_batches(steps, seed, task=adding_problem):
    """Batches without end, each of new sequences."""
    random = np.random.default_rng([2, steps, seed])
    while True:
        yield task(50, steps, random)


def train(name, steps, updates=250, seed=0):
    """Build and fit one model; an "epoch" is 50 updates."""
    model = build(name, steps, seed)
    settings = dict(steps_per_epoch=50, epochs=updates // 50, callbacks=[StopWhenSolved()])
    settings |= dict(validation_data=valid[steps], validation_batch_size=500)
    history = model.fit(fresh_batches(steps, seed), shuffle=False, verbose=0, **settings)
    return model, history.history["val_loss"]


# %%
models, curves, seconds = {}, {}, {}


def train_and_tell(name, steps, updates=250):
    (model, losses), spent = timed(train, name, steps, updates)
    models[steps, name], curves[steps, name], seconds[steps, name] = model, losses, spent
    print(f"{steps} steps, {name:13} validation MSE {losses[-1]:.4f}", end=" ")
    print(f"after {50 * len(losses)} updates, {spent:.0f} CPU seconds")


for name in cells:
    train_and_tell(name, 100)


# %%
def draw_curves(steps, title, axes):
    for (length, name), losses in curves.items():
        if length == steps:
            axes.semilogy(50 * np.arange(1, len(losses) + 1), losses, marker="o", **style(name))
    for value, line, label in [
        (1 / 6, "-", "always 1, in theory"),
        (0.1767, ":", "as printed: 0.1767"),
    ]:
        axes.axhline(value, color=plots.COLORS["grey"], linestyle=line, linewidth=1, label=label)
    axes.axhline(0.01, color=plots.COLORS["actual"], linestyle=":", linewidth=1, label="0.01")
    axes.set(title=title, xlabel="updates")


figure, axes = plt.subplots()
draw_curves(100, "100 steps: a plateau at “always 1”, then a fall, for those that get off it", axes)
axes.set(ylabel="validation MSE")
axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# The same shape for all: a plateau at the error of a model that says 1, and then, for some, a
# sudden fall. (On 500 sequences "always 1" is a little off its line, and so is the plateau; the two
# dashed lines on it hide each other.) On the plateau nothing tells of a fall to come. The chrono
# LSTM gets off it, and so does the GRU, although its gradient started out no better than the
# others'. The rest are still sitting there when we stop. (Give the LSTM with bias 1 more updates
# and it comes down too: the benchmark does.)
#
# ## Look inside: the gradient, after training
#
# The same picture again, before and after.

# %%
after = {name: gradient_against_lag(models[100, name], *valid[100]) for name in cells}
figure, panels = plt.subplots(1, 2, figsize=(9, 3.4), sharey=True)
draw_gradients(before, "Before training", panels[0])
draw_gradients(after, "After: those that learnt reach all the way back", panels[1])
panels[0].set(ylabel="‖∂loss/∂state‖")
panels[1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %%
print("left 99 steps back: before, after")
for name, curve in after.items():
    print(f"{name:13} {left(before[name]):.0e}  {left(curve):.0e}")
for name in ("GRU", "LSTM, chrono"):
    assert left(after[name]) > 1e-2

# %% [markdown]
# Read the two panels together, and compare slopes: the heights shrink with the error, too. The
# models that learnt the task hear all the way back, the others next to nothing of what is far. (A
# line breaks off where the squares inside the norm are too small for 32-bit numbers.)
#
# Who hears little tends to learn slowly: that is what "vanishing gradient" means in practice. It is
# not the whole story: the second number alone, much nearer, would bring the error down to
# $\frac{1}{12}$, and the others have not even learnt that. Nor is it for life. The GRU got out,
# from a start like that of the LSTM with bias 0, and in the benchmark bias 1 does. The picture
# before training says who has it hard, not who will fail.
#
# Nor does a gradient that arrives mean that anything is learnt. Remember the SimpleRNN with seed 1:
# before training, far more of its gradient was left than of the GRU's.

# %%
lucky_left = left(gradient_against_lag(build("SimpleRNN", 100, seed=1), *valid[100]))
lucky, losses = train("SimpleRNN", 100, seed=1)
print(f"SimpleRNN, seed 1: left 99 steps back {lucky_left:.0e} before training,", end=" ")
print(f"validation MSE {losses[-1]:.4f} after it")
assert lucky_left > 1e6 * left(before["GRU"])
assert losses[-1] > 0.1

# %% [markdown]
# It could hear, and has not learnt. One explanation, which one seed and so few updates do not
# prove: the network cannot choose what to write. It has no gate, so every number goes in, marked or
# not. Nor is this a law: the ReLU networks of Le et al. (2015), without a gate, learn to add. A
# gradient that arrives permits learning; it does not promise it.
#
# ## Twice and four times as far
#
# 200 steps, for the SimpleRNN, for the LSTM as Keras starts it, and with chrono biases for 200
# steps; then 400 steps, chrono alone.

# %%
for name in ("SimpleRNN", "LSTM, bias 1", "LSTM, chrono"):
    train_and_tell(name, 200)
train_and_tell("LSTM, chrono", 400, updates=500)
assert max(curves[steps, "LSTM, chrono"][-1] for steps in (200, 400)) < 0.01

# %%
figure, panels = plt.subplots(1, 2, figsize=(9, 3.2), sharey=True)
draw_curves(200, "200 steps: only chrono falls", panels[0])
draw_curves(400, "400 steps: chrono falls again", panels[1])
panels[0].set(ylabel="validation MSE")
handles, labels = panels[0].get_legend_handles_labels()
panels[1].legend(handles, labels, loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# Nothing but the biases differs between the two LSTMs. One does not leave the plateau within its
# 250 updates, the other falls below 0.01, and does so again over 400 steps.
#
# So, your prediction: at 100 steps the GRU and the chrono LSTM learn it, in the updates we gave; at
# 200 neither the SimpleRNN nor Keras's LSTM does. And the bag of steps needs no learnt memory.
#
# Chrono biases are knowledge: we told the network how long its memory has to be. If you do not know
# it, try the GRU first. The benchmark runs it, as it comes, on all three lengths.
#
# ## Truncated backpropagation: what the cut takes, and what it leaves
#
# Backpropagation keeps every step in memory and goes back through all of them. For a book, or a
# sensor that never stops, this is too much. So one cuts the sequence into pieces: the *state* is
# carried from piece to piece, the *gradient* stops at each cut (Williams and Peng 1990). Keras does
# it when you feed a `stateful=True` layer one piece at a time. Here we write the cut where you can
# see it, with `stop_gradient`, in an LSTM with chrono biases:
#
# ```
# first part ─► LSTM ─► state ──╫──► LSTM ─► Dense ─► answer
#                               cut     second part (same weights)
#         forwards the state passes, backwards the gradient does not
# ```


# %%
def build_in_two(steps, cut, seed=0):
    """An LSTM that reads a sequence in two parts; `cut` stops the gradient in between."""
    keras.utils.set_random_seed(seed)
    lstm, dense = layers.LSTM(32, return_state=True), layers.Dense(1)
    inputs = keras.Input((steps, 2))
    _, *state = lstm(inputs[:, : steps // 2])  # [h, c], each [batch, 32]
    if cut:
        state = [ops.stop_gradient(part) for part in state]
    last, _, _ = lstm(inputs[:, steps // 2 :], initial_state=state)
    chrono(lstm, steps, np.random.default_rng(seed))
    model = keras.Model(inputs, dense(last))
    model.compile(keras.optimizers.Adam(2e-2, global_clipnorm=1.0), "mse", steps_per_execution=10)
    return model


whole, in_two = build_in_two(40, cut=False), build_in_two(40, cut=True)
same = whole.predict(valid[40][0], verbose=0) - in_two.predict(valid[40][0], verbose=0)
print("largest difference between their answers:", np.abs(same).max())
assert not same.any()

# %% [markdown]
# The same answers: forwards, nothing is missing. Backwards, nothing comes through. Two tasks:
#
# - **the adding problem**, 40 steps, one number before the cut and one after it;
# - **recall**, 40 steps: the number to report is the very first one.
#
# > Predict: which of the two can be learnt across the cut? The network has to carry a number over
# > it in both.


# %%
def recall_problem(count, steps, random):
    """Report the first number. Inputs [batch, time, 2], targets [batch, 1]."""
    numbers, markers = random.random((count, steps)), np.zeros((count, steps))
    markers[:, 0] = 1
    inputs = np.stack([numbers, markers], axis=-1)
    return inputs.astype("float32"), numbers[:, :1].astype("float32")


def train_in_two(task, steps, cut, updates=250):
    valid_pair = task(500, steps, np.random.default_rng([1, steps]))
    settings = dict(steps_per_epoch=50, epochs=updates // 50, callbacks=[StopWhenSolved()])
    settings |= dict(validation_data=valid_pair, validation_batch_size=500)
    batches = fresh_batches(steps, 0, task)
    model = build_in_two(steps, cut)
    return model.fit(batches, shuffle=False, verbose=0, **settings).history["val_loss"]


cut_curves = {}
for task in (adding_problem, recall_problem):
    for cut in (False, True):
        cut_curves[task, cut] = losses = train_in_two(task, 40, cut)
        print(f"{task.__name__}, {'cut' if cut else 'whole':5} validation MSE {losses[-1]:.4f}")
assert cut_curves[adding_problem, True][-1] < 0.02
assert cut_curves[recall_problem, False][-1] < 0.01 < 0.08 < cut_curves[recall_problem, True][-1]

# %%
figure, panels = plt.subplots(1, 2, figsize=(9, 2.8), sharey=True)
titles = {
    adding_problem: "Adding: learnt across the cut",
    recall_problem: "Recall: not learnt across the cut",
}
for panel, (task, title) in zip(panels, titles.items(), strict=True):
    for cut, color in [(False, "orange"), (True, "blue")]:
        losses = cut_curves[task, cut]
        look = dict(marker="o", color=plots.COLORS[color], label="cut" if cut else "whole")
        panel.semilogy(50 * np.arange(1, len(losses) + 1), losses, **look)
    trivial = 1 / 6 if task is adding_problem else 1 / 12
    panel.axhline(trivial, color=plots.COLORS["grey"], linewidth=1, label="the mean, in theory")
    panel.set(title=title, xlabel="updates")
panels[0].set_ylabel("validation MSE")
panels[1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# The adding problem is learnt across a cut that no gradient passes. (The plateau is below the line,
# as "always 1" is on these 500.) How? *Within* the second part it
# pays to notice a marker and keep its number to the end. That is learnt there, and because the
# weights are the same in both parts, the first part does it too; the carried state does the rest.
#
# Recall is not learnt. Nothing in the second part ever has to be stored, so no gradient ever says
# "store". The state is carried over the cut faithfully, with nothing useful in it. **Carrying state
# is not carrying gradient**: a truncated training can use a memory longer than its pieces only
# where the skill also pays within a piece. Language does that all the time; a single alarm in the
# morning that matters at night does not.
#
# All choices are made. What follows looks at fresh sequences, once.
#
# ## Ladder
#
# Mean squared error on 2,000 fresh sequences of each length, one seed each.

# %% tags=["test-set"]
from course_utils.ladder import Ladder

ladder = Ladder("02_gradients", metric="MSE", better="lower", digits=4)
test = {
    steps: adding_problem(2_000, steps, np.random.default_rng([5, steps]))
    for steps in (100, 200, 400)
}


def score(predict, steps):
    test_inputs, test_targets = test[steps]
    return mse(test_targets, predict(test_inputs))


ladder.publish("always 1, as printed", 0.1767, source="Bai et al. 2018")
for steps in test:
    ladder.add(f"{steps} steps: always 1", score(lambda _: 1.0, steps))
ladder.add("100 steps: linear", score(by_line, 100), parameters=201)
ladder.add("100 steps: by hand", score(by_hand, 100))
settings = dict(parameters=bag.count_params(), seconds=bag_seconds)
ladder.add("100 steps: bag of steps", score(lambda x: bag.predict(x, verbose=0), 100), **settings)

# %% tags=["test-set"]
for (steps, name), model in models.items():
    error = score(lambda x, m=model: m.predict(x, batch_size=500, verbose=0), steps)
    settings = dict(parameters=model.count_params(), seconds=seconds[steps, name])
    ladder.add(f"{steps} steps: {name}", error, **settings)
ladder.show()

# %% [markdown]
# What we claim, defeats included:

# %%
ladder.claim("200 steps: LSTM, chrono", beats="200 steps: LSTM, bias 1", by=0.14)
ladder.claim("200 steps: LSTM, chrono", beats="200 steps: SimpleRNN", by=0.14)
ladder.claim("400 steps: LSTM, chrono", beats="400 steps: always 1", by=0.15)
ladder.claim_tie("100 steps: SimpleRNN", ties="100 steps: always 1", within=0.03)
ladder.claim_tie("100 steps: linear", ties="100 steps: always 1", within=0.01)
ladder.claim_tie("100 steps: GRU", ties="100 steps: LSTM, chrono", within=0.01)
ladder.claim("100 steps: GRU", beats="100 steps: LSTM, bias 1", by=0.1)
ladder.claim("100 steps: by hand", beats="100 steps: LSTM, chrono")

# %% [markdown]
# ## What it does not do
#
# - **It does not need an LSTM.** Two lines of NumPy solve the adding problem exactly, and a bag of
#   steps, with nothing but a running total, does it in a fraction of the time. The task measures
#   memory; it is not a reason to use one.
# - **It is not the best of the cells here.** The GRU, as it comes, learns what the LSTM with its
#   default biases did not learn in the same number of updates.
# - **Chrono biases were told the length.** We gave them the right $T$, and tried no wrong one.
# - **A gradient that arrives is not a memory.** See the SimpleRNN with another seed.
# - **Clipping does not cure vanishing**, and does not choose a learning rate for you.
# - **One seed.** Where on the plateau a training gets off is chance. See the benchmark.
#
# ## Yours
#
# How far back does *your* network hear? Put your own architecture and your own batch below: the
# curve costs one forward and one backward pass, so look at it *before* you train for hours. Change
# the length, stack a layer, take a GRU, set another bias. (With two recurrent layers, say which one
# with `layer=`.)

# %% tags=["yours"]
your_steps = 150
your_batch = adding_problem(32, your_steps, np.random.default_rng(7))  # or your inputs and targets

keras.utils.set_random_seed(0)
your_model = keras.Sequential(
    [
        keras.Input(your_batch[0].shape[1:]),
        layers.LSTM(32, return_sequences=True, name="lower"),
        layers.LSTM(32, name="upper"),
        layers.Dense(1),
    ]
)
your_model.compile("adam", loss="mse")

# %% tags=["yours"]
figure, axes = plt.subplots(figsize=(9, 2.8))
for layer in ("lower", "upper"):
    norms = microscope.gradient_norms(your_model, *your_batch, layer=layer)
    for state, norm in norms.items():
        curve = norm.mean(axis=0)[::-1]
        axes.semilogy(np.where(curve > 0, curve, np.nan), label=f"{layer}, {state} state")
axes.set(title="How far back yours hears", xlabel="lag (steps back)", ylabel="‖∂loss/∂state‖")
axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# A trained model is kept in one file:

# %% tags=["yours"]
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:  # take a folder of your own to keep it
    models[400, "LSTM, chrono"].save(Path(folder) / "adder.keras")
    loaded = keras.models.load_model(Path(folder) / "adder.keras")

your_numbers, your_sums = adding_problem(1, 400, np.random.default_rng(8))
your_answer = loaded.predict(your_numbers, verbose=0)
print(f"the sum is {your_sums[0, 0]:.2f}, the network says {your_answer[0, 0]:.2f}")

# %% [markdown]
# ## Recap
#
# - A gradient through time is a product of Jacobians, one a step. Below a factor of 1 it vanishes,
#   above it explodes; where the factors are alike, a logarithmic axis shows straight lines.
# - Clipping by norm shortens a gradient and keeps its direction. It rescues what explodes and does
#   nothing for what vanishes.
# - `microscope.gradient_norms` draws the gradient against the lag for any recurrent layer. Before
#   training, the GRU and the LSTM as Keras starts it are deaf to the far past, and the SimpleRNN
#   depends on luck; what has learnt the task hears all of it.
# - The direct way through an LSTM's cell is a product of forget gates. Set their biases for the
#   memory you need, $\log U(1, T-1)$, the input gates' to the negative, and 400 steps are learnt.
# - Truncated backpropagation carries the state and cuts the gradient: what never pays within a
#   piece is not learnt.
#
# **Practise:** [exercise 02](exercises/02_gradients.ipynb).
#
# **At full size:** [the adding problem at 100, 200 and 400 steps](benchmarks/adding_problem.ipynb),
# three seeds, beside the published baseline.
#
# **Further reading**
#
# - Williams and Peng (1990), *An efficient gradient-based algorithm for on-line training of
#   recurrent network trajectories*, Neural Computation 2(4).
# - Hochreiter (1991), *Untersuchungen zu dynamischen neuronalen Netzen*, diploma thesis, Technische
#   Universität München.
# - Bengio, Simard and Frasconi (1994), *Learning long-term dependencies with gradient descent is
#   difficult*, IEEE Transactions on Neural Networks 5(2).
# - Hochreiter and Schmidhuber (1997), *Long short-term memory*, Neural Computation 9(8).
# - Gers, Schmidhuber and Cummins (2000), *Learning to forget: continual prediction with LSTM*,
#   Neural Computation 12(10).
# - Pascanu, Mikolov and Bengio (2013), *On the difficulty of training recurrent neural networks*,
#   ICML.
# - Cho et al. (2014), *Learning phrase representations using RNN encoder–decoder for statistical
#   machine translation*, EMNLP (the GRU).
# - Jozefowicz, Zaremba and Sutskever (2015), *An empirical exploration of recurrent network
#   architectures*, ICML.
# - Le, Jaitly and Hinton (2015), *A simple way to initialize recurrent networks of rectified linear
#   units*, arXiv:1504.00941.
# - Bai, Kolter and Koltun (2018), *An empirical evaluation of generic convolutional and recurrent
#   networks for sequence modeling*, arXiv:1803.01271.
# - Tallec and Ollivier (2018), *Can recurrent neural networks warp time?*, ICLR.
