# %% [markdown]
# # 00 Start here: your first LSTM in ten lines
#
# {{ badge }}
#
# Can a network look at the first half of a wave it has never seen and draw the second half?
#
# **You will learn to**
#
# - check that your environment works;
# - read the shapes that go into and come out of a Keras LSTM;
# - train one in ten lines, and hold it against a baseline before you believe it;
# - find your way through a lesson of this course.
#
# **You need** Python and a little NumPy. No knowledge of neural networks beyond "layers with
# weights that are fitted to data".
#
# **Measured:** {{ measured }}.

# %% [markdown]
# ## How to use this page
#
# A notebook is text and code in cells. Click into a grey cell and press **Shift + Enter**: it runs,
# its result appears below it, and the next cell is selected. Run them from top to bottom; a later
# cell uses what an earlier one made. If you get lost, choose *Kernel → Restart Kernel and Run All
# Cells…* (in Colab: *Runtime → Restart session and run all*).
#
# The first code cell is the same in every lesson. In JupyterLab it has nothing to install; on Colab
# it fetches the course's small package and leaves NumPy, Keras and TensorFlow as they are.

# %%
# Set-up: installs the course's small package where it is missing (on Colab), and nothing else.
try:
    import course_utils
except ModuleNotFoundError:
    # %pip install -q git+https://github.com/applied-lstms/applied-lstms-with-keras
    import course_utils

course_utils.setup()

# %% [markdown]
# ## Is everything there?
#
# Keras is the library we write models in. It hands the arithmetic to a *backend*, here TensorFlow.
# A graphics card is welcome but not needed: every lesson is made for an ordinary processor.

# %%
import keras
import numpy as np

print("backend:", keras.backend.backend())
print("Keras 3:", keras.__version__.startswith("3."))

# %% [markdown]
# If this cell printed an error instead, open a terminal in the course's folder and run
# `.venv/bin/course doctor`: it looks at the versions, the memory and the disk, and says what to do.

# %% [markdown]
# ## Look: two thousand waves
#
# We make our own data. Each row is one sine wave with a frequency, a height and a starting point of
# its own, plus a little noise. We cut it in two: the first 40 steps are what the model may see, the
# 40 after them are what it must draw.

# %%
random = np.random.default_rng(seed=0)
waves = 2000
steps = np.arange(80)

frequency = random.uniform(0.02, 0.08, size=(waves, 1))  # cycles per step
start = random.uniform(0, 1, size=(waves, 1))
height = random.uniform(0.5, 1.5, size=(waves, 1))
wave = height * np.sin(2 * np.pi * (frequency * steps + start))
wave += random.normal(0, 0.05, size=wave.shape)

# %% [markdown]
# An LSTM takes a block of numbers with three axes: `[batch, time, features]`. Here that is: which
# wave, which step, and what is measured at that step (one number, so one feature). NumPy's `None`
# adds that last axis.

# %%
# NBVAL_CHECK_OUTPUT
seen = wave[:, :40, None]
hidden = wave[:, 40:]
print("seen  ", seen.shape, "= [batch, time, features]")
print("hidden", hidden.shape, "= [batch, steps to draw]")

# %%
from matplotlib import pyplot as plt

from course_utils import plots

figure, panels = plt.subplots(1, 3, figsize=(9, 2.4), sharey=True)
for panel, row in zip(panels, [0, 1, 2], strict=True):
    panel.plot(steps[:40], seen[row, :, 0], color=plots.COLORS["grey"], label="seen")
    panel.plot(steps[40:], hidden[row], color=plots.COLORS["actual"], label="hidden")
    panel.set(title=f"Wave {row}", xlabel="step")
panels[0].set_ylabel("value")
panels[-1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# Grey is what the model will see, black is what it must find. No two waves are alike, so it cannot
# learn one wave by heart: it has to *read off* frequency, height and phase from the grey part.
#
# We keep the last 500 waves apart. The model never trains on them; on them we measure. (In this
# course data that are measured on are always held apart, and made before any model is fitted.)

# %%
seen_train, hidden_train = seen[:1500], hidden[:1500]
seen_valid, hidden_valid = seen[1500:], hidden[1500:]

# %% [markdown]
# ## Predict
#
# > Before you go on: suppose you always answered "zero", the middle of every wave. How large would
# > your mean error be on waves between 0.5 and 1.5 high: nearer 0.1, 0.6 or 1.5?
#
# ## Baseline: the sceptic's guess
#
# Every lesson asks first what one gets for free. Two guesses need no training at all: answer zero,
# or repeat the last value seen.

# %%
from course_utils.metrics import mae

answer_zero = np.zeros_like(hidden_valid)
repeat_last = np.repeat(seen_valid[:, -1], 40, axis=1)

print(f"answer zero:     mean absolute error {mae(hidden_valid, answer_zero):.2f}")
print(f"repeat the last: mean absolute error {mae(hidden_valid, repeat_last):.2f}")

# %% [markdown]
# A sine wave is on average $2/\pi$ of its height away from zero, so the first guess costs what it
# should. Repeating the last value is worse: half a period later the wave is on the other side. A
# model that does not beat *both* has learnt nothing.

# %% [markdown]
# ## Model: ten lines
#
# An LSTM (*long short-term memory*; Hochreiter and Schmidhuber 1997) reads the steps one after the
# other and keeps a memory, its *cell state*, of what it has read. After the last step, the memory
# goes through an ordinary dense layer that writes down 40 numbers at once.
#
# ```
#  seen:  x1 ─► x2 ─► x3 ─► … ─► x40          40 steps, 1 feature each
#         │     │     │           │
#        LSTM ►LSTM ►LSTM ► …  ►LSTM           the same 32 units at every step
#                                 │
#                               Dense ─► 40 values: the second half
# ```

# %%
keras.utils.set_random_seed(0)
model = keras.Sequential()
model.add(keras.Input((40, 1)))  # [batch, time, features]
model.add(keras.layers.LSTM(32))  # => [batch, units]
model.add(keras.layers.Dense(40))  # => [batch, steps to draw]
model.compile(keras.optimizers.Adam(5e-3, clipnorm=1.0), loss="mae")
before = model.predict(seen_valid, verbose=0)
settings = dict(epochs=40, batch_size=64, validation_data=(seen_valid, hidden_valid), verbose=0)
history = model.fit(seen_train, hidden_train, **settings)
after = model.predict(seen_valid, verbose=0)

# %% [markdown]
# `fit` showed the model the training waves 40 times. After each pass (an *epoch*) Keras also
# measured the error on the waves it does not train on. Look for two things below: that both curves
# fall, and that they stay together.

# %%
plots.learning_curves(history, title="Both errors fall together", ylabel="mean absolute error")
plt.show()

# %% [markdown]
# We see that the error on new waves falls almost as low as on the training waves: it did not learn
# them by heart. (A curve that falls for training and rises for validation would be *overfitting*.)
#
# Now the picture that matters: three waves it has never seen, before and after training.

# %%
figure, panels = plt.subplots(1, 3, figsize=(9, 2.6), sharey=True)
for panel, row in zip(panels, [0, 1, 2], strict=True):
    panel.plot(steps[:40], seen_valid[row, :, 0], color=plots.COLORS["grey"])
    panel.plot(steps[40:], hidden_valid[row], color=plots.COLORS["actual"], label="hidden")
    panel.plot(steps[40:], before[row], ":", label="before training")
    panel.plot(steps[40:], after[row], label="after")
    panel.set(title=f"New wave {row}", xlabel="step")
panels[0].set_ylabel("value")
panels[-1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# Before training the network draws almost nothing. Afterwards it continues each wave: height,
# frequency and phase were all read off the grey part. Where it errs, it drifts late in the wave,
# as a frequency that is slightly wrong must.
#
# ## Ladder: is it better, and by how much?
#
# Each lesson ends with a *ladder*: all models in one table and one chart, the simplest first. Under
# it stands what the lesson *claims*. A claim is code: if it were not true, this page would stop
# with an error, and we could not publish it.

# %%
from course_utils.ladder import Ladder

ladder = Ladder("00_start_here", metric="MAE", better="lower")
ladder.add("repeat the last", mae(hidden_valid, repeat_last))
ladder.add("answer zero", mae(hidden_valid, answer_zero))
ladder.add("LSTM", mae(hidden_valid, after), parameters=model.count_params())
ladder.show()
ladder.claim("LSTM", beats="answer zero", by=0.4)

# %% [markdown]
# ## What it does not do
#
# The model has learnt one family of waves. Give it a wave faster than any it was trained on and
# look what happens.

# %%
too_fast = np.sin(2 * np.pi * 0.16 * steps)  # trained on 0.02 to 0.08 cycles per step
drawn = model.predict(too_fast[None, :40, None], verbose=0)[0]
plots.forecasts(
    too_fast[40:],
    {"LSTM": drawn},
    history=too_fast[:40],
    title="Twice as fast as any wave in training: the LSTM cannot follow",
    xlabel="step",
    ylabel="value",
)
plt.show()

# %% [markdown]
# A network interpolates between what it has seen; it does not understand sine waves. Asking "where
# does this break?" is as much part of a lesson as the model itself.

# %% [markdown]
# ## Yours
#
# Change one thing at a time, then choose *Run → Run Selected Cell and All Below* on the model's
# cell:
#
# - 4 units instead of 32. How much worse is it?
# - Noise of 0.5 instead of 0.05, where the waves are made. Does it still find the wave?
# - `keras.layers.SimpleRNN(32)` instead of `LSTM(32)`.
#
# A trained model is kept in one file and comes back as it was:

# %%
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "first_lstm.keras"
    model.save(path)
    again = keras.models.load_model(path)
print("the same answers:", np.allclose(again.predict(seen_valid, verbose=0), after, atol=1e-5))

# %% [markdown]
# ## How a lesson goes
#
# 1. **Look** at the data: a picture, a sound, a few rows.
# 2. **Predict** what will happen, before the next cell tells you.
# 3. **Baseline** first, then the **model**, with the same plot for both.
# 4. **Look inside**: what has it learnt, and where is it wrong?
# 5. **Ladder**: all scores side by side, published ones too, and the claims.
# 6. **What it does not do**: where the LSTM loses.
# 7. **Yours**: bring your own data.
#
# ## Recap
#
# - Your environment works: you have trained a network in it.
# - An LSTM takes `[batch, time, features]` and, by default, returns its last output,
#   `[batch, units]`.
# - Ten lines build, train and use one; it beat both guesses on waves it had never seen.
# - Every lesson has the same parts, and its claims are checked each time it is run.
#
# **Next:** [04 Forecasting](04_forecasting.ipynb), on real data and with much stronger opponents.
#
# **Further reading:** Hochreiter and Schmidhuber (1997), *Long short-term memory*, Neural
# Computation 9(8).
