# %% [markdown]
# # Exercise 04: Forecasting
#
# {{ badge }}
#
# You build the tools of [lesson 04](../04_forecasting.ipynb) yourself: the window, the honest
# scaler, the score. Then you mend a program that sees the future, judge a forecast that looks too
# good, and forecast the sales of bakeries that nobody has shown you.
#
# | task | what it practises | minutes | marks |
# |---|---|---|---|
# | 1. Windows | lookback, horizon, shapes | 12 | 5 |
# | 2. An honest scaler | what may be fitted, and on which part | 7 | 4 |
# | 3. MASE | a score relative to the naive forecast | 10 | 4 |
# | 4. Repair: the future leaks | finding two common mistakes | 12 | 5 |
# | 5. Explain: a perfect plot | the copy, and the test that betrays it | 8 | 5 |
# | 6. Project: bakeries | one model for many series | 40 | 7 |
# | together | | 89 | 30 |
#
# That is long for one sitting. The project needs none of the other tasks and can be done in a
# second one.
#
# **How it works.** Write your answer where it says `# Your code here` (and delete the line below
# it), run the cell, then run the check cell under it. A check tries your function on random inputs.
# It says `right`, or gives a hint: what to look at, not what to write. Run it as often as you like;
# each run draws new inputs, and so does grading. Task 5 is read by a person.
#
# NumPy is enough for everything (pandas and scikit-learn are fine; return NumPy arrays). In the
# project you may use Keras. No function may change the arrays that it is given: whoever called it
# still needs them. `train = train - 1` makes a new array; `train -= 1` changes the old one.
#
# Leave the names in the first line of each cell as they are. When you are done, save the notebook
# and hand in the file.

# %%
# Set-up: installs the course's small package where it is missing (on Colab), and nothing else.
try:
    import course_utils
except ModuleNotFoundError:
    # %pip install -q git+https://github.com/applied-lstms/applied-lstms-with-keras
    import course_utils

course_utils.setup()

# %% tags=["given"]
# cell: tools
import numpy as np

from course_utils import forecasting
from course_utils.checks import check

# %% [markdown]
# ## 1. Windows
#
# Cut a series into all pairs of (what was known, what came next). For a series of six steps, a
# lookback of 3 and a horizon of 2 there are two pairs:
#
# ```
#  0  1  2  3  4  5
# [0  1  2] 3  4
#    [1  2  3] 4  5
# ```
#
# Here `inputs` has the shape `[windows, lookback, 1]` = (2, 3, 1), and `targets` has the shape
# `[windows, horizon]` = (2, 2). At horizon 1 the targets are `[windows, 1]`. (The lesson's own
# `windows` returned targets `[windows]`; it knew no other horizon.)


# %% tags=["answer"]
# cell: make_windows
def make_windows(series, lookback, horizon=1):
    """Return inputs [windows, lookback, 1] and targets [windows, horizon] of a series [time]."""
    series = np.asarray(series, dtype=float)
    ### BEGIN SOLUTION
    count = len(series) - lookback - horizon + 1
    both = np.stack([series[first : first + lookback + horizon] for first in range(count)])
    return both[:, :lookback, None], both[:, lookback:]
    ### END SOLUTION


# %% [markdown]
# Your own try first. For `make_windows([0, 1, 2, 3, 4, 5], 3, 2)`: which shapes do you expect, and
# which numbers in the last row of the targets? Add a cell, print both, and compare. Then:

# %% tags=["check"] points=5
# cell: check_make_windows
check("forecasting.make_windows", make_windows)

# %% [markdown]
# ## 2. An honest scaler
#
# Scale two parts of a series with the mean and the standard deviation (sd) of the training part.
# `later` is the part that comes after it: when the model is trained, nobody knows it yet. The sd
# divides by the number of steps n, not by n − 1 (`ddof=0`, NumPy's default; pandas has the other).


# %% tags=["answer"]
# cell: standardise
def standardise(train, later):
    """Return both parts [time] scaled; the training part then has mean 0 and sd 1."""
    train = np.asarray(train, dtype=float)
    later = np.asarray(later, dtype=float)
    ### BEGIN SOLUTION
    center, spread = train.mean(), train.std()
    return (train - center) / spread, (later - center) / spread
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_standardise
check("forecasting.standardise", standardise)

# %% [markdown]
# ## 3. MASE
#
# The *mean absolute scaled error*: the mean absolute error of the forecast, divided by that of the
# seasonal naive forecast *within the training part*, where each step is forecast by the step
# `season` steps before it (m in the formula). The first m steps have no such step and are left out
# of the mean.
#
# $$\text{MASE} = \frac{\text{mean of } |y_t - f_t| \text{ over the steps that were forecast}}
# {\text{mean of } |y_t - y_{t-m}| \text{ over the training part}}, \qquad m = \text{season}$$
#
# A Keras model returns forecasts as `[n, 1]` where `actual` is `[n]`. Your function must give the
# same number for both shapes: one number, not an array that holds one.


# %% tags=["answer"]
# cell: mase
def mase(actual, forecast, train, season=1):
    """Return the MASE, one number; `actual` is [n], `forecast` [n] or [n, 1], `train` [time]."""
    actual = np.asarray(actual, dtype=float)
    forecast = np.asarray(forecast, dtype=float)
    train = np.asarray(train, dtype=float)
    ### BEGIN SOLUTION
    error = np.mean(np.abs(actual.ravel() - forecast.ravel()))
    return error / np.mean(np.abs(train[season:] - train[:-season]))
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_mase
check("forecasting.mase", mase)

# %% [markdown]
# ## 4. Repair: the future leaks
#
# `leaky_prepare` makes a series ready for training. **The training part is the whole series without
# its last `valid_steps` steps.** The function should scale the series with the training part's mean
# and sd (as in task 2), cut it into windows with horizon 1, and split them by time:
#
# - each of the last `valid_steps` steps is the target of one **validation** window;
# - all earlier targets belong to the **training** windows;
# - all windows are in the order of time.
#
# It runs, the shapes are right, the validation error is splendid, and it has **two** mistakes. Both
# let the future into the training. (It uses the course's own `make_windows`, which is right; you
# may use it in this task, too.)


# %% tags=["given"]
# cell: leaky_prepare
def leaky_prepare(series, lookback, valid_steps):
    """Return train_inputs, train_targets, valid_inputs, valid_targets of a series [time]."""
    scaled = (series - np.mean(series)) / np.std(series)
    inputs, targets = forecasting.make_windows(scaled, lookback)
    order = np.random.default_rng(seed=0).permutation(len(inputs))
    train, valid = order[:-valid_steps], order[-valid_steps:]
    return inputs[train], targets[train], inputs[valid], targets[valid]


# %% [markdown]
# Copy its lines into `prepare` and repair them. The check changes the last steps of a series and
# looks whether anything moves that the model is trained on.


# %% tags=["answer"]
# cell: prepare
def prepare(series, lookback, valid_steps):
    """Return train_inputs, train_targets, valid_inputs, valid_targets of a series [time]."""
    ### BEGIN SOLUTION
    known = series[:-valid_steps]
    scaled = (series - np.mean(known)) / np.std(known)
    inputs, targets = forecasting.make_windows(scaled, lookback)
    train, valid = slice(None, -valid_steps), slice(-valid_steps, None)
    return inputs[train], targets[train], inputs[valid], targets[valid]
    ### END SOLUTION


# %% tags=["check"] points=5
# cell: check_prepare
check("forecasting.prepare", prepare)

# %% [markdown]
# ## 5. Explain: a perfect plot
#
# A colleague forecasts the price of electricity one hour ahead with an LSTM. In the plot the
# forecast lies on the true curve; the correlation between the two is 0.99. You ask for two numbers:
# MASE of those hours (`season=1`) is **0.98**, and the forecast fits best when it is pulled back by
# **1** hour (shifted one hour earlier).
#
# Double-click the cell below and answer in four to eight sentences. There is one mark each for:
# what the network has learnt; why the plot looks perfect all the same, and the correlation does not
# help; what the MASE says; what the shift says; two things that you would do next.

# %% [markdown] tags=["text-answer"] points=5
# <!-- cell: perfect_plot -->
# ### BEGIN SOLUTION
# **A model answer.** The network has learnt to copy the last hour it sees: its forecast for an hour
# is about the value of the hour before. Prices change little from one hour to the next, so a copy
# that is one hour late lies almost on the curve at the scale of the plot, and correlates with it
# almost perfectly: correlation is high because neighbouring hours are alike, not because anything
# was foreseen. MASE 0.98 says that the error is about that of the naive forecast within the
# training part: next to nothing was gained. The best shift of 1 says that the forecast fits best
# where it was copied from; one that knew something would fit best at 0. Next I would hold it
# against baselines on the same validation hours (naive, seasonal naive with a season of 24 or 168
# hours, a linear autoregression), ask for the change from the last value instead of the level, and
# score the horizon that is really needed, such as 24 hours, where a copy does not help.
#
# **Marks.** One for each: (1) it copies the last value, is the naive forecast; (2) the plot and the
# correlation look good because neighbouring steps are alike; (3) MASE near 1 = no better than naive
# (take nothing off for not saying that the scale comes from the training part); (4) the shift test:
# best at 1 is a copy, best at 0 is a forecast; (5) two sensible next steps (baselines on the same
# part, predict changes, a seasonal input, a longer horizon, more inputs such as weather or demand).
# No mark for "more layers", "more epochs" alone. "It overfits" instead of (1) is wrong: a copy does
# as well on new data.
# ### END SOLUTION

# %% [markdown]
# ## 6. Project: bakeries
#
# Sixty bakeries noted how many loaves they sold each day, for twelve weeks. (The numbers are made
# up, so that there are always new ones.) Each has its own size, its own week, and a slower swing of
# its own, two and a half to four weeks long. **Forecast the next seven days of bakeries that are
# not among the sixty**, from twelve weeks of each.

# %% tags=["given"]
# cell: bakeries
from course_utils.checks.bakeries import HORIZON, SEASON, training_series

train_series = training_series(seed=0)
print(train_series.shape, "= [series, time]; season", SEASON, "days, horizon", HORIZON, "days")


def seasonal_naive(history, horizon):
    """Repeat the last week: the forecast to beat."""
    return np.resize(history[-SEASON:], horizon)


# %% [markdown]
# Write `forecaster(history, horizon)`: one history `[time]` goes in, a forecast `[horizon]` comes
# out, in loaves a day. The check calls it for 60 new bakeries (84 days each, horizon 7) and takes
# the mean of their MASE with season 7. There are two bars:
#
# - **4 marks** for at most 0.55 times the MASE of the seasonal naive forecast on the same bakeries;
# - **3 marks** for at most 1.1 times that of a linear autoregression fitted on all sixty series,
#   with a lookback of 28 days.
#
# A linear autoregression (`np.linalg.lstsq`) can reach both, and an LSTM can do clearly better. The
# check shows the three numbers, so that you see what yours is worth. Leave yourself some room to
# the bars, since the bakeries are new each time.
#
# **A plan**
#
# 1. Put aside some of the sixty to validate on. Draw a few series.
# 2. Cut windows with horizon 7. Window each bakery by itself, then `np.concatenate`: in sixty
#    series glued end to end, windows reach from one bakery into the next. You may use
#    `forecasting.make_windows` here.
# 3. Choose the lookback on the bakeries put aside. A short one does not show the slow swing; a long
#    one leaves few windows (84 − lookback − 6 of each bakery).
# 4. Scale every window by something that it knows itself, such as its mean, since a big bakery
#    sells ten times as much as a small one. Put the forecast back with the same number.
# 5. Fit one model on all windows, and score it on the bakeries put aside.
#
# **For an LSTM** also: let it see one week as one step, with seven features (lesson 04 calls it
# folding): `windows.reshape(n, lookback // 7, 7)`. Ask for the change: target minus the last seven
# days, and add it back. Lesson 04's learning rate with its falling schedule does well here, too.
#
# **Learn once, outside the function**, in the same cell, above or below it: the check calls your
# function once for each of its bakeries. Learning should take less than half a minute. A Keras
# model that returns all seven days at once makes each check take three to seven seconds; one that
# is called day by day, ten and more.


# %% tags=["answer"]
# cell: forecaster
def forecaster(history, horizon):
    """Return the forecast [horizon] of the days after a history [time], in loaves a day."""
    ### BEGIN SOLUTION
    unit = history[-LOOKBACK:].mean()
    return unit * (1 + (history[-LOOKBACK:] / unit - 1) @ weights[:, :horizon])


LOOKBACK = 28
pairs = [forecasting.make_windows(series, LOOKBACK, HORIZON) for series in train_series]
known = np.concatenate([inputs[..., 0] for inputs, _ in pairs])
units = known.mean(axis=1, keepdims=True)  # a window's own mean: known when we forecast
ahead = np.concatenate([targets for _, targets in pairs])
weights = np.linalg.lstsq(known / units - 1, ahead / units - 1)[0]  # [lookback, horizon]
### END SOLUTION

# %% [markdown]
# Draw a forecast or two, score yours on the bakeries that you put aside, and then:

# %% tags=["check"] points=4
# cell: check_project_beats_naive
check("forecasting.project_beats_naive", forecaster)

# %% tags=["check"] points=3
# cell: check_project_beats_line
check("forecasting.project_beats_line", forecaster)

# %% [markdown]
# **Done?** Restart the kernel, run all cells from top to bottom, save, and hand in the notebook. If
# a check that still fails stops the run, click the cell below it and take *Run → Run Selected Cell
# and All Below*: what stands below is graded all the same.
