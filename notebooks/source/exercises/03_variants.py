# %% [markdown]
# # Exercise 03: Variants
#
# {{ badge }}
#
# You take apart what [lesson 03](../03_variants.ipynb) put together: what a layer costs, what a
# mask hides, what "bidirectional" means, when a state must be forgotten. Then you stop a training
# in time, read a learning curve, and tell four languages apart that nobody speaks.
#
# | task | what it practises | minutes | marks |
# |---|---|---|---|
# | 1. What a layer costs | parameters of RNN, LSTM, GRU, stacks | 10 | 4 |
# | 2. Padding and mask | ragged sequences; mean, maximum, last real step | 15 | 5 |
# | 3. Both directions | outputs aligned in time | 8 | 3 |
# | 4. Repair: a stream | state between pieces, and between recordings | 10 | 4 |
# | 5. Stop in time | patience, and the weights to keep | 9 | 3 |
# | 6. Explain: a learning curve | overfitting and its cures | 8 | 5 |
# | 7. Project: four languages | what neighbouring letters cannot tell | 30 | 6 |
# | together | | 90 | 30 |
#
# That is long for one sitting. The project needs none of the other tasks but the padding, and can
# be done in a second one.
#
# **How it works.** Write your answer where it says `# Your code here` (and delete the line below
# it), run the cell, then run the check cell under it. A check tries your function on random inputs.
# It says `right`, or gives a hint: what to look at, not what to write. Run it as often as you like;
# each run draws new inputs, and so does grading. Task 6 is read by a person.
#
# NumPy is enough for everything. In the project you may use Keras. No function may change the
# arrays and lists that it is given: whoever called it still needs them.
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
from itertools import pairwise

import numpy as np

from course_utils.checks import check

# %% [markdown]
# ## 1. What a layer costs
#
# Count the parameters (weights and biases) of a stack of recurrent layers, as Keras makes them with
# its default settings. A layer is written `(kind, units, bidirectional)`, with a kind of
# `"SimpleRNN"`, `"LSTM"` or `"GRU"`. `units` is what you would write in Keras: for a bidirectional
# layer the units of *each* direction. The first layer reads `features` numbers a step; every
# other one reads what the layer below hands on at each step.
#
# Each gate, and the candidate, is one *block* with matrices and a bias of its own. Of the GRU
# remember: in Keras (`reset_after=True`, the default) every block of it has two biases, each of
# `units` numbers, where a block of an LSTM has one.


# %% tags=["answer"]
# cell: count_parameters
def count_parameters(features, layers):
    """Return the number of parameters; `layers` is a list of (kind, units, bidirectional)."""
    ### BEGIN SOLUTION
    blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}
    biases = {"SimpleRNN": 1, "LSTM": 1, "GRU": 2}  # in each block
    total = 0
    for kind, units, bidirectional in layers:
        directions = 2 if bidirectional else 1
        total += directions * blocks[kind] * units * (features + units + biases[kind])
        features = directions * units  # what the next layer reads
    return total
    ### END SOLUTION


# %% [markdown]
# Your own try first: which number do you expect for one `("SimpleRNN", 2, False)` on 3 features?
# Draw its matrices. Then:

# %% tags=["check"] points=4
# cell: check_count_parameters
check("variants.count_parameters", count_parameters)

# %% [markdown]
# ## 2. Padding and mask
#
# A batch is a rectangle, and sequences are not of one length. Fill the shorter ones up with 0 **on
# the right**, to the length of the longest in the batch, and return a mask beside them: True where
# a step is real, False where it is padding. The ids that you get are 1 and above; every sequence
# has at least one. For `[[5, 3, 8], [4]]`:
#
# ```
# ids   5 3 8     mask  True  True  True
#       4 0 0           True  False False
# ```


# %% tags=["answer"]
# cell: pad
def pad(sequences):
    """Return ids and mask, both [batch, time], of a list of lists of ids."""
    ### BEGIN SOLUTION
    lengths = np.array([len(sequence) for sequence in sequences])
    mask = np.arange(lengths.max()) < lengths[:, None]
    ids = np.zeros(mask.shape, dtype=int)
    ids[mask] = np.concatenate(sequences)
    return ids, mask
    ### END SOLUTION


# %% tags=["check"] points=2
# cell: check_pad
check("variants.pad", pad)

# %% [markdown]
# Now a layer has run over such a batch, and knew nothing of the mask: at the padded steps its
# outputs are whatever came of the padding. Make one vector of each sequence in three ways, from
# **its real steps alone**: the mean, the maximum (of each unit by itself), and the output of the
# last real step. Every sequence has at least one real step, and its padding, if it has any, is on
# the right. Outputs can be any numbers: some layers' go below -1.


# %% tags=["answer"]
# cell: summarise
def summarise(outputs, mask):
    """Return mean, maximum, last, each [batch, units], of outputs [batch, time, units]."""
    ### BEGIN SOLUTION
    lengths = mask.sum(axis=1)
    real = mask[:, :, None]  # [batch, time, 1]
    mean = np.where(real, outputs, 0).sum(axis=1) / lengths[:, None]
    maximum = np.where(real, outputs, -np.inf).max(axis=1)
    return mean, maximum, outputs[np.arange(len(outputs)), lengths - 1]
    ### END SOLUTION


# %% tags=["check"] points=3
# cell: check_summarise
check("variants.summarise", summarise)

# %% [markdown]
# ## 3. Both directions
#
# You are given two recurrent layers as functions, `forward` and `backward`. Each reads an array
# `[time, features]` from its first row to its last, beginning with a zero state, and returns its
# outputs `[time, units]`. Neither knows about directions: that is your task.
#
# Return two arrays, as Keras's `Bidirectional` would make them:
#
# - `outputs` `[time, 2 units]`: row t has what `forward` says at step t and, to the right of it,
#   what `backward` says at the **same** step, having read everything from the end down to it;
# - `final` `[2 units]`: of each direction the output after it has read the whole sequence. (It is
#   what Keras returns with `return_sequences=False`.)


# %% tags=["answer"]
# cell: bidirectional
def bidirectional(forward, backward, inputs):
    """Return outputs [time, 2 units] and final [2 units] for inputs [time, features]."""
    ### BEGIN SOLUTION
    there, back = forward(inputs), backward(inputs[::-1])
    outputs = np.concatenate([there, back[::-1]], axis=1)
    return outputs, np.concatenate([there[-1], back[-1]])
    ### END SOLUTION


# %% tags=["check"] points=3
# cell: check_bidirectional
check("variants.bidirectional", bidirectional)

# %% [markdown]
# ## 4. Repair: a stream
#
# A layer that keeps its state between calls (`stateful=True` in Keras) can read a long recording in
# pieces. Here is a small one of NumPy.


# %% tags=["given"]
# cell: layer
class StatefulLayer:
    """A SimpleRNN that keeps its state between calls; `reset_state()` makes it zero."""

    def __init__(self, features, units, seed=0):
        random = np.random.default_rng(seed)
        self.kernel = random.normal(0, 0.7, size=(features, units))
        self.recurrent = random.normal(0, 0.9, size=(units, units))
        self.reset_state()

    def reset_state(self):
        """Forget everything."""
        self.state = np.zeros(len(self.recurrent))

    def __call__(self, piece):
        """Read a piece [time, features]; return the outputs [time, units]."""
        outputs = []
        for now in piece:
            self.state = np.tanh(now @ self.kernel + self.state @ self.recurrent)
            outputs.append(self.state)
        return np.stack(outputs)


# %% [markdown]
# `forgetful_stream` runs such a layer over several recordings `[time, features]` of different
# lengths, in pieces of `steps` steps. What comes out for each recording should be the same as if
# the layer, with a zero state, had read that recording alone and in one go. What the layer has read
# before should not matter, nor who had it read that. A recording has at least one step; it may be
# shorter than a piece, or much longer.
#
# It runs, and it has **two** mistakes: one is about the state, one about the steps.


# %% tags=["given"]
# cell: forgetful_stream
def forgetful_stream(layer, recordings, steps):
    """Return a list of outputs [time, units], one for each recording."""
    results = []
    for recording in recordings:
        parts = []
        for first in range(0, len(recording) - steps + 1, steps):
            parts.append(layer(recording[first : first + steps]))
            layer.reset_state()
        results.append(np.concatenate(parts))
    return results


# %% [markdown]
# Copy its lines into `stream` and repair them. Try it with two recordings of five and seven steps
# and pieces of three: how many outputs do you get, and is `layer(recording)` in one go the same?
# Pieces still have at most `steps` steps, for a long recording does not fit into memory, and at
# least one: the layer refuses an empty piece.


# %% tags=["answer"]
# cell: stream
def stream(layer, recordings, steps):
    """Return a list of outputs [time, units], one for each recording."""
    ### BEGIN SOLUTION
    results = []
    for recording in recordings:
        layer.reset_state()
        parts = []
        for first in range(0, len(recording), steps):
            parts.append(layer(recording[first : first + steps]))
        results.append(np.concatenate(parts))
    return results
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_stream
check("variants.stream", stream)

# %% [markdown]
# ## 5. Stop in time
#
# Early stopping looks at the validation loss after every epoch. An epoch *improves* if its loss is
# lower than the lowest so far, so the first one does, however large its loss is (unless that is
# NaN: NaN never improves, and an equal loss does not, either). Training ends after the first epoch
# at which none of the last `patience` epochs improved, or else with the last epoch of the list. The
# weights of the best epoch up to there are put back (`restore_best_weights=True`).
#
# From `losses`, the list of what the epochs *would* give, return two numbers: the epoch after which
# training ends, and the epoch whose weights are kept. Epochs count from 0. For
# `[0.9, 0.7, 0.8, 0.75, 0.6]` and a patience of 2 that is `(3, 1)`: the 0.6 is never reached.
# `patience` is 1 or more. There is at least one epoch, and among the first `patience` losses at
# least one that is not NaN: what to keep if all are NaN need not worry you.
# (Keras itself takes a NaN in the first epoch for the best there is and never gets past it. Yours
# shall do better.)


# %% tags=["answer"]
# cell: early_stopping
def early_stopping(losses, patience):
    """Return the epoch after which training ends, and the epoch whose weights are kept."""
    ### BEGIN SOLUTION
    best, kept = np.inf, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, kept
    return len(losses) - 1, kept
    ### END SOLUTION


# %% tags=["check"] points=3
# cell: check_early_stopping
check("variants.early_stopping", early_stopping)

# %% [markdown]
# ## 6. Explain: a learning curve
#
# An LSTM with 256 units sorts 900 short messages into four classes; 100 more are the validation
# part. The largest class has 31 % of them, and a bag of words gets 81 % of the validation part.
#
# | epoch | training loss | training accuracy | validation loss | validation accuracy |
# |---|---|---|---|---|
# | 1 | 1.31 | 0.38 | 1.28 | 0.41 |
# | 4 | 0.62 | 0.77 | 0.74 | 0.72 |
# | 8 | 0.21 | 0.94 | 0.66 | 0.77 |
# | 15 | 0.03 | 1.00 | 0.98 | 0.77 |
# | 30 | 0.00 | 1.00 | 1.52 | 0.78 |
#
# Double-click the cell below and answer in five to ten sentences. There is one mark each for: what
# happens, after which of these five rows, and in which column you see it; why the validation loss
# more than doubles while the accuracy stays; three cures, and what each of them does; which of the
# three you try first, and why; one thing that you would do before you report any number of this
# network, and why.

# %% [markdown] tags=["text-answer"] points=5
# <!-- cell: learning_curve -->
# ### BEGIN SOLUTION
# **A model answer.** The network overfits. Both losses fall up to about epoch 8; after that only
# the training loss does, down to 0, because a large network can learn 900 messages by heart. The
# validation loss counts how sure the network is: it becomes ever surer, of its mistakes, too, and a
# sure mistake costs a lot; the accuracy asks only which class is first, and those stay the same.
# Three cures: early stopping with the best weights put back keeps the network of about epoch 8;
# dropout makes it do without some of its units in every step, so that it cannot rely on a few that
# know one message; fewer units leave less room to learn by heart. I begin with early stopping: it
# costs nothing, takes nothing away from the network and saves time; then I make the network
# smaller. Before I report anything I hold it against the bag of words, which at 81 % is still
# better, over several seeds, and since epoch and cure were chosen on the validation part, the
# number comes from a test part used once. With 100 messages 77 % and 78 % are the same.
#
# **Marks.** One for each: (1) overfitting, after the row of epoch 8 with the validation loss as the
# reason, or after that of epoch 4 with the two accuracies, which part there; (2) loss measures
# confidence: sure mistakes cost more and more, while the order of the classes stays; (3) three
# cures with what each does: early stopping, dropout, fewer units or layers, weight decay (keeps
# weights small), more data or changed copies, pretrained embeddings; names alone are half a mark;
# (4) a first one with a reason (cheap, changes nothing else; or more data as the one that mends the
# cause); (5) one of these, with its reason: compare with the baseline, which is better; a test part
# used once; several seeds; an error bar, since 100 messages are few. No mark for "more epochs" or
# "a larger network". "Accuracy still rises, so all is well" instead of (2) is wrong: 0.77 and 0.78
# are one message apart.
# ### END SOLUTION

# %% [markdown]
# ## 7. Project: four languages
#
# In which language is this name? Lesson 03 asked it of countries; here you are given names of
# villages in four languages, 0 to 3. (They are made up, so that there are always new names.) 0 and
# 1 are sisters, and so are 2 and 3. **Name the language of villages that are not among these.**
# Learn from these words alone: having the course's code make more of them is not the task.

# %% tags=["given"]
# cell: villages
from course_utils.checks.variants_words import ALPHABET, training_words

train_words, train_languages = training_words()
print(len(train_words), "words; alphabet", ALPHABET)
for number in range(4):
    print(number, *[train_words[index] for index in np.flatnonzero(train_languages == number)[:6]])

# %% [markdown]
# Write `languages_of(words)`: a list of words goes in, and for each of them comes out one number
# from 0 to 3, `[words]`. The check calls it once with 800 new words, 200 of each language, and
# counts how many are right. There are two bars, both relative to naive Bayes over *pairs* of
# neighbouring letters, the sceptic's first try:
#
# - **3 marks** for at least its accuracy less 4 points;
# - **3 marks** for at least its accuracy and 30 points more.
#
# Counting pairs yourself gets you over the first. It tells the two families apart, and hardly one
# sister from the other: for that you must see further. You can look at the words, find out what
# sisters differ in, and count that, too. Or you leave the finding out to an LSTM. The check shows
# what pairs and single letters reach. Leave yourself some room to the bars, since the words are new
# each time.
#
# **A plan**
#
# 1. Put aside some words to validate on. Write ten of each sister under one another.
# 2. *Naive Bayes*: for every language count how often each pair occurs (with a sign for the word's
#    beginning and its end), add one, divide by the sum, take the logarithm. A word's score for a
#    language is the sum over its pairs; the highest score wins.
# 3. Add what reaches further, and see on the words put aside whether it helps.
#
# **For an LSTM**: number the letters from 1, `pad`, `Embedding(…, 16, mask_zero=True)`, an LSTM of
# some 48 units, dropout of 0.3, a `Dense(4)`. Batches of 32 and a learning rate of 0.01 that falls
# to 0 over some 15 epochs learn it in half a minute or so. Watch the validation loss: it falls,
# stands still for several epochs, and falls once more. On that plateau the network knows sisters
# apart, and families hardly. Whoever stops with little patience, or lets the rate fall too soon,
# stops there.
#
# **Learn once, outside the function**, in the same cell, above or below it.


# %% tags=["answer"]
# cell: languages_of
def languages_of(words):
    """Return the language, 0 to 3, of each of a list of words: [words]."""
    ### BEGIN SOLUTION
    rows = [[numbers[piece] for piece in pieces(word) if piece in numbers] for word in words]
    return np.array([scores[:, row].sum(axis=1).argmax() for row in rows])


def pieces(word):
    """Return pairs of neighbouring letters, and of vowels, whatever stands between those."""
    framed, vowels = f"^{word}$", [letter for letter in word if letter in "eiou"]
    far = [f"{one}…{other}" for one, other in pairwise(vowels)]
    return [one + other for one, other in pairwise(framed)] + far


every = sorted({piece for word in train_words for piece in pieces(word)})
numbers = {piece: number for number, piece in enumerate(every)}
counts = np.ones((4, len(numbers)))  # as if everything had been seen once before
for word, language in zip(train_words, train_languages, strict=True):
    for piece in pieces(word):
        counts[language, numbers[piece]] += 1
scores = np.log(counts / counts.sum(axis=1, keepdims=True))  # [language, piece]
### END SOLUTION

# %% [markdown]
# Score yours on the words that you put aside, and then:

# %% tags=["check"] points=3
# cell: check_project_like_pairs
check("variants.project_like_pairs", languages_of)

# %% tags=["check"] points=3
# cell: check_project_beyond_pairs
check("variants.project_beyond_pairs", languages_of)

# %% [markdown]
# **Done?** Restart the kernel, run all cells from top to bottom, save, and hand in the notebook. If
# a check that still fails stops the run, click the cell below it and take *Run → Run Selected Cell
# and All Below*: what stands below is graded all the same.
