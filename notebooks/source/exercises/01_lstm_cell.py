# %% [markdown]
# # Exercise 01: The LSTM cell by hand
#
# {{ badge }}
#
# You write the cell of [lesson 01](../01_lstm_cell.ipynb) yourself, and its relative, the GRU. Then
# you mend weights that came from another library, set a bias so that the cell remembers for as long
# as you want, read gates like a book, and build a memory by choosing the weights with your own
# hands: nothing is trained in this exercise.
#
# | task | what it practises | minutes | marks |
# |---|---|---|---|
# | 1. The LSTM step | four gates, two states, Keras's order | 12 | 5 |
# | 2. The GRU step | reading equations closely | 12 | 5 |
# | 3. Repair: swapped gates | weights from another library | 12 | 5 |
# | 4. A bias that remembers | what a forget gate does over many steps | 8 | 3 |
# | 5. Explain: read the gates | hold, write, let go; why h is not c | 10 | 5 |
# | 6. Project: keep the marked number | gates as switches, tanh as a limit | 40 | 7 |
# | together | | 94 | 30 |
#
# That is long for one sitting. The project needs none of the other tasks and can be done in a
# second one.
#
# **How it works.** Write your answer where it says `# Your code here` (and delete the line below
# it), run the cell, then run the check cell under it. A check tries your function on random inputs.
# It says `right`, or gives a hint: what to look at, not what to write. Run it as often as you like;
# each run draws new inputs, and so does grading. Task 5 is read by a person.
#
# Use NumPy alone: the point is to see every number of the cell. No function may change the arrays
# that it is given: whoever called it still needs them. `c = f * c` makes a new array; `c *= f`
# changes the old one.
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


def sigmoid(z):
    """Return the logistic sigmoid, between 0 and 1, of every number."""
    return 1 / (1 + np.exp(-z))


# %% [markdown]
# ## 1. The LSTM step
#
# One step takes the input $x_t$, the hidden state $h_{t-1}$ and the cell state $c_{t-1}$, and
# returns the new $h_t$ and $c_t$. Keras keeps the weights of all gates side by side:
#
# $$z = x_t W + h_{t-1} U + b$$
#
# has four blocks of columns, each as wide as there are units, in the order **i, f, g, o**: input
# gate, forget gate, candidate, output gate. With σ the sigmoid and ⊙ the product of each number
# with its own:
#
# $$i = \sigma(z_i) \qquad f = \sigma(z_f) \qquad g = \tanh(z_g) \qquad o = \sigma(z_o)$$
#
# $$c_t = f \odot c_{t-1} + i \odot g \qquad\qquad h_t = o \odot \tanh(c_t)$$
#
# A whole batch goes through at once; each row is one sequence. In the function, `kernel` is $W$,
# `recurrent_kernel` is $U$ (Keras's names), and `h` and `c` come in as the states of the step
# before.


# %% tags=["answer"]
# cell: lstm_step
def lstm_step(x, h, c, kernel, recurrent_kernel, bias):
    """Return the new h and c, each [batch, units].

    `x` is [batch, features], `h` and `c` are [batch, units], `kernel` is [features, 4 * units],
    `recurrent_kernel` [units, 4 * units], `bias` [4 * units].
    """
    ### BEGIN SOLUTION
    i, f, g, o = np.split(x @ kernel + h @ recurrent_kernel + bias, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c
    ### END SOLUTION


# %% [markdown]
# Your own try first. With all weights and biases zero and c = 1, what are the gates? So what must
# the new c and h be? Add a cell, compute it, compare. Then:

# %% tags=["check"] points=5
# cell: check_lstm_step
check("cell.lstm_step", lstm_step)

# %% [markdown]
# ## 2. The GRU step
#
# The *gated recurrent unit* (Cho et al. 2014) has one state and two gates; lesson 03 will use it.
# You need only its equations, as Keras computes them by default. The input and the hidden state
# have a bias each, the two rows of `bias`:
#
# $$a = x_t W + b_1 \qquad\qquad u = h_{t-1} U + b_2$$
#
# Both have three blocks of columns, in the order **z, r, g**: update gate, reset gate, candidate.
#
# $$z = \sigma(a_z + u_z) \qquad r = \sigma(a_r + u_r) \qquad g = \tanh(a_g + r \odot u_g)$$
#
# $$h_t = z \odot h_{t-1} + (1 - z) \odot g$$
#
# Textbooks (and the paper) differ in two places: where the reset gate acts, and which of $z$ and
# $1 - z$ keeps the old state. Weights that were trained with one form give nonsense in the other,
# so it pays to look closely. (And $z$ is another thing than in task 1: there the sum before the
# squashing, with all four blocks; here the update gate, between 0 and 1.)


# %% tags=["answer"]
# cell: gru_step
def gru_step(x, h, kernel, recurrent_kernel, bias):
    """Return the new h [batch, units].

    `x` is [batch, features], `h` [batch, units], `kernel` [features, 3 * units],
    `recurrent_kernel` [units, 3 * units], `bias` [2, 3 * units].
    """
    ### BEGIN SOLUTION
    a_z, a_r, a_g = np.split(x @ kernel + bias[0], 3, axis=1)
    u_z, u_r, u_g = np.split(h @ recurrent_kernel + bias[1], 3, axis=1)
    z, r = sigmoid(a_z + u_z), sigmoid(a_r + u_r)
    return z * h + (1 - z) * np.tanh(a_g + r * u_g)
    ### END SOLUTION


# %% tags=["check"] points=5
# cell: check_gru_step
check("cell.gru_step", gru_step)

# %% [markdown]
# ## 3. Repair: swapped gates
#
# You find a good model in the file format of an old library, and want its LSTM in Keras. This is
# how the old library computes one step (TensorFlow 1 did it so):


# %% tags=["given"]
# cell: old_step
def old_step(x, h, c, kernel, bias):
    """Return the new h and c; `kernel` is [features + units, 4 * units], `bias` [4 * units]."""
    z = np.concatenate([x, h], axis=1) @ kernel + bias
    i, g, f, o = np.split(z, 4, axis=1)
    c = sigmoid(f + 1.0) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


# %% [markdown]
# A colleague wrote `broken_load`, which turns that kernel and bias into Keras's kernel, recurrent
# kernel and bias. It runs, and the shapes are right. The model talks nonsense all the same, and
# other nonsense when the same file is loaded twice. There are **two** mistakes; one of them shows
# in more than one line.


# %% tags=["given"]
# cell: broken_load
def broken_load(kernel, bias):
    """Return kernel, recurrent kernel and bias for Keras, from the old kernel and bias."""
    units = len(bias) // 4
    i, f, g, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    bias[units : 2 * units] += 1.0  # Keras adds nothing when it runs, so the 1 is stored
    return fused[:-units], fused[-units:], bias


# %% [markdown]
# Copy its lines into `load_weights` and repair them. When it is right, a step of task 1 with what
# it returns gives what `old_step` gives, for any input: that is how to try it, with your
# `lstm_step` and `np.random.default_rng()`. The check looks at the weights themselves.


# %% tags=["answer"]
# cell: load_weights
def load_weights(kernel, bias):
    """Return kernel, recurrent kernel and bias for Keras, from the old kernel and bias."""
    ### BEGIN SOLUTION
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    i, g, f, o = np.split(bias, 4)
    return fused[:-units], fused[-units:], np.concatenate([i, f + 1.0, g, o])
    ### END SOLUTION


# %% tags=["check"] points=5
# cell: check_load_weights
check("cell.load_weights", load_weights)

# %% [markdown]
# ## 4. A bias that remembers
#
# Take one unit that sees nothing new: all its weights are zero and its input gate is shut. Then its
# forget gate is the same at every step, $f = \sigma(b)$ with $b$ the forget gate's bias, and each
# step multiplies the cell state by it. Which $b$ leaves a certain share of the cell state after $n$
# steps? (A share of 0.5 after 10 steps: the memory's half-life is 10 steps.) Return the exact
# number; do not round it.
#
# Guess first: Keras starts with $b = 1$. How many steps is the half-life then: 2, 20 or 200? Work
# it out once you have the function.


# %% tags=["answer"]
# cell: forget_bias
def forget_bias(share, steps):
    """Return the forget gate's bias, one number, that leaves `share` of c after `steps`.

    `share` lies between 0 and 1, and is neither.
    """
    ### BEGIN SOLUTION
    gate = share ** (1 / steps)
    return np.log(gate / (1 - gate))
    ### END SOLUTION


# %% tags=["check"] points=3
# cell: check_forget_bias
check("cell.forget_bias", forget_bias)

# %% [markdown]
# ## 5. Explain: read the gates
#
# One unit of an LSTM reads a sentence, word by word. Run the cell: it prints the unit's gates, its
# candidate and both its states after each word. (The gates are made up, to be clear. In trained
# networks such units have been found; Karpathy et al. 2015 show one that knows whether it is inside
# a quotation.)

# %% tags=["given"]
# cell: gates
TABLE = """
and      .04  .90   .30  .10
she      .03  .88  -.20  .08
said     .06  .91   .10  .09
"        .97  .05   .99  .12
come     .03  .98   .40  .10
to       .02  .99  -.60  .93
the      .95  .99   .01  .11
old      .04  .98   .50  .08
house    .03  .99  -.30  .95
"        .96  .04  -.02  .10
but      .05  .90   .20  .09
nobody   .04  .88  -.40  .12
came     .03  .92   .30  .10
"""
cell_state = 0.0
print("word        i      f      g      o        c      h")
for row in TABLE.split("\n")[1:-1]:
    word, *numbers = row.split()
    input_gate, forget_gate, candidate, output_gate = gates = [float(part) for part in numbers]
    cell_state = forget_gate * cell_state + input_gate * candidate
    hidden = output_gate * np.tanh(cell_state)
    shown = [f"{number:5.2f}" for number in gates]
    print(f"{word:8}", "  ".join(shown), f"  {cell_state:5.2f}  {hidden:5.2f}")

# %% [markdown]
# Double-click the cell below and answer in five to ten sentences, with words and numbers from the
# table. There is one mark for each:
#
# 1. At which word does the unit write something that lasts, and which gates and candidate say so?
# 2. Over which words does it hold? What of it is left after the last of them, and why so much?
# 3. At which word does it let go? The input gate is open at that word: why is c near zero all the
#    same?
# 4. Inside the quotation c hardly changes, yet h jumps from word to word. Why is h not c, and what
#    does the output gate do to c here?
# 5. At `the` the input gate is as open as at the first quotation mark. Why does c hardly change all
#    the same? What does that say about looking at one gate alone?

# %% [markdown] tags=["text-answer"] points=5
# <!-- cell: read_the_gates -->
# ### BEGIN SOLUTION
# **A model answer.** The unit writes at the first quotation mark: the forget gate is nearly shut
# (0.05), so what was there is dropped, the input gate is open (0.97), and the candidate is 0.99; c
# becomes 0.96. It holds over the five words "come to the old house": the forget gate is 0.98 or
# 0.99 at each. The product of the five is 0.93, which would leave 0.90 of the 0.96; the table says
# 0.92 at "house", since the little that is written on the way adds 0.02. It lets go at the second
# quotation mark, where the forget gate is 0.04. The input gate is open there (0.96), but the
# candidate is −0.02, and what is written is their product: c becomes 0.02. h is o ⊙ tanh(c). The
# output gate is nearly shut at most words (about 0.1) and open at "to" and "house" (0.93, 0.95), so
# h is about 0.07 at "come" and 0.7 at "to" with nearly the same c. The cell state is what the unit
# knows; h is what it shows to the next layer and to the gates of the next step. With a shut output
# gate it keeps something in mind without disturbing the others. (Why it shows it at "to" and
# "house" nobody can say: these gates are made up.) At "the" the input gate is open, but the
# candidate is 0.01, so only about 0.01 is added. A gate alone says what could pass, not what did:
# input gate and candidate belong together, and so do forget gate and old c, output gate and new c.
#
# **Marks.** One for each: (1) the first quotation mark, with the open input gate and the candidate
# near 1 (the shut forget gate is not needed); (2) "come" to "house", with about 0.9 left (0.90 by
# the five forget gates, 0.92 in the table, 0.93 as a share: all are right), since a forget gate
# near 1 multiplies five times; (3) the second quotation mark: forget gate near 0, and a candidate
# near 0, so that nothing new is written; (4) h is the output gate times tanh(c): the gate decides
# what is shown, and the memory stays; (5) i times g is written, and g is near 0: one gate alone
# does not say what happened. No mark for naming a word without a gate or a number. "The input gate
# forgets" or "h is the memory" loses the mark of its question. No reason for opening at "to" and
# "house" is asked, and none is wrong. That the forget gate is 0.9 before the quotation is true and
# earns nothing: c is near zero there.
# ### END SOLUTION

# %% [markdown]
# ## 6. Project: keep the marked number
#
# A stream of numbers goes by, and now and then one of them is marked. **Choose the weights of an
# LSTM so that at the end of the stream it says the most recent marked number.** The streams look
# like this:

# %% tags=["given"]
# cell: streams
from course_utils.checks.cell_streams import run_cell, streams

inputs, wanted = streams(np.random.default_rng(0), count=200, steps=40)
nothing = [np.zeros(shape) for shape in [(2, 4), (1, 4), 4, 1]]
said = run_cell(inputs, *nothing)
print(inputs.shape, "= [streams, steps, features]; features: the number, its mark (1 or 0)")
print("a cell of zeros has a mean absolute error of", np.mean(np.abs(said - wanted)).round(2))

example, answer = streams(np.random.default_rng(3), count=1, steps=12)
print("a short stream:  ", *[f"{number:4.1f}" for number in example[0, :, 0]])
print("its marks:       ", *[f"{mark:4.0f}" for mark in example[0, :, 1]])
print("what is wanted:  ", f"{answer[0]:4.1f}")

# %% [markdown]
# Write `keep_marked(steps)`. It is told how long the streams will be (you need not use that) and
# returns four arrays:
#
# - `kernel` [2, 4 · units], `recurrent_kernel` [units, 4 · units] and `bias` [4 · units], in
#   Keras's order i, f, g, o (task 1), with as many units as you like;
# - `read_out` [units], or [units, 1]: what the cell says is the last hidden state times this,
#   `h @ read_out`.
#
# The check runs your cell on 200 new streams and takes the mean absolute error at the end. Marked
# numbers lie between −1 and 1. There are two bars:
#
# - **4 marks** for at most 0.2 on streams of 30 to 50 steps, in which all numbers lie between −1
#   and 1;
# - **3 marks** for at most 0.02 on streams of 300 to 500 steps, in which the numbers that are not
#   marked lie between −3 and 3.
#
# `run_cell(inputs, kernel, recurrent_kernel, bias, read_out)` runs a cell and returns what it says.
# For long and loud streams: `streams(np.random.default_rng(1), 200, steps=400, loud=3)`.
#
# **A plan**
#
# 1. One unit is enough. On paper: what should each of the three gates and the candidate be at a
#    marked step, and at any other? (0, 1, or a multiple of the number.)
# 2. A gate sees `mark * weight + bias`. Find a weight and a bias for each gate. Which of the
#    numbers in `recurrent_kernel` do you need?
# 3. Run it on the streams above. Draw what it says against what it should say (or print both). Does
#    it say something else, less than it should, or the right thing bent?
# 4. For the second bar: over hundreds of steps a gate that is nearly open or nearly shut is not
#    enough (task 4). And the number goes through tanh twice on its way to h: where is tanh nearly a
#    straight line, and what must `read_out` then undo?
#
# Training is allowed, but choosing is quicker, and a network trained on short streams forgets on
# long ones. (If you train: once, outside the function; `layer.get_weights()` returns the three
# arrays in this order, and the kernel of a `Dense(1, use_bias=False)` behind the LSTM is the
# `read_out`.)


# %% tags=["answer"]
# cell: keep_marked
def keep_marked(steps):
    """Return kernel, recurrent_kernel, bias and read_out, for streams of so many steps."""
    ### BEGIN SOLUTION
    sharp = 2 * np.log(1000 * steps)  # a gate is open or shut but for 1 in 1000 · steps
    small = 0.1  # the number is kept times this, where tanh is nearly straight
    kernel = np.array(
        [
            [0.0, 0.0, small, 0.0],  # the number: the candidate alone sees it
            [sharp, -sharp, 0.0, 0.0],  # the mark: opens the input gate, shuts the forget gate
        ]
    )
    bias = np.array([-sharp / 2, sharp / 2, 0.0, sharp])
    return kernel, np.zeros((1, 4)), bias, np.array([1 / small])
    ### END SOLUTION


# %% [markdown]
# Score it yourself on both kinds of stream (`np.mean(np.abs(… - wanted))`), and then:

# %% tags=["check"] points=4
# cell: check_project_short_streams
check("cell.project_short_streams", keep_marked)

# %% tags=["check"] points=3
# cell: check_project_long_streams
check("cell.project_long_streams", keep_marked)

# %% [markdown]
# **Done?** Restart the kernel, run all cells from top to bottom, save, and hand in the notebook. If
# a check that still fails stops the run, click the cell below it and take *Run → Run Selected Cell
# and All Below*: what stands below is graded all the same.
