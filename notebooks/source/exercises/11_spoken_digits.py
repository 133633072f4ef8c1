# %% [markdown]
# # Exercise 11: Spoken digits
#
# {{ badge }}
#
# You build the tools of [lesson 11](../11_spoken_digits.ipynb) for yourself, each a little further
# than there: a path through two words said at different speeds, a split that keeps relatives
# together, a table of who is heard as what, the moment at which a running guess settles. Then you
# repair an evaluation, ask a paper some questions, and understand the number words of a valley,
# said by people whom you have never heard.
#
# | task | what it practises | minutes | marks |
# |---|---|---|---|
# | 1. Two speeds | dynamic time warping, with its path | 20 | 5 |
# | 2. A split by voice | voices, timbres, and what must stay together | 12 | 4 |
# | 3. Voice by voice | confusion matrix, two means, the worst voice | 12 | 4 |
# | 4. When the guess settles | a running guess, padding | 12 | 3 |
# | 5. Repair: an evaluation | padding, statistics, settings | 15 | 4 |
# | 6. Explain: 99 % | what a split by file measures | 15 | 5 |
# | 7. Project: the valley | words by voices never heard | 30 | 5 |
# | together | | 116 | 30 |
#
# That is long for one sitting. No check needs another task's answer, so you can stop anywhere and
# go on another day.
#
# **How it works.** Write your answer where it says `# Your code here` (and delete the line below
# it), run the cell, then run the check cell under it. A check tries your function on random inputs.
# It says `right`, or gives a hint: what to look at, not what to write. Run it as often as you like;
# each run draws new inputs, and so does grading. Task 6 is read by a person.
#
# NumPy is enough for everything. In the project you may use Keras. No function may change the
# arrays, lists and dicts that it is given: whoever called it still needs them. `clip = clip - 1`
# makes a new array; `clip -= 1` changes the old one.
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
# ## 1. Two speeds
#
# Nobody says a word twice at the same speed. *Dynamic time warping* (Sakoe and Chiba, 1978) asks
# how alike two words are if time may be bent. `one` is `[n, features]`, `other` is `[m, features]`.
# The cost of frame $i$ of the first beside frame $j$ of the second is their Euclidean distance: the
# root of the sum of squared differences.
#
# A **path** begins at cell (0, 0) and ends at cell (n − 1, m − 1). Each step goes on by one frame
# in `one`, or by one frame in `other`, or by one frame in both. The path's sum is the sum of the
# costs of all its cells, the first and the last included; each counts once. Return
#
# - `distance`: the least sum that a path can have, divided by $n + m$;
# - `path` `[cells, 2]`: the cells of the path that has it, from the first to the last. (The check's
#   numbers are such that only one path has the least sum.)
#
# With one feature, `one` 0, 0, 4 and `other` 0, 3, 4: the costs are
#
# ```
# 0 3 4
# 0 3 4
# 4 1 0
# ```
#
# and the path (0, 0), (1, 0), (2, 1), (2, 2) has the sum 1. So `distance` is 1/6.
#
# There are far too many paths to try them all. But how could the cheapest way to a cell have come
# there? Fill a table: for each cell the cheapest sum up to it. Then go back from the end.


# %% tags=["answer"]
# cell: warp
def warp(one, other):
    """Return the distance and the path, [cells, 2]."""
    ### BEGIN SOLUTION
    costs = np.sqrt(((one[:, None] - other[None]) ** 2).sum(axis=-1))
    total = np.full((len(one) + 1, len(other) + 1), np.inf)  # with an edge, where nobody comes from
    total[0, 0] = 0
    for i, row in enumerate(costs):
        for j, cost in enumerate(row):
            total[i + 1, j + 1] = cost + min(total[i, j], total[i, j + 1], total[i + 1, j])
    i, j = len(one), len(other)
    path = [(i - 1, j - 1)]
    while (i, j) != (1, 1):
        i, j = min([(i - 1, j - 1), (i - 1, j), (i, j - 1)], key=lambda cell: total[cell])
        path.append((i - 1, j - 1))
    return total[-1, -1] / (len(one) + len(other)), path[::-1]
    ### END SOLUTION


# %% tags=["check"] points=5
# cell: check_warp
check("spoken.warp", warp)

# %% [markdown]
# ## 2. A split by voice
#
# A recogniser is to understand voices that it has never heard. So whole voices are held out. But
# some voices are close relatives: a synthesiser makes several of them from one *timbre*, with
# another accent and another pitch. Then the whole timbre must be on one side.
#
# - `voices` names the voice of each clip, in the order of the clips;
# - `timbre_of` is a dict, from a voice's name to that of its timbre. **Not every voice is in it.**
#   One that is not is a timbre by itself, which has the voice's name.
#
# Hold timbres out one after the other, until **at least** `least` clips are held out, and then no
# more. The timbre with the fewest clips goes first; of those with equally many, the one whose name
# comes first in the alphabet. Return `train` and `held`: the numbers of the clips, counted from 0,
# each in the order of the clips.
#
# ```
# voices      ana bo ana cleo dov bo cleo
# timbre_of   ana: oak   bo: oak   cleo: ash
# ```
#
# "oak" has 4 clips, "ash" 2, and "dov", a timbre by itself, 1. With `least` at 2, "dov" and then
# "ash" are held out: `held` is 3, 4, 6. That is three clips, since a timbre is never cut.


# %% tags=["answer"]
# cell: split
def split(voices, timbre_of, least):
    """Return the numbers of the clips to learn from, and of those held out."""
    ### BEGIN SOLUTION
    timbres = [timbre_of.get(voice, voice) for voice in voices]
    held = []
    for timbre in sorted(set(timbres), key=lambda name: (timbres.count(name), name)):
        if len(held) >= least:
            break
        held += [clip for clip, own in enumerate(timbres) if own == timbre]
    return [clip for clip in range(len(voices)) if clip not in held], sorted(held)
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_split
check("spoken.split", split)

# %% [markdown]
# ## 3. Voice by voice
#
# One number for all hides who is not understood. Of some clips you know what was said (`digits`),
# what was heard (`guesses`), both integers from 0 to 9, and who said it (`voices`, a list of
# names). `names` lists the voices; each has at least one clip, and some have many more than others.
# Return
#
# - `confusion` `[10, 10]`: how many clips of each digit (row) were heard as each digit (column),
#   also where a digit is not there at all;
# - `shares` `[names]`: the share of right clips of each voice, in the order of `names`;
# - `summary`: three numbers. The share of right clips among all clips; the mean of the voices'
#   shares, in which every voice counts the same; the share of the worst voice.
#
# Say first: of ten clips by "ana" nine are right, of two clips by "bo" none is. What are the three
# numbers? They are 0.75, 0.45 and 0. Which one would "bo" want to see in an advertisement?


# %% tags=["answer"]
# cell: by_voice
def by_voice(digits, guesses, voices, names):
    """Return confusion [10, 10], shares [names], and clips' mean, voices' mean, worst voice."""
    ### BEGIN SOLUTION
    confusion = np.zeros((10, 10), dtype=int)
    np.add.at(confusion, (digits, guesses), 1)
    right = digits == guesses
    shares = np.array([right[np.array(voices) == name].mean() for name in names])
    return confusion, shares, [right.mean(), shares.mean(), shares.min()]
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_by_voice
check("spoken.by_voice", by_voice)

# %% [markdown]
# ## 4. When the guess settles
#
# A network that reads a word frame by frame can be asked after every frame. `running`
# `[clips, frames, classes]` holds its probabilities; at each frame the guess is the most probable
# class. Clip $i$ has `lengths[i]` real frames. Behind them is padding, where **anything** may
# stand. `digits` `[clips]` is what was said. Return
#
# - `first` `[clips]`: the first frame, counted from 0, from which the guess is right **and stays
#   right** to the last real frame; −1 if the last real guess is wrong;
# - `share`: how much of the word had been heard by then, as a mean over the clips that settle.
#   Whoever settles at frame 2 of 6 has heard 3 of 6 frames, so a half. (At least one clip settles.)
#
# If 7 is said, and the guesses are 1, 7, 3, 7, 7 and then padding: `first` is 3.


# %% tags=["answer"]
# cell: settles
def settles(running, lengths, digits):
    """Return the frame from which each guess stays right, [clips], and the mean share heard."""
    ### BEGIN SOLUTION
    frames = np.arange(running.shape[1])
    wrong = (running.argmax(axis=-1) != digits[:, None]) & (frames < lengths[:, None])
    first = np.where(wrong, frames + 1, 0).max(axis=1)  # one behind the last that is wrong
    settled = first < lengths
    share = np.mean((first[settled] + 1) / lengths[settled])
    return np.where(settled, first, -1), share
    ### END SOLUTION


# %% tags=["check"] points=3
# cell: check_settles
check("spoken.settles", settles)

# %% [markdown]
# ## 5. Repair: an evaluation
#
# The simplest recogniser throws time away: it keeps each feature's mean and maximum over a clip
# (*pooling over time*), and asks the nearest clips that it knows. This is how they vote.


# %% tags=["given"]
# cell: accuracy
def accuracy(table, digits, learn, ask, k):
    """Return the share of the clips `ask` for which the k nearest of `learn` are right."""
    apart = ((table[ask][:, None] - table[learn][None]) ** 2).sum(axis=-1)
    near = digits[learn][apart.argsort(axis=1)[:, :k]]
    return np.mean([np.bincount(row).argmax() for row in near] == digits[ask])


# %% [markdown]
# `hasty_evaluate` pools, normalises, chooses k and reports an accuracy.
#
# - `frames` `[clips, time, features]` are features, which may all be negative. Clip $i$ has
#   `lengths[i]` real frames; behind them is padding, where **anything** may stand.
# - `part` is a list: "train", "valid" or "test" for each clip. The split is by voice, and good.
# - `ks` lists the values of k to try. (In the check one of them is best, and no two are equally
#   good.)
#
# It should return `table` `[clips, 2 × features]`: the means, then the maxima, of all clips, each
# column normalised so that it has mean 0 and deviation 1 **over the clips to learn from**; `k`, the
# chosen value; and `accuracy`, what can be promised to voices that nobody has heard. Everything is
# learnt from the clips of "train".
#
# It runs, and it has **three** mistakes. Because of each, its accuracy is not what it seems to be.


# %% tags=["given"]
# cell: hasty_evaluate
def hasty_evaluate(frames, lengths, digits, part, ks):
    """Return table [clips, 2 features], k, and the accuracy on new voices."""
    means = frames.sum(axis=1) / lengths[:, None]
    table = np.concatenate([means, frames.max(axis=1)], axis=1)
    table = (table - table.mean(axis=0)) / table.std(axis=0)
    rows = {name: np.flatnonzero(np.array(part) == name) for name in ("train", "valid", "test")}
    scores = [accuracy(table, digits, rows["train"], rows["test"], k) for k in ks]
    return table, ks[np.argmax(scores)], max(scores)


# %% [markdown]
# Copy its lines into `evaluate` and repair them. You may call `accuracy`.


# %% tags=["answer"]
# cell: evaluate
def evaluate(frames, lengths, digits, part, ks):
    """Return table [clips, 2 features], k, and the accuracy on new voices."""
    ### BEGIN SOLUTION
    real = (np.arange(frames.shape[1]) < lengths[:, None])[:, :, None]
    means = np.where(real, frames, 0).sum(axis=1) / lengths[:, None]
    table = np.concatenate([means, np.where(real, frames, -np.inf).max(axis=1)], axis=1)
    rows = {name: np.flatnonzero(np.array(part) == name) for name in ("train", "valid", "test")}
    known = table[rows["train"]]
    table = (table - known.mean(axis=0)) / known.std(axis=0)
    scores = [accuracy(table, digits, rows["train"], rows["valid"], k) for k in ks]
    k = ks[np.argmax(scores)]
    return table, k, accuracy(table, digits, rows["train"], rows["test"], k)
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_evaluate
check("spoken.evaluate", evaluate)

# %% [markdown]
# ## 6. Explain: 99 %
#
# A paper reports: "Our network recognises spoken digits with an accuracy of **99.5 %**." You read
# on. There are 2,000 recordings: four speakers, ten digits, each said 50 times by each speaker in
# one sitting. Of all recordings one in ten, drawn at random, is the test part. All features were
# normalised with the mean and the deviation of the 2,000 recordings. Thirty networks were tried,
# and the one that is best on the test part is reported. Somebody has repeated it, and done more.
# (The paper and its numbers are made for this exercise.)
#
# | | random recordings held out | each speaker left out (mean of four) | worst speaker |
# |---|---|---|---|
# | the network | 99.5 % | 71 % | 52 % |
# | nearest template, time warped | 99 % | 68 % | 55 % |
# | the same network, trained to say *who* speaks | 100 % | – | – |
#
# Double-click the cell below and answer in six to ten sentences. There is one mark for each of
# these:
#
# 1. What do the recordings of the test part have in common with those learnt from? What question
#    does 99.5 % answer, and for which use would that be the right question?
# 2. What do the second and the third row say about how hard that test is, and about what the
#    network can tell from a recording?
# 3. "71 %, measured on 2,000 recordings." Of what, and of how many, is that the mean? What would
#    you write beside it?
# 4. Two more choices in the text let the test part in. Which? In what direction does each move the
#    number, and which one is likely to matter more?
# 5. You may ask the authors for one more experiment. Describe it, so that it could be done: who is
#    held out, on what is everything chosen, what is it held against?

# %% [markdown] tags=["text-answer"] points=5
# <!-- cell: a_paper -->
# ### BEGIN SOLUTION
# **A model answer.** The test part has the same four speakers, the same sitting, the same
# microphone, and 45 or so other takes of the very same word by the same person. So 99.5 % says how
# well the network recognises a new take by a speaker it has learnt from: the right question for a
# device that its one owner has trained, and the wrong one for a telephone line that strangers call.
# A nearest template gets 99 %, so on this split hardly anything is left to be won; a network is
# not needed to find a near copy. And the speaker can always be told, so recordings are full of
# who speaks, and a network is free to learn "a seven by this speaker" instead of "a seven". 71 % is
# a mean of four numbers, one for each speaker: the 2,000 recordings are no 2,000 independent tries.
# I would write all four beside it, or at least the range and that there are four (the worst has
# 52 %). The statistics of normalisation saw the test part, and the network was chosen on it. Both
# tend to flatter. The first moves little, since mean and deviation of 2,000 recordings hardly
# change with a tenth of them; the best of thirty on 200 recordings is partly luck, and it would
# matter more still where speakers are left out. I would ask for each speaker left out in turn, with
# everything (network, epochs, normalisation) chosen on a second held-out speaker, three seeds, a
# number for each speaker, beside the template that was treated in the same way; best with more than
# four speakers.
#
# **Marks.** One for each: (1) same speakers (and sitting, microphone, takes), and: a new take by a
# known speaker, with a use for which that is right (half a mark for one of the two); (2) the
# template is nearly as good, so the test is easy, and the speaker is in the features, so the
# network can use who speaks; half a mark for one of them; (3) four speakers, and their numbers or
# range; (4) normalisation over all, choosing on the test part; both flatter; choosing matters more
# (half a mark for the two without a direction); (5) held-out speakers, a separate part (other
# speakers) to choose on, and a baseline or several seeds. No mark for "more data" or "a larger
# network" alone.
# ### END SOLUTION

# %% [markdown]
# ## 7. Project: the valley
#
# In a valley people count from zero to nine in words of their own. Eight of them have said each
# word once. **Understand eight others.**

# %% tags=["given"]
# cell: valley
from course_utils.checks.spoken_words import training_clips

train_clips, train_digits, train_voices = training_clips()
print(len(train_clips), "clips, the first ones", [clip.shape for clip in train_clips[:3]])
print(np.round(train_clips[0][:, ::3]).astype(int))  # each third band of the first clip

# %% [markdown]
# A clip is an array `[frames, bands]`: 24 bands of log power, low ones first. `train_digits` says
# which word it is, `train_voices` who said it (0 to 7). Clips differ in length.
#
# Write `recognise(clips)`: a list of clips goes in, a digit for each comes out. The check asks for
# the 80 clips of eight other people. There are two bars:
#
# - **2 marks** for at least 60 % right;
# - **3 marks** more for at least 93 % right.
#
# The eight others say the same words. But each has a microphone of its own, which adds some number
# to each band, the same one in all frames. Each clip has its own tempo and its own loudness, which
# adds one number to all of it. And most of the others have a **vocal tract that is much longer or
# shorter** than all those that you know: giants, and children. A shorter one moves all sounds up by
# the same number of bands, a longer one down; that can be up to three bands. Such voices are not
# among your 80 clips. You can make them.
#
# **A plan**
#
# 1. Leave out one known voice, or two, and score what you do on them. (Why not clips at random?)
# 2. *The sceptic*: mean and maximum over time, and the nearest clip. Some words have the same
#    sounds in another order. What does pooling say of them?
# 3. The nearest clip by dynamic time warping. Before that: what can be done to a clip so that it no
#    longer matters what a microphone adds to each band? And how loud it is?
# 4. Make voices: move your clips up and down by some bands, and learn from these, too. How do you
#    score that, if no known voice is like this? Move the clips that you left out, by other amounts.
#
# A table as in task 1, for each clip beside each of hundreds of others: that takes plain Python its
# time, and the check may ask three times, to find out what is wrong. It is much faster to stretch
# all clips to the same 10 frames or so first. Then one table can be filled for all templates at
# once: each cell holds an array.
#
# **For an LSTM**: a bidirectional one of 48 units, its maximum over time, dropout of 0.3; batches
# of 32, a rate of 0.005 that falls to 0. Give it the clips that you have, without their
# microphones, and then those that you moved by half bands as well (40 epochs are enough). What does
# each get on voices that you left out and moved?
#
# Learn from these clips alone: it is not allowed to have the course's code make more of them.
# **Learn once, outside the function**, in the same cell, above or below it.


# %% tags=["answer"]
# cell: recognise
def recognise(clips):
    """Return the digit of each of a list of clips [frames, bands]."""
    ### BEGIN SOLUTION
    return [train_digits[distances(cleaned(clip)).argmin() % len(train_clips)] for clip in clips]


def cleaned(clip, by=0):  # moved by some bands, in 10 frames, without microphone and loudness
    bands, frames = np.arange(clip.shape[1]), np.arange(len(clip))
    clip = np.array([np.interp(bands - by, bands, frame) for frame in clip])
    clip = np.array([np.interp(np.linspace(0, frames[-1], 10), frames, band) for band in clip.T])
    clip = clip - clip.mean(axis=1, keepdims=True)
    return clip.T / clip.std()


def distances(clip):  # to all known clips at once
    total = {(0, 0): 0}
    for i, j in np.ndindex(10, 10):
        before = [total[cell] for cell in ((i, j), (i, j + 1), (i + 1, j)) if cell in total]
        total[i + 1, j + 1] = np.min(before, axis=0) + np.linalg.norm(known[:, j] - clip[i], axis=1)
    return total[10, 10]


known = np.array([cleaned(clip, by) for by in range(-3, 4) for clip in train_clips])
### END SOLUTION

# %% [markdown]
# Score yours on voices that you left out, and then:

# %% tags=["check"] points=2
# cell: check_project_some
check("spoken.project_some", recognise)

# %% tags=["check"] points=3
# cell: check_project_most
check("spoken.project_most", recognise)

# %% [markdown]
# **Done?** Restart the kernel, run all cells from top to bottom, save, and hand in the notebook. If
# a check that still fails stops the run, click the cell below it and take *Run → Run Selected Cell
# and All Below*: what stands below is graded all the same.
