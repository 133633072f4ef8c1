# %% [markdown]
# # 04 Forecasting: what will come next?
#
# {{ badge }}
#
# When is an LSTM the right tool to forecast a series, and when does a straight line do as well?
#
# **You will learn to**
#
# - cut a series into windows, and split it by time;
# - hold a model against the forecasts a sceptic tries first, with one measure (MASE);
# - see two ways to fool yourself: a scaler that has seen the future, and a model that copies
#   yesterday;
# - tell where an LSTM gains nothing (one short, regular series), where a nonlinear network beats
#   every line (a chaotic series, many series at once), and what a plain MLP does there.
#
# **You need** [lesson 00](00_start_here.ipynb), NumPy, and the idea of linear regression.
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
# ## The window, on a toy
#
# A forecaster looks back over the last few steps (the *lookback*) and says what comes next (the
# *horizon*). To train one we need many examples of "what was known" and "what came next". A single
# series holds plenty of them: slide a window along it.
#
# ```
#  0  1  2  3  4  5        lookback 3, horizon 1
# [0  1  2] 3
#    [1  2  3] 4
#       [2  3  4] 5
# ```

# %%
# NBVAL_CHECK_OUTPUT
import numpy as np


def windows(series, lookback):
    """All windows of a series [time], and the step after each."""
    count = len(series) - lookback
    inputs = np.stack([series[first : first + lookback] for first in range(count)])
    return inputs[..., None], series[lookback:]  # [batch, time, features], [batch]


toy_inputs, toy_targets = windows(np.array([0, 1, 2, 3, 4, 5]), lookback=3)
for window, target in zip(toy_inputs[..., 0], toy_targets, strict=True):
    print(window, "->", target)
print("shape of the inputs:", toy_inputs.shape)

# %% [markdown]
# Six steps made three windows. The last axis has length 1, because we measure one number at each
# step: `[batch, time, features]`, as every Keras recurrent layer wants it.
#
# From here on we take the course's own `make_windows`, which does the same for several features and
# longer horizons, and refuses a series that is too short. Check that it agrees:

# %%
# NBVAL_CHECK_OUTPUT
from course_utils.forecasting import make_windows

same_inputs, same_targets = make_windows([0, 1, 2, 3, 4, 5], lookback=3)
print(np.array_equal(same_inputs, toy_inputs), np.array_equal(same_targets[:, 0], toy_targets))

# %% [markdown]
# ## Look: the air above Mauna Loa
#
# Since 1958 the carbon dioxide in the air has been measured on a volcano in Hawaii, far from any
# chimney. The record to 2001 travels with statsmodels and is in the public domain (Keeling and
# Whorf 2004). We take monthly means, in parts per million (ppm). Five months before 1965 were not
# measured; the loader fills them on a straight line, and all lie deep in the training part.
#
# The last eight years we put away until the very end. Of the rest, the last eight years are the
# *validation* part, on which we choose (units, epochs and learning rates were chosen there too);
# the *training* part comes before.

# %%
from course_utils import data, splits

co2 = data.load("co2")
co2_known = co2.iloc[:-96]  # the last 96 months are not looked at before the ladder
co2_train, co2_valid = splits.by_time(co2_known, 96)
print("train", len(co2_train), "months from", co2_train.index[0].date())
print("valid", len(co2_valid), "months from", co2_valid.index[0].date())

# %%
from matplotlib import pyplot as plt

from course_utils import plots

figure, axes = plt.subplots()
axes.plot(co2_train, label="training")
axes.plot(co2_valid, label="validation")
axes.axvspan(co2.index[-96], co2.index[-1], color=plots.COLORS["grey"], alpha=0.2)
axes.annotate("put away", (co2.index[-90], 318))
axes.set(title="A trend that climbs, a season that repeats", ylabel="CO₂ (ppm)", xlabel="year")
axes.legend()
plt.show()

# %% [markdown]
# Two things stand out: the level rises, faster and faster, and within each year it swings by about
# 6 ppm, as northern forests take up carbon in summer and return it in winter. Note also that the
# validation years climb **out of the range** of the training years. This will matter.
#
# ## Predict
#
# > We forecast one month ahead. Which of these will be hardest to beat: "the same as last month",
# > "the same as in this month last year", a weighted sum of the last 24 months, or a method of 1960
# > made of a level, a trend and twelve monthly swings? And which of the first two is worse?
#
# ## Baselines: what a sceptic tries first
#
# *Naive*: the same as last month. *Seasonal naive*: the same as twelve months ago. Neither has
# anything to learn. We write each as a function from windows to forecasts, so that all models,
# the LSTM too, can be scored and drawn in the same way.

# %%
lookback = 24
train_inputs, train_targets = make_windows(co2_train, lookback)
# The first validation month may look back into the training part: by then it is the past.
valid_inputs, valid_targets = make_windows(co2_known.iloc[-96 - lookback :], lookback)

forecasters = {
    "naive": lambda inputs: inputs[:, -1, 0],
    "seasonal naive": lambda inputs: inputs[:, -12, 0],
}
print("train", train_inputs.shape, "valid", valid_inputs.shape, "= [batch, time, features]")

# %% [markdown]
# The third is *linear autoregression*: forecast = a weighted sum of the last 24 months, with
# weights fitted by least squares (Yule 1927). It takes two lines.

# %%
from sklearn.linear_model import LinearRegression

linear = LinearRegression().fit(train_inputs[..., 0], train_targets[:, 0])
forecasters["linear autoregression"] = lambda inputs: linear.predict(inputs[..., 0])

# %% [markdown]
# The fourth, *Holt–Winters* (Winters 1960), is made for series like this: a level, a trend and
# twelve monthly swings, each corrected a little whenever a new month arrives. statsmodels fits how
# strongly to correct on the training part; then it walks through the later months one by one,
# never refitted.

# %%
from statsmodels.tsa.statespace.exponential_smoothing import ExponentialSmoothing

holt_winters = ExponentialSmoothing(co2_train, trend=True, seasonal=12).fit(disp=False, maxiter=500)
holt_winters_valid = holt_winters.append(co2_valid).fittedvalues[co2_valid.index]

# %% [markdown]
# How good is an error of, say, 0.3 ppm? That depends on the series. The *mean absolute scaled
# error* (MASE; Hyndman and Koehler 2006) divides the mean absolute error by the error that the
# naive forecast makes *on the training part*. So 1 is about as good as naive (not exactly: later
# years may be harder), 0.5 halves its error, and series of different units can be compared.

# %%
from course_utils.metrics import mase


def score_valid(forecast):
    return mase(valid_targets[:, 0], forecast, co2_train)


for name, forecaster in forecasters.items():
    print(f"{name:22} {score_valid(forecaster(valid_inputs)):.2f}")
print(f"{'Holt–Winters':22} {score_valid(holt_winters_valid):.2f}")

# %% [markdown]
# Did you expect the seasonal naive forecast to be *worse* than the naive one? It gets the season
# right and forgets a year's growth. The two that know both, linear autoregression and Holt–Winters,
# leave far less error. That is the bar for the LSTM.

# %%
last_years = slice(-36, None)
plots.forecasts(
    co2_valid.iloc[last_years],
    {
        "naive": forecasters["naive"](valid_inputs)[last_years],
        "linear": forecasters["linear autoregression"](valid_inputs)[last_years],
    },
    title="One is always a month late, the other is on time",
    ylabel="CO₂ (ppm)",
    xlabel="year",
)
plt.show()

# %% [markdown]
# ## Fooling yourself, one: the model that copies yesterday
#
# At a glance both curves above follow the black one. Look again: the naive curve is the black
# curve, **one month late**. On smooth series such a copy looks brilliant in any plot and forecasts
# nothing. There is a test that betrays it: pull the forecast back in time, one month, two months,
# and so on, and see where it fits best. A forecast that knows something fits best where it stands.


# %%
def best_shift(actual, forecast, longest=13):
    """Months by which the forecast must be pulled back to fit best; and the error at each."""
    errors = [
        np.mean(np.abs(actual[: len(actual) - shift] - forecast[shift:]))
        for shift in range(longest + 1)
    ]
    return int(np.argmin(errors)), errors


figure, axes = plt.subplots(figsize=(9, 2.6))
for name, forecaster in forecasters.items():
    shift, errors = best_shift(valid_targets[:, 0], forecaster(valid_inputs))
    axes.plot(errors, "o-", label=f"{name} (best shift: {shift})")
axes.set_xticks(range(14))
axes.set(
    title="A copy fits where it was copied from", xlabel="shift (months)", ylabel="error (ppm)"
)
axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# Pulled back one month, the naive forecast fits perfectly: it *is* the series of a month ago. The
# seasonal naive forecast fits perfectly at twelve. Linear autoregression fits best where it stands.
# We shall put the same question to the LSTM.
#
# ## Model: a first LSTM, which fails
#
# Networks like numbers near 0, so we scale the series to [0, 1] with the smallest and the largest
# value *of the training part*, and train.
#
# > Predict: the validation years climb above everything the network has seen. What will its
# > forecast do there?
#
# ```
# 24 months ─► LSTM, 32 units ─► Dense, 1 unit ─► next month
# [batch, 24, 1]   => [batch, 32]      => [batch, 1]
# ```

# %%
import keras


def build_lstm(steps, features=1, units=32):
    return keras.Sequential(
        [
            keras.Input((steps, features)),  # [batch, time, features]
            keras.layers.LSTM(units),  # => [batch, units]
            keras.layers.Dense(1),  # => [batch, 1]
        ]
    )


def fit(model, inputs, targets, validation_data, *, epochs, batch_size=32, learning_rate=1e-2):
    """Minimise the absolute error with Adam, the learning rate falling to 0 along a cosine."""
    updates = epochs * int(np.ceil(len(inputs) / batch_size))
    schedule = keras.optimizers.schedules.CosineDecay(learning_rate, updates)
    optimizer = keras.optimizers.Adam(schedule, clipnorm=1.0)
    model.compile(optimizer, loss="mae", steps_per_execution=8)
    settings = dict(epochs=epochs, batch_size=batch_size, verbose=0)
    return model.fit(inputs, targets, validation_data=validation_data, **settings)


# %% [markdown]
# We write the whole pipeline as one function of the scaler, because in a moment we shall run it a
# second time with another scaler.

# %%
from sklearn.preprocessing import MinMaxScaler


def forecast_levels(scaler):
    """Train an LSTM on the scaled series; return its forecasts of both parts in ppm."""

    def scale(values):
        return scaler.transform(values.reshape(-1, 1)).reshape(values.shape)

    keras.utils.set_random_seed(0)
    model = build_lstm(lookback)
    scaled_valid = scale(valid_inputs), scale(valid_targets)
    fit(model, scale(train_inputs), scale(train_targets), scaled_valid, epochs=20)
    forecasts = [model.predict(scale(part), verbose=0) for part in (train_inputs, valid_inputs)]
    return [scaler.inverse_transform(part)[:, 0] for part in forecasts]


clean_scaler = MinMaxScaler().fit(co2_train.to_numpy().reshape(-1, 1))
level_train, level_forecast = forecast_levels(clean_scaler)
print(
    f"LSTM on levels, training part:   MASE {mase(train_targets[:, 0], level_train, co2_train):.2f}"
)
print(f"LSTM on levels, validation part: MASE {score_valid(level_forecast):.2f}")

# %%
plots.forecasts(
    co2_valid,
    {
        "linear": forecasters["linear autoregression"](valid_inputs),
        "LSTM on levels": level_forecast,
    },
    title="The further the air leaves the range of the training years, the further it falls behind",
    ylabel="CO₂ (ppm)",
    xlabel="year",
)
plt.show()

# %% [markdown]
# Two things go wrong. On levels the network has not even learnt the training part well: next to a
# climb of thirty ppm the monthly swings are small, and it settles for the climb. And in the
# validation years it falls further and further behind: the level leaves the range it was trained
# on, and inside an LSTM every number passes through a tanh, a curve that flattens for large values.
# (Linear autoregression has no such trouble: a straight line goes on straight.)
#
# ## Fooling yourself, two: the scaler that has seen the future
#
# A tempting remedy: "the scaled values leave [0, 1] because the scaler does not know the new
# maximum. Let us fit it on *all* the data." Here are both, side by side.

# %%
leaky_scaler = MinMaxScaler().fit(co2_known.to_numpy().reshape(-1, 1))

figure, panels = plt.subplots(1, 2, figsize=(9, 2.6), sharey=True)
scalers = {
    "Clean: fitted on the training part": clean_scaler,
    "Leaky: fitted on everything": leaky_scaler,
}
for panel, (title, scaler) in zip(panels, scalers.items(), strict=True):
    for part, name in [(co2_train, "training"), (co2_valid, "validation")]:
        scaled = scaler.transform(part.to_numpy().reshape(-1, 1))[:, 0]
        panel.plot(part.index, scaled, label=name)
    panel.axhline(1, color=plots.COLORS["grey"], linestyle="--")
    panel.set(title=title, xlabel="year")
panels[0].set_ylabel("scaled CO₂")
panels[0].legend()
plt.show()

# %%
_, leaky_forecast = forecast_levels(leaky_scaler)
print(f"clean scaler: MASE {score_valid(level_forecast):.2f}")
print(f"leaky scaler: MASE {score_valid(leaky_forecast):.2f}")
assert score_valid(leaky_forecast) < score_valid(level_forecast)
assert score_valid(leaky_forecast) > 1

# %% [markdown]
# The picture on the right looks tidier, and its number is the smaller one (as it is with seeds 1
# and 2): progress, it seems. But it is not the model that knows more, it is the scaler. Had you
# *guessed* how far the air would rise and left room for it, that would have been honest. This is no
# guess: the training data now carry a message from the future. Their highest value is no longer 1,
# so *the series is going to rise*; and from how far below 1 it lies anyone can read off how far:

# %%
# NBVAL_CHECK_OUTPUT
highest = leaky_scaler.transform([[co2_train.max()]])[0, 0]
rise_read_off = (co2_train.max() - co2_train.min()) * (1 / highest - 1)
print(f"highest training value after leaky scaling: {highest:.3f}")
print(f"rise still to come, read off that number:   {rise_read_off:.2f} ppm")
print(f"rise that came, over the next eight years:  {co2_valid.max() - co2_train.max():.2f} ppm")

# %% [markdown]
# The leak gives away eight years of the future to the last digit. In your own work nobody will call
# it cheating; it is one line too early in a script. **Everything that is fitted, scalers too, is
# fitted on the training part.**
#
# ## Model: an LSTM that can follow
#
# The remedy is to ask a question whose answer stays in range: not "what level?" but "how much above
# or below *this month's* level?" We subtract the last value of each window from the whole window
# and from its target. (The window's own last value is known when the forecast is made: no leak.)


# %%
def relative(inputs, targets, unit):
    """Windows and targets as changes from each window's last value, in multiples of `unit`."""
    last = inputs[:, -1:]
    return (inputs - last) / unit, (targets - last[:, 0]) / unit


def forecast_relative(model, inputs, unit):
    changes, _ = relative(inputs, inputs[:, -1], unit)
    return inputs[:, -1, 0] + unit * model.predict(changes, verbose=0)[:, 0]


typical_change = np.abs(np.diff(co2_train)).mean()  # from month to month, in the training part
co2_pair = relative(train_inputs, train_targets, typical_change)
co2_valid_pair = relative(valid_inputs, valid_targets, typical_change)

# %% [markdown]
# The same layers, the same 20 epochs, another question. (The typical change is just what MASE
# divides by, so an error in this unit *is* a MASE.) A network starts from random weights, so one
# run proves little: we train three, with three seeds, and score all of them at the end.

# %%
from course_utils.environment import timed


def train_seeds(build, pair, validation_data, seeds=(0, 1, 2), **settings):
    """Train once a seed; return the models and the processor seconds of the last fit."""
    models = []
    for seed in seeds:
        keras.utils.set_random_seed(seed)
        model = build(*pair[0].shape[1:])
        model.history, seconds = timed(fit, model, *pair, validation_data, **settings)
        models.append(model)
        print(f"seed {seed}: validation error {model.history.history['val_loss'][-1]:.4f}")
    return models, seconds


co2_lstms, co2_seconds = train_seeds(build_lstm, co2_pair, co2_valid_pair, epochs=20)

# %%
plots.learning_curves(
    co2_lstms[0].history,
    title="The validation error settles a little above the training error",
    ylabel="error (typical changes)",
)
plt.show()

# %%
lstm_valid = forecast_relative(co2_lstms[0], valid_inputs, typical_change)
plots.forecasts(
    co2_valid.iloc[last_years],
    {
        "linear": forecasters["linear autoregression"](valid_inputs)[last_years],
        "LSTM": lstm_valid[last_years],
    },
    title="The LSTM now follows, and so does the straight line",
    ylabel="CO₂ (ppm)",
    xlabel="year",
)
plt.show()
print(f"LSTM on changes: MASE {score_valid(lstm_valid):.2f}")
print("best shift of its forecast:", best_shift(valid_targets[:, 0], lstm_valid)[0])

# %% [markdown]
# The layers are those of the network that failed. What they were *asked* made the difference: the
# error is a fraction of the naive one, and the shift test finds no copy.
#
# And yet it does about as well as two lines of linear regression, and Holt–Winters had less error
# still. On one short, regular series there is little for an LSTM to find.
#
# ## Look inside: which months does it listen to?
#
# The weights of the linear model say how it uses each month. For the LSTM we ask by experiment:
# raise one month of the window by 0.1 ppm, see how the forecast moves, and do so for every month
# back.

# %%
nudge = 0.1  # ppm


def response(forecaster, inputs):
    """Mean change of the forecast per ppm of change in each month of the window."""
    nudged = np.repeat(inputs[None], lookback, axis=0)  # [month nudged, batch, time, features]
    for month in range(lookback):
        nudged[month, :, month] += nudge
    forecasts = forecaster(nudged.reshape(-1, lookback, 1)).reshape(lookback, -1)
    return (forecasts - forecaster(inputs)).mean(axis=1) / nudge


lstm_response = response(
    lambda inputs: forecast_relative(co2_lstms[0], inputs, typical_change), valid_inputs
)

# %%
figure, axes = plt.subplots()
months_back = np.arange(lookback, 0, -1)
axes.bar(months_back - 0.2, linear.coef_, width=0.4, label="linear weights")
axes.bar(months_back + 0.2, lstm_response, width=0.4, label="LSTM's response")
axes.set(
    title="Two routes to about the same error",
    xlabel="months back",
    ylabel="ppm per ppm",
)
axes.set_xticks([24, 18, 13, 12, 6, 1])
axes.invert_xaxis()
axes.legend()
plt.show()

# %% [markdown]
# Read it from right to left. Both start from last month (1 back); for the LSTM we built that in,
# since it forecasts a change from there. The linear model then reaches back a year: 11 and 12
# months ago with positive weights, 13 and 14 with negative ones, "add what was added at this time
# last year". The LSTM hardly does. On average it responds to the latest few months, where the
# curve is bending: another way to find out what time of year it is.
#
# ## Where a line is not enough, one: a chaotic series
#
# The Mackey–Glass equation (Mackey and Glass 1977) describes the number of blood cells in a body
# that replaces them with a delay. For a long delay it becomes *chaotic*: lawful, never repeating,
# and nonlinear. We make 2,000 steps of it, without noise, and forecast six steps ahead from the
# last 24.

# %%
chaos = data.load("mackey-glass", length=2000)
chaos_known = chaos[:-500]
chaos_train, chaos_valid = splits.by_time(chaos_known, 500)
chaos_center, chaos_spread = chaos_train.mean(), chaos_train.std()
ahead = 6


def chaos_windows(series):
    """Windows of 24 scaled steps, and the step six after each."""
    inputs, targets = make_windows((series - chaos_center) / chaos_spread, 24, horizon=ahead)
    return inputs, targets[:, -1:]


figure, axes = plt.subplots(figsize=(9, 2.4))
axes.plot(chaos_train[:500], color=plots.COLORS["actual"])
axes.set(title="Never the same twice: a chaotic series", xlabel="time", ylabel="x (no unit)")
plt.show()

# %% [markdown]
# The baselines again: repeat the last value, and linear autoregression on the same windows. Beside
# them a fairer opponent: a *multilayer perceptron* (MLP), which is nonlinear too but has no memory;
# it sees the 24 steps as 24 separate inputs.
#
# > Predict: which will be best, and by how much: the line, the MLP or the LSTM?

# %%
chaos_train_pair, chaos_valid_pair = chaos_windows(chaos_train), chaos_windows(chaos_valid)
chaos_linear = LinearRegression().fit(chaos_train_pair[0][..., 0], chaos_train_pair[1][:, 0])


def build_mlp(steps, features=1, units=64):
    return keras.Sequential(
        [
            keras.Input((steps, features)),  # [batch, time, features]
            keras.layers.Flatten(),  # => [batch, time * features]
            keras.layers.Dense(units, activation="relu"),
            keras.layers.Dense(units, activation="relu"),  # => [batch, units]
            keras.layers.Dense(1),  # => [batch, 1]
        ]
    )


# %%
print("LSTM")
chaos_settings = dict(epochs=20, batch_size=64)
chaos_lstms, chaos_lstm_seconds = train_seeds(
    build_lstm, chaos_train_pair, chaos_valid_pair, **chaos_settings
)

# %%
print("MLP")
mlp_settings = dict(epochs=25, batch_size=128, learning_rate=5e-3, seeds=(0,))
chaos_mlps, chaos_mlp_seconds = train_seeds(
    build_mlp, chaos_train_pair, chaos_valid_pair, **mlp_settings
)

# %%
chaos_inputs, chaos_targets = (part[:300] for part in chaos_valid_pair)
chaos_forecasts = {
    "linear": chaos_linear.predict(chaos_inputs[..., 0]),
    "MLP": chaos_mlps[0].predict(chaos_inputs, verbose=0)[:, 0],
    "LSTM": chaos_lstms[0].predict(chaos_inputs, verbose=0)[:, 0],
}
figure, axes = plt.subplots()
for name, forecast in chaos_forecasts.items():
    error = forecast - chaos_targets[:, 0]
    axes.plot(error, label=name, color=plots.color_of(name))
axes.set(
    title="Six steps ahead: the line is off at every turn, both networks stay near 0",
    xlabel="time",
    ylabel="error (scaled)",
)
axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# Where the curve bends, the best weighted sum errs, this way and that; the networks hardly do. Both
# of them: what wins here is *being nonlinear*, and a window of 24 steps is enough to do without a
# memory. An honest comparison has to say so.
#
# ## Where a line is not enough, two: many series at once
#
# Now imagine a clinic. Sixty patients, each with a delay of their own, each measured only 120 times
# before we must forecast, with noise. No patient alone has enough data for a network. But the *law*
# is the same in all of them, and one network can learn it from all sixty at once, recognising from
# the window which kind of patient it sees. Such a model is called *global*; the winner of the M4
# competition (Smyl 2020) was one in part.

# %%
random = np.random.default_rng(seed=0)
delays = random.uniform(17, 30, size=60).round(1)
patients = np.stack(
    [
        data.load("mackey-glass", length=240, tau=delay, initial=random.uniform(0.5, 1.3))
        for delay in delays
    ]
)
patients += random.normal(0, 0.05, size=patients.shape)  # measurement noise
center = patients[:, :120].mean(axis=1, keepdims=True)  # of the training part only
spread = patients[:, :120].std(axis=1, keepdims=True)
scaled = (patients - center) / spread
print(patients.shape, "= [patients, time]")

# %%
figure, panels = plt.subplots(1, 3, figsize=(9, 2.2), sharey=True)
for panel, patient in zip(panels, [0, 1, 2], strict=True):
    panel.plot(patients[patient, :120], color=plots.COLORS["actual"], linewidth=1)
    panel.set(title=f"Patient {patient}: delay {delays[patient]}", xlabel="time")
panels[0].set_ylabel("x (no unit)")
plt.show()

# %% [markdown]
# We split each patient's record by time: 120 steps to train on, 60 to validate, the last 60 put
# away. Windows of 48 steps; the target is again six steps after the window.
#
# One trick for speed, which the benchmark uses at full size: we **fold** four steps into one, so
# that the LSTM takes 12 steps of 4 features instead of 48 steps of 1. Nothing is lost, and it runs
# four times fewer steps.

# %%
clinic_lookback, fold = 48, 4


def clinic_windows(first, last):
    """Folded windows [patients, batch, time, features] and targets [patients, batch, 1]."""
    begin = max(first - clinic_lookback, 0)
    pairs = [make_windows(row[begin:last], clinic_lookback, horizon=ahead) for row in scaled]
    inputs = np.stack([inputs for inputs, _ in pairs])
    targets = np.stack([targets[:, -1:] for _, targets in pairs])
    return inputs.reshape(*inputs.shape[:2], clinic_lookback // fold, fold), targets


def pooled(inputs, targets):
    """Put all patients' windows into one batch."""
    return inputs.reshape(-1, *inputs.shape[2:]), targets.reshape(-1, 1)


clinic_train, clinic_valid = clinic_windows(0, 120), clinic_windows(120, 180)
print("train", clinic_train[0].shape, "= [patients, batch, time, features]")

# %% [markdown]
# First the models that know only their own patient: sixty linear ones (with a little *ridge*
# shrinkage, since data are short), and, for two of the patients, an LSTM of their own.

# %%
from sklearn.linear_model import Ridge


def flat(inputs):
    return inputs.reshape(len(inputs), -1)


own_linear = [
    Ridge(alpha=1.0).fit(flat(inputs), targets[:, 0])
    for inputs, targets in zip(*clinic_train, strict=True)
]
shared_linear = LinearRegression().fit(flat(pooled(*clinic_train)[0]), pooled(*clinic_train)[1])

# %%
print("an LSTM for each of two patients")
for patient in range(2):
    keras.utils.set_random_seed(patient)
    own_pair = [part[patient] for part in clinic_train]
    own_valid = [part[patient] for part in clinic_valid]
    model = build_lstm(*own_pair[0].shape[1:])
    losses = fit(model, *own_pair, own_valid, epochs=20).history
    print(f"patient {patient}: training error {losses['loss'][-1]:.3f},", end=" ")
    print(f"validation error {losses['val_loss'][-1]:.3f}")

# %% [markdown]
# Then one network for all sixty, with three seeds, and what it makes of the same two patients.

# %%
print("one LSTM for all")
clinic_settings = dict(epochs=12, batch_size=128)
clinic_lstms, clinic_lstm_seconds = train_seeds(
    lambda steps, features: build_lstm(steps, features, units=64),
    pooled(*clinic_train),
    pooled(*clinic_valid),
    **clinic_settings,
)
print("its error on the same two patients")
for patient in range(2):
    own_valid = [part[patient] for part in clinic_valid]
    error = np.abs(clinic_lstms[0].predict(own_valid[0], verbose=0) - own_valid[1]).mean()
    print(f"patient {patient}: validation error {error:.3f}")

# %% [markdown]
# With an LSTM of their own these patients are served worse: their few windows are fitted far better
# than the steps that follow. Sixty short records together make one long lesson.
#
# And the sceptic's question again: is it the memory, or only the sharing? An MLP for all.

# %%
print("one MLP for all")
clinic_mlps, clinic_mlp_seconds = train_seeds(
    lambda steps, features: build_mlp(steps, features, units=128),
    pooled(*clinic_train),
    pooled(*clinic_valid),
    epochs=12,
    batch_size=128,
    learning_rate=3e-3,
)

# %% [markdown]
# All choices are made. What follows looks at the data that were put away, once.
#
# ## Ladder
#
# For each of the three problems: MASE against the naive forecast *at the same horizon*, on the last
# part of each series, which no model and no choice has seen. The LSTMs with three seeds each.
# First the air:

# %% tags=["test-set"]
from course_utils.ladder import Ladder

ladder = Ladder("04_forecasting", metric="MASE", better="lower")

co2_test = co2.iloc[-96:]
test_inputs, test_targets = make_windows(co2.iloc[-96 - lookback :], lookback)


def score_co2(forecast):
    return mase(test_targets[:, 0], forecast, co2_train)


for name, forecaster in forecasters.items():
    ladder.add(f"CO₂: {name}", score_co2(forecaster(test_inputs)))
smoothed = holt_winters.append(co2_valid).append(co2_test).fittedvalues[co2_test.index]
ladder.add("CO₂: Holt–Winters", score_co2(smoothed))
co2_forecasts = [forecast_relative(model, test_inputs, typical_change) for model in co2_lstms]
co2_scores = [score_co2(forecast) for forecast in co2_forecasts]
parameters = co2_lstms[0].count_params()
ladder.add("CO₂: LSTM", co2_scores, parameters=parameters, seconds=co2_seconds)

# %% [markdown]
# The chaotic series, six steps ahead:

# %% tags=["test-set"]
chaos_test_inputs, chaos_test_targets = chaos_windows(chaos[-500:])
chaos_scaled = (chaos_train - chaos_center) / chaos_spread


def score_chaos(forecast):  # `season=ahead`: against repeating the value six steps ago
    return mase(chaos_test_targets[:, 0], forecast, chaos_scaled, season=ahead)


ladder.add("chaos: naive", score_chaos(chaos_test_inputs[:, -1, 0]))
ladder.add("chaos: linear", score_chaos(chaos_linear.predict(chaos_test_inputs[..., 0])))
for name, models, seconds in [
    ("chaos: MLP", chaos_mlps, chaos_mlp_seconds),
    ("chaos: LSTM", chaos_lstms, chaos_lstm_seconds),
]:
    scores = [score_chaos(model.predict(chaos_test_inputs, verbose=0)[:, 0]) for model in models]
    ladder.add(name, scores, parameters=models[0].count_params(), seconds=seconds)

# %% [markdown]
# The clinic: a MASE for each patient, then the mean over the patients.

# %% tags=["test-set"]
clinic_test = clinic_windows(180, 240)


def score_clinic(forecast_patient):
    """Mean over the patients of each one's MASE; `forecast_patient(patient, inputs)` => [batch]."""
    scores = [
        mase(targets[:, 0], forecast_patient(patient, inputs), scaled[patient, :120], season=ahead)
        for patient, (inputs, targets) in enumerate(zip(*clinic_test, strict=True))
    ]
    return np.mean(scores)


def score_network(model):
    forecasts = model.predict(pooled(*clinic_test)[0], verbose=0).reshape(len(patients), -1)
    return score_clinic(lambda patient, _: forecasts[patient])


ladder.add("clinic: naive", score_clinic(lambda _, inputs: inputs[:, -1, -1]))
one_each = score_clinic(lambda patient, inputs: own_linear[patient].predict(flat(inputs)))
ladder.add("clinic: a linear model each", one_each)
one_for_all = score_clinic(lambda _, inputs: shared_linear.predict(flat(inputs))[:, 0])
ladder.add("clinic: one linear model for all", one_for_all)

# %% tags=["test-set"]
for name, models, seconds in [
    ("clinic: one MLP for all", clinic_mlps, clinic_mlp_seconds),
    ("clinic: one LSTM for all", clinic_lstms, clinic_lstm_seconds),
]:
    scores = [score_network(model) for model in models]
    ladder.add(name, scores, parameters=models[0].count_params(), seconds=seconds)
ladder.show()

# %% [markdown]
# Read the ladder one problem at a time; ± is the standard deviation over the seeds. What we claim,
# we claim for every seed, ties and losses too:

# %%
ladder.claim("CO₂: LSTM", beats="CO₂: naive", by=0.5)
ladder.claim_tie("CO₂: LSTM", ties="CO₂: linear autoregression", within=0.05)
ladder.claim("CO₂: Holt–Winters", beats="CO₂: LSTM")
ladder.claim("chaos: LSTM", beats="chaos: linear", by=0.07)
ladder.claim("chaos: MLP", beats="chaos: linear", by=0.1)
ladder.claim("clinic: one LSTM for all", beats="clinic: one linear model for all", by=0.15)
ladder.claim("clinic: one LSTM for all", beats="clinic: a linear model each", by=0.5)
ladder.claim_tie("clinic: one LSTM for all", ties="clinic: one MLP for all", within=0.04)

# %% [markdown]
# ## What it does not do
#
# - **It does not beat a straight line on one short, regular series.** On CO₂ it ties with linear
#   regression and loses to Holt–Winters, a method of 1960.
# - **It is not the only network that works.** On a fixed window an MLP does about as well, in less
#   time: here nonlinearity and many series win, not memory. Memory is for a past that is longer
#   than any window you would like to flatten, or of varying length. The benchmarks below measure
#   what the LSTM adds on real data.
# - **It does not see a break coming.** A new law, a new sensor, a pandemic: no model here knows of
#   it. (The benchmark on Chicago's trains stops before March 2020 for that reason.)
# - **One step ahead is the easiest question.** Score the horizon that you need; the M4 benchmark
#   asks for 48 steps.
#
# ## Yours
#
# Bring a CSV with one row a time step, oldest first. Put its name and the column's below and run
# the cell: it splits by time, fits a line and an LSTM on changes, and holds both against naive.
# Without a file it takes the CO₂ series.

# %% tags=["yours"]
import pandas as pd

your_file, your_column = None, "value"  # for instance "sales.csv", "euros"

yours = co2_known if your_file is None else pd.read_csv(your_file)[your_column]
yours = yours.to_numpy(dtype=float)
your_train, your_valid = splits.by_time(yours, len(yours) // 5)
your_inputs, your_targets = make_windows(your_train, lookback)
new_inputs, new_targets = make_windows(yours[-len(your_valid) - lookback :], lookback)
your_unit = np.abs(np.diff(your_train)).mean()

your_line = LinearRegression().fit(your_inputs[..., 0], your_targets[:, 0])
keras.utils.set_random_seed(0)
your_lstm = build_lstm(lookback)
your_pair = relative(your_inputs, your_targets, your_unit)
new_pair = relative(new_inputs, new_targets, your_unit)
history = fit(your_lstm, *your_pair, new_pair, epochs=10)

# %% tags=["yours"]
for name, forecast in {
    "naive": new_inputs[:, -1, 0],
    "linear": your_line.predict(new_inputs[..., 0]),
    "LSTM": forecast_relative(your_lstm, new_inputs, your_unit),
}.items():
    shift = best_shift(new_targets[:, 0], forecast)[0]
    print(f"{name:8} MASE {mase(new_targets[:, 0], forecast, your_train):.2f}, best shift {shift}")

# %% [markdown]
# A trained model is kept in one file. Load it anywhere Keras runs, and ask for the step after the
# last one you know:

# %% tags=["yours"]
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:  # take a folder of your own to keep it
    your_lstm.save(Path(folder) / "forecaster.keras")
    loaded = keras.models.load_model(Path(folder) / "forecaster.keras")

next_value = forecast_relative(loaded, yours[None, -lookback:, None], your_unit)[0]
print(f"last value {yours[-1]:.1f}, forecast of the next {next_value:.1f}")

# %% [markdown]
# ## Recap
#
# - A series becomes examples by sliding a window along it; splits go by time.
# - A sceptic's forecasts come first. MASE says how much of the naive error is left.
# - A scaler fitted on everything tells the future; a forecast that fits best when shifted only
#   copies. Test for both.
# - What you ask decides more than what you stack: the same LSTM failed on levels and worked on
#   changes.
# - On one short, regular series the LSTM ties with a line and loses to Holt–Winters. Where the law
#   is nonlinear, and where one model can learn from many series, networks win, LSTM and MLP alike.
#
# **Practise:** [exercise 04](exercises/04_forecasting.ipynb): windows, an honest scaler
# and MASE by your own hand, a leak to repair, a plot to see through, bakeries to forecast.
#
# **At full size:** [the 414 hourly series of the M4 competition](benchmarks/m4_hourly.ipynb) and
# [Chicago's buses and trains](benchmarks/cta_ridership.ipynb), beside the published results.
#
# **Further reading**
#
# - Hochreiter and Schmidhuber (1997), *Long short-term memory*, Neural Computation 9(8).
# - Hyndman and Koehler (2006), *Another look at measures of forecast accuracy*, International
#   Journal of Forecasting 22(4).
# - Keeling and Whorf (2004), *Atmospheric CO₂ from continuous air samples at Mauna Loa*.
# - Mackey and Glass (1977), *Oscillation and chaos in physiological control systems*, Science 197.
# - Smyl (2020), *A hybrid method of exponential smoothing and recurrent neural networks for time
#   series forecasting*, International Journal of Forecasting 36(1).
# - Winters (1960), *Forecasting sales by exponentially weighted moving averages*, Management
#   Science 6(3).
# - Yule (1927), *On a method of investigating periodicities in disturbed series*, Philosophical
#   Transactions of the Royal Society A 226.
