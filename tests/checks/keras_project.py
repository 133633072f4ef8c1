"""A whole project cell of exercise 04 that trains an LSTM, to be tried in a kernel."""

KERAS_PROJECT = '''# cell: forecaster
import keras


def six_weeks(history):
    """The last six weeks [week, day], relative to their mean; and that mean."""
    unit = history[-42:].mean()
    return history[-42:].reshape(6, 7) / unit - 1, unit


inputs, changes = [], []
for series in train_series:
    for end in range(42, len(series) - HORIZON + 1):
        weeks, unit = six_weeks(series[:end])
        inputs.append(weeks)
        changes.append(series[end : end + HORIZON] / unit - 1 - weeks[-1])

keras.utils.set_random_seed(0)
lstm = keras.Sequential(
    [
        keras.Input((6, 7)),  # [batch, week, day]
        keras.layers.LSTM(64),
        keras.layers.Dense(HORIZON),
    ]
)
updates = 12 * -(-len(inputs) // 64)
schedule = keras.optimizers.schedules.CosineDecay(1e-2, updates)
lstm.compile(keras.optimizers.Adam(schedule), loss="mae")
lstm.fit(np.stack(inputs), np.stack(changes), epochs=12, batch_size=64, verbose=0)


def forecaster(history, horizon):
    """Return the forecast [horizon] of the days after a history [time], in loaves a day."""
    weeks, unit = six_weeks(history)
    change = lstm.predict(weeks[None], verbose=0)[0]
    return unit * (1 + weeks[-1] + change)[:horizon]
'''
