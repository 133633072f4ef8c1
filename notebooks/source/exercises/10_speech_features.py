# %% [markdown]
# # Exercise 10: Speech features
#
# {{ badge }}
#
# You build the tools of [lesson 10](../10_speech_features.ipynb) for yourself, each a little
# further than there: spectra and their peaks, filters on any scale, cepstra that do not ask how
# loud it was, the changes of changes. Then you mend a program that looks right, read a table, and
# recognise words of a made-up language, whoever says them and into whichever microphone.
#
# | task | what it practises | minutes | marks |
# |---|---|---|---|
# | 1. From samples to hertz | frames, window, power, the frequency of a bin | 15 | 4 |
# | 2. Filters on any scale | triangles, evenly spaced on a scale that is given | 20 | 4 |
# | 3. Cepstra, loud or quiet | a floor, the logarithm, the cosine transform | 12 | 4 |
# | 4. Changes of changes | deltas, and what to do at the ends | 10 | 4 |
# | 5. Repair: features of a batch | window, order of steps, whose mean | 12 | 4 |
# | 6. Explain: a table | what each normalisation throws away | 15 | 5 |
# | 7. Project: the same word | features and templates for voices never heard | 35 | 5 |
# | together | | 119 | 30 |
#
# That is long for one sitting. No check needs another task's answer, so you can stop anywhere and
# go on another day. The project is easier after tasks 1 to 3.
#
# **How it works.** Write your answer where it says `# Your code here` (and delete the line below
# it), run the cell, then run the check cell under it. A check tries your function on random inputs.
# It says `right`, or gives a hint: what to look at, not what to write. Run it as often as you like;
# each run draws new inputs, and so does grading. Task 6 is read by a person.
#
# NumPy is enough for everything. In tasks 1 to 5 the task *is* to write what librosa has ready. No
# function may change the arrays that it is given: whoever called it still needs them.
# `power = power + 1` makes a new array; `power += 1` changes the old one.
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

from course_utils.checks import check

# %% [markdown]
# ## 1. From samples to hertz
#
# A `waveform` `[samples]` has `rate` samples a second. Return three arrays:
#
# - `frames` `[frames, size]`: the first begins at sample 0, each next one `hop` samples later. Only
#   whole frames: nothing is padded, and what fills no frame is left out. The samples come as they
#   are.
# - `power` `[frames, bins]`: each frame times a Hann window, then the squared magnitude of its
#   Fourier transform, for frequencies from 0 up. There are `size // 2 + 1` bins. The window is
#   $w_n = 0.5 - 0.5 \cos(2 \pi n / \text{size})$, for $n$ from 0 to size − 1.
# - `loudest` `[frames]`: for each frame the frequency, in hertz, of the bin with the most power.
#
# `size` may be even or odd. The waveform is at least one frame long.
#
# Your own try first: 1,000 samples, frames of 256 and a hop of 80. How many frames, and which
# sample does the last one begin with? And with 1,056 samples?


# %% tags=["answer"]
# cell: spectra
def spectra(waveform, size, hop, rate):
    """Return frames [frames, size], power [frames, bins], loudest [frames] in hertz."""
    ### BEGIN SOLUTION
    starts = range(0, len(waveform) - size + 1, hop)
    frames = np.stack([waveform[start : start + size] for start in starts])
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    power = np.abs(np.fft.rfft(frames * window)) ** 2
    return frames, power, power.argmax(axis=1) * rate / size
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_spectra
check("features.spectra", spectra)

# %% [markdown]
# ## 2. Filters on any scale
#
# The mel scale is one idea of how wide a step our ears take at each frequency. There are others, so
# your filters get the scale as two functions: `to_mel` takes hertz to steps, `to_hertz` takes steps
# back to hertz (both take numbers and arrays). This is the scale of the lesson, to try yours on:


# %% tags=["given"]
# cell: scale
def slaney_mel(hertz):
    """Slaney's mel scale: straight up to 1000 Hz, logarithmic above."""
    hertz = np.asarray(hertz, dtype=float)
    above = 15 + 27 * np.log(np.maximum(hertz, 1000) / 1000) / np.log(6.4)
    return np.where(hertz < 1000, hertz * 3 / 200, above)


def slaney_hertz(mel):
    """The way back."""
    mel = np.asarray(mel, dtype=float)
    above = 1000 * np.exp(np.log(6.4) * (np.maximum(mel, 15) - 15) / 27)
    return np.where(mel < 15, mel * 200 / 3, above)


# %% [markdown]
# Return the weights `[bands, bins]` of `bands` triangular filters; `hertz` `[bins]` says which
# frequency each bin has.
#
# - `bands + 2` points lie **evenly on the scale**, the first at `low` and the last at `high` (both
#   in hertz). Filter b begins at point b, has its top at point b + 1, and ends at point b + 2. At
#   its beginning, at its end and outside it weighs 0.
# - From its beginning to its top, and from there to its end, a filter is a straight line **over
#   hertz**. Points need not fall on a bin; nothing is rounded.
# - Seen as a triangle over hertz, each filter has the **area 1**: so noise that is equally strong
#   everywhere is equally strong in all bands. (A triangle of height h from 100 to 300 Hz has the
#   area 100 h.)


# %% tags=["answer"]
# cell: filters
def filters(bands, hertz, low, high, to_mel, to_hertz):
    """Return weights [bands, bins] of triangular filters from low to high."""
    ### BEGIN SOLUTION
    points = to_hertz(np.linspace(to_mel(low), to_mel(high), bands + 2))
    begin, top, end = points[:-2, None], points[1:-1, None], points[2:, None]
    rising = (hertz - begin) / (top - begin)
    falling = (end - hertz) / (end - top)
    return np.maximum(0, np.minimum(rising, falling)) * 2 / (end - begin)
    ### END SOLUTION


# %% [markdown]
# Draw what `filters(10, np.arange(129) * 8000 / 256, 0, 4000, slaney_mel, slaney_hertz)` returns,
# if you like: `plt.plot(hertz, weights.T)`. Then:

# %% tags=["check"] points=4
# cell: check_filters
check("features.filters", filters)

# %% [markdown]
# ## 3. Cepstra, loud or quiet
#
# `power` `[frames, bands]` is what the filters let through. The logarithm of a band with next to
# nothing in it is a large negative number, and that of nothing at all has no end. So there is a
# floor. A fixed floor treats a loud and a quiet recording differently; here it goes with the clip:
#
# - `logs` `[frames, bands]`: every power that is smaller than `share` times **the largest of the
#   whole clip** is raised to that. Then the natural logarithm is taken.
# - `cepstra` `[frames, count]`: the first `count` numbers of the orthonormal cosine transform of
#   each frame, over its B bands:
#
# $$c_k = s_k \sum_{b=0}^{B-1} \text{log}_b \; \cos \left( \frac{\pi k (b + 1/2)}{B} \right)
# \qquad s_0 = \sqrt{1 / B} \qquad s_k = \sqrt{2 / B} \text{ for } k > 0$$
#
# Return both. `share` is a small number such as 1e-5. At least one power of the clip is above 0.
#
# Your own try first: the same clip ten times as loud has 100 times the power. Which of the numbers
# change, and by how much? When yours works, try it.


# %% tags=["answer"]
# cell: cepstra
def cepstra(power, count, share):
    """Return logs [frames, bands] and cepstra [frames, count]."""
    ### BEGIN SOLUTION
    logs = np.log(np.maximum(power, share * power.max()))
    bands = power.shape[1]
    waves = np.cos(np.pi * np.outer(np.arange(bands) + 0.5, np.arange(count)) / bands)
    sizes = np.where(np.arange(count) == 0, 1, 2) / bands
    return logs, logs @ waves * np.sqrt(sizes)
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_cepstra
check("features.cepstra", cepstra)

# %% [markdown]
# ## 4. Changes of changes
#
# A frame says what is heard, and not where it is going. For `features` `[frames, features]` return
#
# - `deltas` `[frames, features]`: how fast each feature changes, per frame. At frame t that is the
#   slope of the straight line that lies closest (least squares) to the frames from t − reach to
#   t + reach:
#
# $$d_t = \frac{\sum_n n \, (x_{t+n} - x_{t-n})}{2 \sum_n n^2} \qquad n = 1 \ldots \text{reach}$$
#
#   Before the first frame stands the first frame, again and again, and behind the last the last.
#   `reach` is at least 1, and may be larger than the number of frames.
# - `together` `[frames, 3 × features]`: for each frame its features, then their deltas, then the
#   deltas of the deltas (with the same `reach`, and with deltas repeated at the ends in the same
#   way).


# %% tags=["answer"]
# cell: changes
def changes(features, reach):
    """Return deltas [frames, features] and together [frames, 3 x features]."""

    ### BEGIN SOLUTION
    def slopes(values):
        padded = np.pad(values, [(reach, reach), (0, 0)], mode="edge")
        weights = np.arange(-reach, reach + 1)
        moved = [weights[n] * padded[n : n + len(values)] for n in range(2 * reach + 1)]
        return sum(moved) / (weights**2).sum()

    deltas = slopes(features)
    return deltas, np.concatenate([features, deltas, slopes(deltas)], axis=1)
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_changes
check("features.changes", changes)

# %% [markdown]
# ## 5. Repair: features of a batch
#
# `hasty_batch` makes features for a network. `waveforms` is `[clips, samples]` (all clips are
# equally long), `bank` is `[bands, bins]`, as in task 2. It should return `[clips, frames, bands]`:
#
# 1. frames, **each** times a Hann window (as in task 1), and their power;
# 2. the power in each band, then the natural logarithm of it, with 1e-6 added before;
# 3. **each clip** normalised by itself, as in the lesson: every band minus its own mean over the
#    clip's frames, then everything divided by one number, the standard deviation of what is left of
#    this clip, all frames and bands together.
#
# It runs, its pictures look like speech, and it has **three** mistakes, one for each point; one of
# them is made in two lines.


# %% tags=["given"]
# cell: hasty_batch
def hasty_batch(waveforms, size, hop, bank):
    """Return features [clips, frames, bands]."""
    samples = waveforms.shape[1]
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(samples) / samples)
    starts = range(0, samples - size + 1, hop)
    faded = waveforms * window
    frames = np.stack([faded[:, start : start + size] for start in starts], axis=1)
    power = np.abs(np.fft.rfft(frames)) ** 2
    logs = np.log(power + 1e-6) @ bank.T
    centred = logs - logs.mean(axis=(0, 1))
    return centred / centred.std()


# %% [markdown]
# Copy its lines into `batch` and repair them. To watch it: give it two clips, one of them twice as
# loud as the other, or one clip alone and then with another. What should not change?


# %% tags=["answer"]
# cell: batch
def batch(waveforms, size, hop, bank):
    """Return features [clips, frames, bands]."""
    ### BEGIN SOLUTION
    samples = waveforms.shape[1]
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    starts = range(0, samples - size + 1, hop)
    frames = np.stack([waveforms[:, start : start + size] for start in starts], axis=1)
    power = np.abs(np.fft.rfft(frames * window)) ** 2
    logs = np.log(power @ bank.T + 1e-6)
    centred = logs - logs.mean(axis=1, keepdims=True)
    return centred / centred.std(axis=(1, 2), keepdims=True)
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_batch
check("features.batch", batch)

# %% [markdown]
# ## 6. Explain: a table
#
# One and the same small network learnt to recognise ten words, from four kinds of features. Then it
# learnt two other things from each: who of 26 people speaks, and which of five vowels is sung, each
# recording one vowel and nothing else. By chance 10 % of the words are right, 4 % of the speakers
# and 20 % of the vowels. (The numbers are made for this exercise.)
#
# | | words: new voices | … and another microphone | who speaks | sung vowels |
# |---|---|---|---|---|
# | A: log-mel, 40 bands | 88 % | 41 % | 97 % | 95 % |
# | B: A, each band minus its mean over all training clips | 88 % | 41 % | 97 % | 95 % |
# | C: A, each band minus its mean over this clip | 91 % | 89 % | 62 % | 23 % |
# | D: the first 13 MFCC of C | 91 % | 88 % | 34 % | 22 % |
#
# Double-click the cell below and answer in six to ten sentences. There is one mark for each of
# these:
#
# 1. What does another microphone do to the power of a band, and what to its logarithm? Why does C
#    bear it, and B not?
# 2. A colleague subtracts the mean over the clip from the *power* of each band and takes the
#    logarithm later. What is wrong with that? (There are two things; one is enough.)
# 3. Why does C hear no difference between sung vowels, and yet knows words better than A?
# 4. D knows less than C of who speaks, and as much of words. What do the coefficients that were
#    left out describe, and what part of a voice is that?
# 5. The words are to be recognised while they are still being said. What is the trouble with C, and
#    what would you do instead? What does your remedy cost?

# %% [markdown] tags=["text-answer"] points=5
# <!-- cell: a_table -->
# ### BEGIN SOLUTION
# **A model answer.** A microphone lets each frequency through more or less well, always the same:
# it multiplies the power of a band by a factor, so it adds a constant to the band's logarithm, the
# same in all frames of a clip. The clip's own mean holds that constant, and C takes it away with
# the mean. B takes away the mean of other recordings, which has the training microphone in it; that
# is the same shift for every clip, and the network could have learnt it, so B is as good or bad as
# A. Power is different: the factor multiplies, and subtracting a mean does not undo it (dividing
# would); moreover power minus its mean is often negative and has no logarithm. A sung vowel is the
# same in all frames, so it is its own mean, and C keeps nothing but little tremblings. Words
# consist of changes, which stay; what goes is what a clip has in common, the microphone and much
# of the voice, which only misled A. The first 13 coefficients are slow waves over the bands: the
# envelope, the formants. The others are the fine structure, with the harmonics of the pitch, which
# say a lot about who speaks and little about the word (in English). C needs the mean of the whole
# clip, which is known only at its end. One can take the mean of what was heard so far, or a running
# mean, or that of the same speaker's last utterances: at the beginning that is uncertain, or it is
# wrong when the speaker or the microphone changes.
#
# **Marks.** One for each: (1) a factor on power, a constant on the logarithm, which is in the
# clip's mean and not in the training clips' (half a mark for "normalisation makes it robust"
# with the factor or the constant alone); (2) a factor does not go away by subtraction, or negative
# numbers have no logarithm; (3) a steady vowel is its own mean, so nothing is left; words are
# changes, and the constant part misleads; (4) fine structure over frequency, that is the harmonics
# of the pitch ("details" alone: half a mark); (5) the whole clip is needed; a running mean, or that
# of earlier clips; uncertain at first, or wrong after a change.
# ### END SOLUTION

# %% [markdown]
# ## 7. Project: the same word
#
# Nobody speaks this language. It has ten words, each of two sounds, such as `ai` and `ia`. Twenty
# voices have said each word once, close to one good microphone.

# %% tags=["given"]
# cell: clips
from course_utils.checks.features_voices import RATE, WORDS, training_clips

train_clips = training_clips()
print(len(train_clips), "clips,", RATE, "samples a second; the words are", *WORDS)
waveform, word, who = train_clips[0]
print(f"the first: {len(waveform)} samples, voice {who} says {word!r}")

# %% [markdown]
# To hear some of them: `from course_utils import sound`, then
# `sound.play({word: waveform for waveform, word, who in train_clips[:5]})`.
#
# Write `hear(waveform)`: samples go in, one of `WORDS` comes out. The check plays 150 clips, each
# by another **voice that is not among the twenty**, high or low, fast or slow. They are not in the
# studio: each has a microphone of its own, some stand far away from it, and there is some hiss. As
# in the studio, nobody says how long it stays quiet before and after the word. There are two bars:
#
# - **2 marks** for at least 64 % right;
# - **3 marks** for at least 87 % right.
#
# Leave yourself some room to the bars, since the voices are new each time.
#
# **A plan**
#
# 1. Put aside the clips of five voices to validate on, and write a function that gives the share of
#    right ones. Make your own clips worse, too: what does yours say to a clip that is 20 dB quieter
#    (a tenth of the amplitude), or that has another half second of quiet in front? For another
#    microphone, multiply `np.fft.rfft(waveform)` by `10 ** (decibels / 20)`, and go back. The
#    decibels are the sum of three slow waves $\cos(\pi n f / 4000)$, n = 1, 2, 3, at the frequency
#    f, each times a random number: normal, with the mean 0 and a deviation of 6.
# 2. *The sceptic*: log-mel features, their mean over time, the nearest clip. Why can that not tell
#    `ai` from `ia`?
# 3. Give every clip the same number of frames: `np.interp` of each band at, say, 16 places between
#    the first frame and the last. Now clips can be compared frame by frame; take the word of the
#    nearest one.
# 4. Look at clips that are wrong. What differs between the studio and the new microphones? Between
#    a fast voice and a slow one, if it is quiet before and after? Which floor suits a quiet clip?
#    In which order should things be done?
#
# The check says which kind of clips go wrong. You may use `course_utils.speech` here (it has the
# lesson's features ready), or your functions from above. Learn from these clips alone: it is not
# allowed to have the course's code make more of them.
#
# **For an LSTM**: 64 units, frames in, ten words out. It needs more than 200 clips: shift bands up
# and down, move clips in time, give bands factors. Does it beat the nearest clip?
#
# **Learn once, outside the function**, in the same cell, above or below it.


# %% tags=["answer"]
# cell: hear
def hear(waveform):
    """Return the word of WORDS that is said in a waveform [samples]."""
    ### BEGIN SOLUTION
    distances = ((templates - template(waveform)) ** 2).sum(axis=(1, 2))
    return train_clips[distances.argmin()][1]


def template(waveform, places=16):
    """Return a clip's bands at some places between the beginning and the end of the word."""
    power = spectra(waveform, 256, 80, RATE)[1] @ bank.T
    logs = cepstra(power, 1, 1e-4)[0]  # a floor that goes with the clip
    level = logs.max(axis=1)
    said = np.flatnonzero(level > level.min() + 0.4 * (level.max() - level.min()))
    word = logs[said[0] : said[-1] + 1]  # without the quiet around it, and only then the mean
    word = (word - word.mean(axis=0)) / (word - word.mean(axis=0)).std()
    where = np.linspace(0, len(word) - 1, places)
    return np.stack([np.interp(where, np.arange(len(word)), band) for band in word.T], axis=1)


bank = filters(40, np.arange(129) * RATE / 256, 0, RATE / 2, slaney_mel, slaney_hertz)
templates = np.stack([template(clip) for clip, _, _ in train_clips])
### END SOLUTION

# %% tags=["check"] points=2
# cell: check_project_some
check("features.project_some", hear)

# %% tags=["check"] points=3
# cell: check_project_most
check("features.project_most", hear)

# %% [markdown]
# **Done?** Restart the kernel, run all cells from top to bottom, save, and hand in the notebook. If
# a check that still fails stops the run, click the cell below it and take *Run → Run Selected Cell
# and All Below*: what stands below is graded all the same.
