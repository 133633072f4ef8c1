# %% [markdown]
# # Exercise 08: Text generation
#
# {{ badge }}
#
# You build the tools of [lesson 08](../08_text_generation.ipynb) for yourself, each a little
# further than there: the loss, the streams, the smoothed counts, the choice of a character. Then
# you mend a loop that writes, read six numbers of a language model, and build a model of your own
# for stories full of names that nobody has heard before.
#
# | task | what it practises | minutes | marks |
# |---|---|---|---|
# | 1. What a character costs | nats, bits, perplexity; logits of any size | 10 | 4 |
# | 2. Streams without a rest | batches whose rows go on; targets | 15 | 4 |
# | 3. Counts that lean on shorter ones | Witten and Bell's smoothing | 8 | 4 |
# | 4. Temperature and nucleus | from logits to what is drawn from | 15 | 4 |
# | 5. Repair: the loop that writes | what the network has read, and when | 8 | 4 |
# | 6. Explain: six numbers | context, units, probable and typical text | 12 | 5 |
# | 7. Project: new names | a model that learns while it reads | 30 | 5 |
# | together | | 98 | 30 |
#
# That is long for one sitting. No check needs another task's answer, so you can stop anywhere and
# go on another day. The project is easier after task 3; its minutes are those of counting, and an
# LSTM takes you longer.
#
# **How it works.** Write your answer where it says `# Your code here` (and delete the line below
# it), run the cell, then run the check cell under it. A check tries your function on random inputs.
# It says `right`, or gives a hint: what to look at, not what to write. Run it as often as you like;
# each run draws new inputs, and so does grading. Task 6 is read by a person.
#
# NumPy is enough for everything. In the project you may use Keras. No function may change the
# arrays and lists that it is given: whoever called it still needs them. `counts = counts + 1` makes
# a new array; `counts += 1` changes the old one.
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
# ## 1. What a character costs
#
# A network returns `logits` `[streams, steps, symbols]`, and `targets` `[streams, steps]` says
# which symbol came each time, as a number from 0 to symbols − 1. Softmax over the symbols makes
# probabilities of the logits, and a character costs −ln of the probability of the symbol that came.
# Return three numbers:
#
# - `nats`: the mean cost of all characters;
# - `bits`: the same in bits;
# - `perplexity`: how many equally likely symbols would leave a reader in as much doubt.
#
# Logits may be anything from −5000 to 5000, and the numbers must come out right all the same. The
# mean cost stays below 700 nats, so that all three can be written as floating-point numbers.


# %% tags=["answer"]
# cell: losses
def losses(logits, targets):
    """Return nats, bits and perplexity, of logits [streams, steps, symbols]."""
    ### BEGIN SOLUTION
    logits = logits - logits.max(axis=-1, keepdims=True)  # now exp is at most 1
    log_probabilities = logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))
    nats = -np.take_along_axis(log_probabilities, targets[..., None], axis=-1).mean()
    return nats, nats / np.log(2), np.exp(nats)
    ### END SOLUTION


# %% [markdown]
# Your own try first: eight symbols, all logits the same. How many bits is that, and which
# perplexity? Then:

# %% tags=["check"] points=4
# cell: check_losses
check("generation.losses", losses)

# %% [markdown]
# ## 2. Streams without a rest
#
# `count` readers read one long text at once, each a part of its own, in batches of `steps`
# characters. The state that a reader has after one batch is the one with which it begins the next,
# so **row b of every batch goes on where row b of the batch before it stopped**. The target of each
# character is the one that comes after it in the text.
#
# The lesson left out what does not fill a whole batch. Yours keeps it: every reader's part is as
# long as it can be (all parts have the same length), and the **last** batch is shorter where it
# has to be. Parts follow one another in the text, from its beginning. The character after the last
# part is only a target. Behind it some may be left over, fewer than there are readers: nobody reads
# them, and they are nobody's target.
#
# Twelve characters, `count` 2 and `steps` 3 give two batches; character 10 is only a target, and 11
# is left over:
#
# ```
# the text    0 1 2 3 4 5 6 7 8 9 10 11
#
# batch 0     inputs  0 1 2     targets  1 2 3
#                     5 6 7              6 7 8
# batch 1     inputs  3 4       targets  4 5
#                     8 9                9 10
# ```


# %% tags=["answer"]
# cell: streams
def streams(codes, count, steps):
    """Return a list of pairs (inputs, targets), both [count, steps], the last maybe shorter."""
    ### BEGIN SOLUTION
    each = (len(codes) - 1) // count  # the last character has no target
    inputs = codes[: each * count].reshape(count, each)
    targets = codes[1 : each * count + 1].reshape(count, each)
    starts = range(0, each, steps)
    return [(inputs[:, a : a + steps], targets[:, a : a + steps]) for a in starts]
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_streams
check("generation.streams", streams)

# %% [markdown]
# ## 3. Counts that lean on shorter ones
#
# What comes after `"the wi"`? You have counted what followed it in the training text, and what
# followed every shorter ending of it, and you get one row of counts for each: row 0 says how often
# each symbol came at all (after the empty history), row 1 what followed the last character `"i"`,
# row 2 what followed the last two, `"wi"`, and so on. `counts` is `[histories, symbols]`.
#
# Longer histories say more, and were seen less often. Witten and Bell let each lean on the next
# shorter one:
#
# $$p(c \mid h) = \frac{n(h, c) + d(h) \; p(c \mid h')}{n(h) + d(h)}$$
#
# with $n(h, c)$ the count of symbol $c$ in the row of $h$, $n(h)$ the sum of that row, $d(h)$ the
# number of *different* symbols in it, and $h'$ the history without its first character. Below the
# empty history stands the uniform distribution. A history that was never seen (its row is all
# zeros) knows nothing: there $p$ is what the shorter one says.
#
# Return the distribution after the longest history. Its probabilities sum to 1, and none is 0.


# %% tags=["answer"]
# cell: smoothed
def smoothed(counts):
    """Return probabilities [symbols], of counts [histories, symbols], shortest history first."""
    ### BEGIN SOLUTION
    symbols = counts.shape[1]
    probabilities = np.full(symbols, 1 / symbols)
    for row in counts:
        different = np.count_nonzero(row)
        if different:
            probabilities = (row + different * probabilities) / (row.sum() + different)
    return probabilities
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_smoothed
check("generation.smoothed", smoothed)

# %% [markdown]
# ## 4. Temperature and nucleus
#
# From logits to the distribution from which a character is drawn. Several texts are written at
# once, so `logits` is `[rows, symbols]`, and each row is treated by itself:
#
# 1. **temperature** T: probabilities in proportion to $p^{1/T}$, where $p$ is the softmax of the
#    logits;
# 2. then the **nucleus** of *that* distribution: keep the fewest most likely symbols whose
#    probabilities sum to at least `mass`, and give all others 0;
# 3. make the rest sum to 1 again.
#
# The columns stay where they are. T is above 0, and may be very small. `mass` is above 0 and at
# most 1; a mass of 1 keeps all symbols. Symbols of a row have different logits.


# %% tags=["answer"]
# cell: narrowed
def narrowed(logits, temperature, mass):
    """Return the distributions [rows, symbols] from which to draw."""
    ### BEGIN SOLUTION
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    order = np.argsort(-probabilities, axis=1)  # the most likely first
    falling = np.take_along_axis(probabilities, order, axis=1)
    before = np.cumsum(falling, axis=1) - falling  # the sum of all more likely ones
    kept = np.zeros_like(probabilities)
    np.put_along_axis(kept, order, np.where(before < mass, falling, 0), axis=1)
    return kept / kept.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% [markdown]
# Your own try first: what does each of the rows `np.log([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8]])` keep
# at temperature 1 and a mass of 0.6? Then:

# %% tags=["check"] points=4
# cell: check_narrowed
check("generation.narrowed", narrowed)

# %% [markdown]
# ## 5. Repair: the loop that writes
#
# Here is a small recurrent network. `read` takes the code of one character, changes the state, and
# returns the distribution of the next character. (It was never trained. What it writes makes no
# sense; what it has read can be followed all the better.)


# %% tags=["given"]
# cell: network
class Network:
    """A SimpleRNN with a state; `reset_state()` makes it zero."""

    def __init__(self, symbols, units, seed=0):
        random = np.random.default_rng(seed)
        self.kernel = random.normal(0, 1, size=(symbols, units))
        self.recurrent = random.normal(0, 0.5, size=(units, units))
        self.out = random.normal(0, 1, size=(units, symbols))
        self.reset_state()

    def reset_state(self):
        """Forget everything."""
        self.state = np.zeros(len(self.recurrent))

    def read(self, code):
        """Read one code; return the distribution [symbols] of the next."""
        self.state = np.tanh(self.kernel[code] + self.state @ self.recurrent)
        powers = np.exp(self.state @ self.out)
        return powers / powers.sum()


# %% [markdown]
# `absent_write` lets it write `length` characters after a given start (a list of at least one
# code; `length` is at least 1). `pick` chooses: it is given a distribution `[symbols]` and returns
# one code. It may draw at random, and does so in the check. So call it exactly once for each code
# that is written.
#
# Every choice should be made from the distribution that the network gives when, from a zero state,
# it has read the start and everything written so far: each character once, in order, and nothing
# else.
#
# It runs, nothing in its texts gives it away, and it has **two** mistakes: one before the first
# choice, one after it.


# %% tags=["given"]
# cell: absent_write
def absent_write(network, start, length, pick):
    """Return a list of `length` codes, written after `start`."""
    network.reset_state()
    for code in start:
        network.read(code)
    written = []
    for _ in range(length):
        probabilities = network.read(code)
        written.append(pick(probabilities))
        code = int(np.argmax(probabilities))
    return written


# %% [markdown]
# Copy its lines into `write` and repair them. It helps to print, or to note on paper, what the
# network reads and what is written, for a start of two codes and a length of three.


# %% tags=["answer"]
# cell: write
def write(network, start, length, pick):
    """Return a list of `length` codes, written after `start`."""
    ### BEGIN SOLUTION
    network.reset_state()
    for code in start:
        probabilities = network.read(code)
    written = []
    for _ in range(length):
        written.append(pick(probabilities))
        probabilities = network.read(written[-1])
    return written
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_write
check("generation.write", write)

# %% [markdown]
# ## 6. Explain: six numbers
#
# A character LSTM was trained on a novel. The same network, with the same weights, gave all of
# these, on a part of the novel that it was not trained on and on texts of its own (the numbers are
# made for this exercise):
#
# | | text | how it was read | loss per character |
# |---|---|---|---|
# | A | withheld part | windows of 64 characters, each from a zero state | 1.47 nats |
# | B | withheld part | windows of 256 characters, each from a zero state | 1.36 nats |
# | C | withheld part | in one go, the state carried over | 1.32 nats |
# | D | withheld part | by a colleague, with your file of weights | 1.90 bits |
# | E | its own, temperature 1 | in one go | 1.31 nats |
# | F | its own, always the most likely character | in one go | 0.09 nats |
#
# Double-click the cell below and answer in six to ten sentences. There is one mark each for: why A,
# B and C differ although nothing was trained in between; which of A to C you hold against a paper
# whose model was scored on windows of 256 characters, and what you say about the others; whether D
# is better or worse than C; how F comes to 0.09, and what its text looks like; why E costs about as
# much as the novel itself, and what follows from E and F for judging a text by its loss.

# %% [markdown] tags=["text-answer"] points=5
# <!-- cell: six_numbers -->
# ### BEGIN SOLUTION
# **A model answer.** A, B and C differ in what the network knows: at the beginning of each window
# it has read nothing and guesses badly, and short windows begin more often; with the state carried
# over it begins only once. Against the paper I hold B, which was scored in the same way; I report C
# beside it and say that it had the state carried over, since it is what the network can do where
# the text is read in order. D is C in another unit: 1.32 / ln 2 = 1.90 bits, so the colleague found
# the same, and nobody is better. F takes the most likely character each time, so each step is
# cheap; soon it falls into a loop and repeats a phrase, which the network foresees almost surely,
# hence 0.09. E was drawn from the network's own distribution: such text costs the network what it
# expects, its entropy, and as the network has learnt the novel's statistics that is about what the
# novel costs. Real text is not the most probable text: people write something surprising now and
# then, and a text with far less surprise than real text is not typical. So a low loss of a
# *generated* text is no praise; loss judges a model on real, withheld text, and a written text is
# judged otherwise (by reading it, by repetitions, by copies from the training text).
#
# **Marks.** One for each: (1) context: the beginnings of windows have little or none, short windows
# have more beginnings; (2) B, like for like, and the others reported with their context (C alone
# "because it is lowest": no mark); (3) D = C: nats / ln 2; (4) F: always the most likely, so it
# loops, and a loop is easily foreseen; (5) E: text drawn from the model is as surprising as the
# model is unsure, which is about the novel's; low loss of a generated text does not mean a good
# one. "F is the best text, it has the lowest loss" is wrong. "The network overfits" for A to C is
# wrong: one and the same network.
# ### END SOLUTION

# %% [markdown]
# ## 7. Project: new names
#
# Sixty short stories, all made of the same ordinary words. But each has three names of its own, two
# people and a place, which are in no other story and come back all through it. (The stories are
# made up, so that there are always new ones.) **Foretell stories that are not among the sixty,
# character by character.** Learn from these stories alone: having the course's code make more of
# them is not the task.

# %% tags=["given"]
# cell: stories
from course_utils.checks.generation_stories import ALPHABET, training_stories

train_stories = training_stories()
print(len(train_stories), "stories,", len("".join(train_stories)), "characters")
print(len(ALPHABET), "symbols:", repr(ALPHABET))
print(train_stories[0])

# %% [markdown]
# Write `foretell(story)`: one story (a string) goes in, probabilities `[characters, symbols]` come
# out. Row t is the distribution of character t, **said before that character is read**: it may
# depend on `story[:t]` and on what was learnt from the sixty stories, and on nothing else. So row 0
# is the same for all stories. Columns are in the order of `ALPHABET`; each row sums to 1. The check
# calls your function for 15 new stories and takes the mean of −ln of the probabilities of all
# characters that came, in nats. (It also changes the ends of stories, or cuts one off, and looks
# whether rows before them move.) There are two bars, both relative to an n-gram model of four
# characters (the one to foretell, and histories of up to three), smoothed as in task 3:
#
# - **2 marks** for at most its nats and 0.05 more;
# - **3 marks** for at most 0.71 times its nats.
#
# Counting four or five characters and smoothing well gets you over the first. It has no chance at
# the second: a name that is new in this story was never counted. Who has read the story up to here
# has seen it, though. What would *you* expect after `"kug"` when somebody called `kuger` has been
# in the story three times? (There is another way: to learn how names are built.) The check shows
# what names cost. Leave yourself some room to the bars, since the stories are new each time.
#
# **A plan**
#
# 1. Put aside some stories to validate on, and write a function that scores `foretell` on them.
# 2. Count what follows each history of 0, 1, 2 and 3 characters in the other stories (and see later
#    whether 4 or 5 help): a dictionary from the history to an array of counts will do. `smoothed`
#    makes a distribution of the counts of one place.
# 3. Score it. Then look where the nats are spent: print a story with the cost of each character.
# 4. Find a way to use what this very story has already shown, and see on the stories put aside
#    whether it helps. Every call begins afresh: nothing of one story may help with another.
#
# **For an LSTM**: each story is a row, padded on the right (padding counts 0 in the loss, by
# `sample_weight`); the inputs are the characters before the targets, the first of them a sign for
# the beginning. An `Embedding`, an LSTM of some 160 units that returns sequences, dropout of 0.3, a
# `Dense` over the symbols; batches of 4 stories and a rate of 0.006 that falls to 0 over 30 epochs.
# That takes a minute or two of one core that is all yours, and several minutes on one that others
# use, too. Look at what it pays for names, the first time and later, and hold it against what
# counting pays.
#
# **Learn once, outside the function**, in the same cell, above or below it. Nobody stops the clock,
# but each check calls your function some twenty times: half a second a story is quick enough.


# %% tags=["answer"]
# cell: foretell
def foretell(story):
    """Return the distribution [characters, symbols] of each character, said before it is read."""
    ### BEGIN SOLUTION
    own, rows = {}, []  # `own`: what followed each history in this story so far
    for place, character in enumerate(story):
        histories = [story[place - length : place] for length in range(min(ORDER, place + 1))]
        both = [learnt.get(each, nothing) + own.get(each, nothing) for each in histories]
        rows.append(smoothed(np.stack(both)))
        add(own, histories, character)  # only now is it read
    return np.stack(rows)


def add(table, histories, character):
    """Count one character after each of some histories."""
    for history in histories:
        table.setdefault(history, np.zeros(len(ALPHABET)))[ALPHABET.index(character)] += 1


ORDER, nothing, learnt = 5, np.zeros(len(ALPHABET)), {}
for known in train_stories:
    for place, character in enumerate(known):
        lengths = range(min(ORDER, place + 1))
        add(learnt, [known[place - length : place] for length in lengths], character)
### END SOLUTION

# %% [markdown]
# Score yours on the stories that you put aside, and then:

# %% tags=["check"] points=2
# cell: check_project_like_ngrams
check("generation.project_like_ngrams", foretell)

# %% tags=["check"] points=3
# cell: check_project_beyond_ngrams
check("generation.project_beyond_ngrams", foretell)

# %% [markdown]
# **Done?** Restart the kernel, run all cells from top to bottom, save, and hand in the notebook. If
# a check that still fails stops the run, click the cell below it and take *Run → Run Selected Cell
# and All Below*: what stands below is graded all the same.
