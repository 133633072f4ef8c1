# %% [markdown]
# # Exercise 12: Music generation
#
# {{ badge }}
#
# You build the tools of [lesson 12](../12_music_generation.ipynb) for yourself, each a little
# further than there: what a frame costs, what can be counted before anything is learnt, four voices
# that keep a rule, a search for bars that were there before, the loop that composes. Then you say
# why a composition sounds muddled, and foretell pieces in keys that your model has never heard.
#
# | task | what it practises | minutes | marks |
# |---|---|---|---|
# | 1. What a frame costs | likelihood of independent keys; logits of any size | 10 | 4 |
# | 2. Before anything is learnt | log-odds for a bias; a Markov chain for each key | 12 | 4 |
# | 3. Four voices, one rule | drawing with temperature under a constraint | 15 | 5 |
# | 4. Bars that were there before | copies, as they stand and transposed | 15 | 4 |
# | 5. Repair: the loop that composes | what is drawn, and what is read | 10 | 4 |
# | 6. Explain: mud, and a tune met twice | independent keys; what a split hides | 12 | 4 |
# | 7. Project: the next chord | when, and which, in any key | 35 | 5 |
# | together | | 109 | 30 |
#
# That is long for one sitting. No check needs another task's answer, so you can stop anywhere and
# go on another day. Task 1 gives you the score for the project.
#
# **How it works.** Write your answer where it says `# Your code here` (and delete the line below
# it), run the cell, then run the check cell under it. A check tries your function on random inputs.
# It says `right`, or gives a hint: what to look at, not what to write. Run it as often as you like;
# each run draws new inputs, and so does grading. Task 6 is read by a person.
#
# NumPy is enough for everything. In the project you may use Keras. No function may change the
# arrays and lists that it is given: whoever called it still needs them. `logits = logits - 1` makes
# a new array; `logits -= 1` changes the old one.
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
# ## 1. What a frame costs
#
# A **piano roll** is an array `[frames, keys]`: True where a key sounds. A network returns a logit
# for each key of each frame; the logistic function makes of it the probability that the key sounds.
# A key costs −ln of the probability of what it did: that it sounded, if it sounded; that it was
# silent, if it was silent. A frame costs what its keys cost together.
#
# `logits` and `rolls` are lists, one array `[frames, keys]` a piece. Pieces have different lengths.
# Return
#
# - `nats`: the mean cost of a frame, over **all frames of all pieces**, each counted once;
# - `by_key` `[keys]`: the part of each key in it. They sum to `nats`.
#
# Logits may be anything from −5000 to 5000, and the numbers must come out right all the same.
#
# Your own try first: what does a frame of 88 keys cost if all logits are 0?


# %% tags=["answer"]
# cell: frame_nats
def frame_nats(logits, rolls):
    """Return nats a frame, and the part of each key [keys], of lists of [frames, keys]."""
    ### BEGIN SOLUTION
    scores, sounding = np.concatenate(logits), np.concatenate(rolls)
    costs = np.logaddexp(0, scores) - scores * sounding
    return costs.sum(axis=1).mean(), costs.mean(axis=0)
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_frame_nats
check("chorales.frame_nats", frame_nats)

# %% [markdown]
# ## 2. Before anything is learnt
#
# Most keys are silent most of the time. A network whose biases are 0 begins with one half for each,
# and has to learn the obvious first. Two things can simply be counted. `rolls` is a list of rolls
# `[frames, keys]` of different lengths, one for each piece. Return
#
# - `bias` `[keys]`: the **log-odds** of each key, $\ln \frac{p}{1 - p}$, with which an output layer
#   begins at what is usual. $p$ is the share of the frames of all pieces in which the key sounds,
#   smoothed: with $n$ frames in which it sounds and $m$ in which it is silent,
#   $p = \frac{n + 1}{n + m + 2}$. So a key that never sounds has no infinite bias.
# - `table` `[keys, 2]`: a Markov chain for each key. Column 0 is the probability that the key
#   sounds in the **next** frame if it is silent in this one, column 1 if it sounds in this one.
#   Counted are all pairs of neighbouring frames **within** a piece, and smoothed in the same way: 1
#   is added to the pairs whose second frame sounds, 1 to those whose second frame is silent.
#
# A key that sounds in 0, 1, 1 (one piece) and 1, 0 (another) sounds in 3 of 5 frames, and has three
# pairs. What are its bias and its row? Say it first: ln(4/3), and 2/3, 2/4.


# %% tags=["answer"]
# cell: counted
def counted(rolls):
    """Return bias [keys] and table [keys, 2] of a list of rolls [frames, keys]."""
    ### BEGIN SOLUTION
    frames = np.concatenate(rolls)
    sounds, silent = frames.sum(axis=0) + 1, (~frames).sum(axis=0) + 1
    before = np.concatenate([roll[:-1] for roll in rolls])
    after = np.concatenate([roll[1:] for roll in rolls])
    columns = [
        ((given & after).sum(axis=0) + 1) / (given.sum(axis=0) + 2) for given in (~before, before)
    ]
    return np.log(sounds / silent), np.stack(columns, axis=1)
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_counted
check("chorales.counted", counted)

# %% [markdown]
# ## 3. Four voices, one rule
#
# A model has a row of logits for each voice: `logits` `[voices, keys]`, soprano, alto, tenor, bass.
# Draw one chord. The voices choose one after the other, **soprano first**:
#
# 1. A voice may sing the keys from `lowest[voice]` to `highest[voice]`, both included, and none
#    that is higher than what the voice before it has chosen. (The same key is allowed.)
# 2. Among those its probabilities are in proportion to $e^{\text{logit} / T}$, where T is the
#    `temperature`; all other keys have 0.
# 3. It sings the first key, from the lowest up, at which the cumulative sum of these probabilities
#    is greater than `uniform[voice]`. That is how one draws with a number between 0 and 1. (It may
#    be 0, and is below 1.)
#
# Return the four keys, numbered as the columns of `logits`. Ranges become lower from voice to
# voice, so that every voice has a key that it may sing. Logits may be anything from −5000 to 5000,
# T is from 0.05 to 2.


# %% tags=["answer"]
# cell: chord
def chord(logits, lowest, highest, temperature, uniform):
    """Return the keys [voices] that are drawn."""
    ### BEGIN SOLUTION
    number, top, keys = np.arange(logits.shape[1]), np.inf, []
    for row, low, high, drawn in zip(logits, lowest, highest, uniform, strict=True):
        allowed = (number >= low) & (number <= min(high, top))
        scaled = np.where(allowed, row, -np.inf) / temperature
        powers = np.exp(scaled - scaled.max())
        sums = np.cumsum(powers / powers.sum())
        top = int(np.argmax(sums > drawn))  # the first True
        keys.append(top)
    return keys
    ### END SOLUTION


# %% [markdown]
# Try it before you ask the check: with all logits 0 and a range of four keys for each voice, which
# key does the soprano sing for a `uniform` of 0, of 0.3, of 0.99? Then:

# %% tags=["check"] points=5
# cell: check_chord
check("chorales.chord", chord)

# %% [markdown]
# ## 4. Bars that were there before
#
# A network that has learnt by heart composes beautifully. So look for copies. `piece` `[steps,
# voices]` holds MIDI numbers, `training` is a list of such arrays, of different lengths. A
# *passage* is `length` steps in a row, of all voices; a piece of n steps has n − `length` + 1 of
# them, and one that is shorter has none. For each passage of `piece`, in order, return two flags (1
# or 0, or True or False):
#
# - `same`: some training piece has this very passage, beginning at any step;
# - `moved`: some training piece has it as it stands **or transposed**: all its steps and all its
#   voices moved by the same number of semitones, any number, up or down.
#
# A passage lies within one training piece. A pitch an octave higher is another pitch.


# %% tags=["answer"]
# cell: copied
def copied(piece, training, length):
    """Return `same` and `moved`, a flag for each passage of `length` steps."""

    ### BEGIN SOLUTION
    def passages(voices):
        return [voices[start : start + length] for start in range(len(voices) - length + 1)]

    def shape(passage):
        return (passage - passage[0, 0]).tobytes()

    known = [passage for other in training for passage in passages(other)]
    exact, shapes = {each.tobytes() for each in known}, {shape(each) for each in known}
    own = passages(piece)
    return [each.tobytes() in exact for each in own], [shape(each) in shapes for each in own]
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_copied
check("chorales.copied", copied)

# %% [markdown]
# ## 5. Repair: the loop that composes
#
# Here is a small recurrent network. `read` takes a frame `[keys]` (True or 1 where a key sounds),
# changes the state, and returns the logits `[keys]` of the next frame. (It was never trained. What
# it composes is noise; the loops around it are the same.)


# %% tags=["given"]
# cell: network
class Network:
    """A SimpleRNN with a state; `reset_state()` makes it zero."""

    def __init__(self, keys, units, seed=0):
        random = np.random.default_rng(seed)
        self.kernel = random.normal(0, 1, size=(keys, units))
        self.recurrent = random.normal(0, 0.5, size=(units, units))
        self.out = random.normal(0, 1.5, size=(units, keys))
        self.reset_state()

    def reset_state(self):
        """Forget everything."""
        self.state = np.zeros(len(self.recurrent))

    def read(self, frame):
        """Read one frame [keys]; return logits [keys] of the next."""
        self.state = np.tanh(frame @ self.kernel + self.state @ self.recurrent)
        return self.state @ self.out


# %% [markdown]
# `muddled_compose` should let it compose `length` frames after `start` `[frames, keys]`. Each key
# of a frame is drawn for itself: it sounds where its number in `uniform` `[length, keys]` is below
# its probability. At a low temperature likely keys become surer and unlikely ones rarer. Every
# frame should be drawn from what the network says when, from a zero state, it has read `start` and
# all that was composed so far, each frame once and in order.
#
# It runs, and it has **three** mistakes.


# %% tags=["given"]
# cell: muddled_compose
def muddled_compose(network, start, length, temperature, uniform):
    """Return a roll [length, keys], composed after `start` [frames, keys]."""
    for frame in start:
        logits = network.read(frame)
    composed = []
    for step in range(length):
        probabilities = 1 / (1 + np.exp(-logits * temperature))
        composed.append(uniform[step] < probabilities)
        logits = network.read(probabilities)
    return np.stack(composed)


# %% [markdown]
# Copy its lines into `compose` and repair them. (`start` has at least one frame.) Two experiments
# help: call it twice with the same arguments; and print what `read` is given. `Network(12, 8)` is a
# network with 12 keys, and `np.random.default_rng(0).random((10, 12))` are numbers for ten frames.


# %% tags=["answer"]
# cell: compose
def compose(network, start, length, temperature, uniform):
    """Return a roll [length, keys], composed after `start` [frames, keys]."""
    ### BEGIN SOLUTION
    network.reset_state()
    for frame in start:
        logits = network.read(frame)
    composed = []
    for step in range(length):
        probabilities = 1 / (1 + np.exp(-logits / temperature))
        composed.append(uniform[step] < probabilities)
        logits = network.read(composed[-1])
    return np.stack(composed)
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_compose
check("chorales.compose", compose)

# %% [markdown]
# ## 6. Explain: mud, and a tune met twice
#
# Many chorales share a tune: Bach set some melodies many times, each time with other chords. Two
# models were trained on such chorales, and scored in nats a frame on pieces that they were not
# trained on. "By piece" means that pieces were dealt to training and test at random, "by tune" that
# all settings of a tune went to the same side. (The numbers are made for this exercise.)
#
# | | by piece | by tune |
# |---|---|---|
# | a Markov chain for each key | 7.9 | 8.0 |
# | an LSTM, 88 independent keys | 6.2 | 7.1 |
#
# Then the LSTM composed, and so did a second one, of the same size, which draws the soprano first,
# and then each lower voice from a distribution that depends on the voices drawn above it:
#
# | | chords with a name (triads, sevenths) | keys that sound in a frame |
# |---|---|---|
# | Bach | 84 % | 3.8 |
# | independent keys, temperature 1 | 41 % | 3.8 |
# | independent keys, temperature 0.3 | 55 % | 2.4 |
# | four voices, one after the other, temperature 1 | 79 % | 3.8 |
#
# Double-click the cell below and answer in six to ten sentences. There is one mark for each of
# these:
#
# 1. Which of 6.2 and 7.1 do you report for "a chorale with a tune that the model has never met"?
#    What helped the LSTM in the other case, and why does the Markov chain hardly gain by it?
# 2. After some chord, C major (C E G) and F major (C F A) are equally likely, and nothing else.
#    Which probability does each key get from the best model with independent keys? In which share
#    of the frames that are drawn from it does one of the two chords come out?
# 3. Why do fewer keys sound at a temperature of 0.3, and why is that no cure? (What becomes of the
#    keys of your answer to 2?)
# 4. What do the four voices have that independent keys lack, although both networks are of the same
#    size and have read the same? A colleague has computed the four voices' nats, too, and says:
#    "the independent keys need fewer nats a frame, so they are the better composer". What do you
#    answer?

# %% [markdown] tags=["text-answer"] points=4
# <!-- cell: mud -->
# ### BEGIN SOLUTION
# **A model answer.** I report 7.1: only there are the tunes of the test pieces new. By piece,
# other settings of the same tune were in training, so the LSTM has met the melody, with
# similar harmonies, and partly recites it; a Markov chain for each key has two numbers a key, and
# cannot remember a tune whichever way the pieces are dealt (7.9 and 8.0). In the example C is
# certain, so its probability is 1; E, G, F and A have one half each, all other keys 0. Drawn
# independently, the four keys have 16 equally likely outcomes, of which two are a chord that was
# meant: one frame in eight is C E G or C F A, and all others are neither, with one to five keys:
# E and F together, or C alone. That is the mud: each key is right by itself, and together they are
# a mixture of two chords. At a low temperature probabilities move away from one half: keys below
# one half fall silent. Where several chords may come, every single key is below one half, so the
# frame becomes thin (2.4 keys), and keys of exactly one half stay as they are at any temperature:
# it still does not choose *one* of the chords. The four voices have a factor each, given those
# above (the chain rule): once the soprano has E, the alto knows that it is C major. So the keys of
# one frame depend on each other, which no size of an LSTM gives to outputs that are drawn
# independently. Nats say how probable *real* frames are, of music that Bach wrote; they do not say
# how what is drawn sounds. And a number of nats depends on what is foretold: of 88 keys or of four
# voices (which also says who sings what) are two numbers that cannot be compared as they stand.
#
# **Marks.** One for each: (1) 7.1, and: settings of the tune were in training (learnt by heart,
# leak), and a table of two numbers a key has no room for tunes; half a mark without the second
# half; (2) C has 1, E G F A one half; 2 of 16 = 1/8 (half a mark for the probabilities alone); (3)
# keys below one half become rarer, and with several chords to choose from nearly all are below;
# temperature acts on each key by itself and chooses no chord; (4) dependence within a frame (chain
# rule, each voice knows those above), and one of: nats score real music, not what is drawn;
# numbers over different outcomes are not comparable. "A bigger LSTM would help" is wrong.
# ### END SOLUTION

# %% [markdown]
# ## 7. Project: the next chord
#
# Sixty short pieces, made up by a small program, so that there are always new ones. Each keeps to
# one major key. A piece in D is one in C that is sung two semitones higher, nothing else.
# **Foretell new pieces, frame by frame.** The sixty are in five keys; the new ones are in all
# twelve. (A musician's key, such as D major, is not a piano's; here it is clear which is meant.)

# %% tags=["given"]
# cell: pieces
from course_utils.checks.chorales_pieces import LOWEST, training_pieces

train_pieces = training_pieces()
print(len(train_pieces), "pieces,", sum(map(len, train_pieces)), "frames, 88 keys")
for frame in train_pieces[0][:12]:
    print((np.flatnonzero(frame) + LOWEST).tolist())

# %% [markdown]
# Write `foretell(roll)`: one piece goes in, an array `[frames, 88]` of True and False, and logits
# `[frames, 88]` come out. Row t is about frame t, **said before that frame is heard**: it may
# depend on `roll[:t]` and on what was learnt from the sixty pieces, and on nothing else. So row 0
# is the same for all pieces. The check calls your function for 24 new pieces, two in each major
# key, and takes the mean cost of a frame, as in task 1. (It also changes the ends of pieces, or
# cuts one off, and looks whether rows before them move.) There are two bars, both relative to a
# Markov chain for each piano key, as in task 2:
#
# - **2 marks** for at most 0.8 times its nats;
# - **3 marks** for at most 0.6 times its nats.
#
# There are two things to find: *when* a chord changes, and *which* may follow, in whatever key.
# *When* alone gets you over the first bar; *which* alone, without a notion of when, ends just short
# of it; both get you over the second. The check tells you what you pay in frames where the chord is
# new and where it stays, in keys of the sixty pieces and in others. Leave yourself some room to the
# bars, since the pieces are new each time.
#
# **A plan**
#
# 1. Put aside some pieces to validate on, and score with `frame_nats`. The Markov chain of task 2
#    is a few lines: begin with it. A logit of p is `np.log(p / (1 - p))`, and p must not be 0 or 1.
# 2. Read two or three pieces with their frames numbered. How long does a chord stay? Is it the same
#    in every piece? What do you know of it after the first change?
# 3. If a chord changes with probability c, a key sounds with c times its probability after a change
#    plus (1 − c) times what it does now. So count what follows a chord among *changes* only.
# 4. What is the same in a piece and in one sung two semitones higher? Either make pieces in the
#    other keys yourself (`np.roll` along the keys moves a whole piece; nothing sounds near the ends
#    of the keyboard), or count what follows relative to something, such as the lowest key that
#    sounds. To keep to the five keys is the mistake of many real systems.
#
# **For an LSTM**: rolls in, moved by one frame, logits out; the pieces in all twelve keys, padded
# on the right (padding counts 0 in the loss, by `sample_weight`); 128 units that return sequences,
# dropout of 0.2, a `Dense` over the keys with the log-odds of task 2 as its bias; the sum over the
# keys of the binary cross-entropy from logits; batches of 32 pieces and a rate of 0.006 that falls
# to 0 over 70 epochs. That takes a minute or two of one core that is all yours. Which of the two
# things has it found after 20 epochs, and which only after 70?
#
# **Learn once, outside the function**, in the same cell, above or below it. Learn from these pieces
# alone: having the course's code make more of them is not the task.


# %% tags=["answer"]
# cell: foretell
def foretell(roll):
    """Return logits [frames, 88] of each frame, said before it is heard."""
    ### BEGIN SOLUTION
    shares, new = [first], [0]  # `new`: where chords began
    for place in range(1, len(roll)):
        stood, last = place - new[-1], roll[place - 1]
        change = stood == new[1] if len(new) > 1 else (0, 0.5, 1)[min(stood, 3) - 1]
        bass = last.argmax()
        count, sums = table.get(np.roll(last, -bass).tobytes(), (0, 0))
        after = np.roll((sums + 3 * usual) / (count + 3), bass)
        shares.append(change * after + (1 - change) * last)
        new += [place] if (roll[place] != last).any() else []
    return -np.log(1 / np.clip(shares, 0.0005, 0.9995) - 1)


first, table = np.concatenate(train_pieces).mean(axis=0), {}
before, after = (np.concatenate([p[cut] for p in train_pieces]) for cut in (np.s_[:-1], np.s_[1:]))
pairs = [pair for pair in zip(before, after, strict=True) if (pair[0] != pair[1]).any()]
changes = [(np.roll(a, -a.argmax()), np.roll(b, -a.argmax())) for a, b in pairs]
usual = np.mean([after for _, after in changes], axis=0)
for last, after in changes:
    count, sums = table.get(last.tobytes(), (0, 0))
    table[last.tobytes()] = count + 1, sums + after
### END SOLUTION

# %% [markdown]
# Score yours on the pieces that you put aside, and then:

# %% tags=["check"] points=2
# cell: check_project_ahead
check("chorales.project_ahead", foretell)

# %% tags=["check"] points=3
# cell: check_project_far_ahead
check("chorales.project_far_ahead", foretell)

# %% [markdown]
# **Done?** Restart the kernel, run all cells from top to bottom, save, and hand in the notebook. If
# a check that still fails stops the run, click the cell below it and take *Run → Run Selected Cell
# and All Below*: what stands below is graded all the same.
